"""One search over the whole portal: it finds what one may read, however it is typed."""

import pytest

from coopter.passages.moves import Pillar
from coopter.vocabulary.models import Synonym, Term
from tests.factories import (
    a_contribution,
    a_page,
    a_project,
    a_revised_contribution,
    an_accompanist,
)


def answer(client, words, **more):
    return client.get("/recherche/", {"q": words, **more})


def titles(response):
    return {str(entry["title"]) for entry in response.context["results"].entries}


@pytest.fixture
def a_portal(db):
    """One thing of each kind that speaks of reuse."""
    a_project("Réemploi des portes", slug="portes")
    an_accompanist("Atelier du réemploi")
    a_contribution(diffused=True, title="Évaluer un réemploi")
    a_page("Pourquoi le réemploi")
    Term.objects.create(name="Réemploi", definition="Servir encore.", group="Mots")


def test_every_kind_of_thing_answers_together(client, a_portal):
    response = answer(client, "réemploi")

    assert response.context["results"].counts == {
        "connaissances": 1,
        "projets": 1,
        "accompagnateurs": 1,
        "pages": 1,
        "glossaire": 1,
    }
    assert len(response.context["results"].entries) == 5


def test_accents_plurals_and_case_do_not_matter(client, a_portal):
    for words in ["reemploi", "RÉEMPLOIS", "réemplois", "porte reemploi"]:
        assert response_has(client, words, "portes"), words


def response_has(client, words, name):
    return name in answer(client, words).content.decode()


def test_found_words_are_highlighted_even_when_typed_without_accent(client, a_portal):
    page = answer(client, "reemploi").content.decode()

    assert "<mark>Réemploi</mark>" in page


def test_a_kind_alone_can_be_shown(client, a_portal):
    response = answer(client, "réemploi", type="projets")

    assert titles(response) == {"<mark>Réemploi</mark> des portes"}
    assert response.context["results"].total == 5


def test_a_spelling_mistake_leads_to_close_results(client, a_portal):
    response = answer(client, "réenploi")

    assert response.context["results"].total == 0
    assert "Résultats proches" in response.content.decode()
    assert response.context["results"].resembling


def test_one_wrong_word_among_others_still_leads_somewhere(client, db):
    a_project("Une gouvernance à plusieurs")

    response = answer(client, "gouvernence partagee inconnue")

    assert "plusieurs" in response.content.decode()


def test_an_acronym_finds_what_it_stands_for(client, db):
    Synonym.objects.create(short="SCIC", expansion="société coopérative")
    a_project("Une société coopérative de village")

    assert response_has(client, "scic", "de village")


def test_an_ambiguous_acronym_is_said_to_be(client, db):
    Synonym.objects.create(short="ECT", expansion="écosystème coopératif")
    Synonym.objects.create(short="ECT", expansion="entrepreneuriat coopératif")

    page = answer(client, "ECT").content.decode()

    assert "a plusieurs sens" in page
    assert "entrepreneuriat coopératif" in page


def test_a_visitor_never_finds_what_is_internal(client, db):
    a_contribution(shared=True, title="Kermesse partagée")
    a_contribution(title="Kermesse brouillon")
    a_project("Kermesse suggérée", published=False)
    a_page("Kermesse cachée", published=False)
    an_accompanist("Kermesse en attente", published=False)
    a_revised_contribution(Pillar.DIFFUSION, title="Kermesse en version 2")

    page = answer(client, "kermesse").content.decode()

    assert answer(client, "kermesse").context["results"].total == 0
    assert "partagée" not in page
    assert "brouillon" not in page


def test_spelling_close_to_an_internal_title_shows_nothing(client, db):
    a_contribution(shared=True, title="Kermesse partagée")

    assert answer(client, "kermese").context["results"].resembling == []


def test_staff_are_told_that_a_suggestion_is_not_published(client, moderator):
    a_project("Kermesse suggérée", published=False)
    client.force_login(moderator)

    assert response_has(client, "kermesse", "non publié")


def test_a_contributor_also_finds_what_the_community_shares(client, researcher):
    a_contribution(shared=True, title="Kermesse partagée")
    client.force_login(researcher)

    page = answer(client, "kermesse").content.decode()
    assert "partagée" in page
    assert 'data-pillar="sharing"' in page


def test_nobody_finds_a_withdrawn_or_suspended_text(client, researcher, moderator):
    suspended = a_contribution(diffused=True, title="Kermesse suspendue")
    suspended.suspend(by=moderator, reason="À vérifier.")
    client.force_login(researcher)

    assert answer(client, "kermesse").context["results"].total == 0


def test_hostile_words_are_shown_as_words(client, a_portal):
    for words in [
        "<script>alert(1)</script>",
        "'; drop table",
        '"',
        "-",
        "a:*&!",
        "\0",
    ]:
        response = answer(client, words)

        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()


def test_unreadable_pages_and_kinds_lead_to_the_first(client, a_portal):
    for more in [{"page": "x"}, {"page": "-3"}, {"type": "rien"}, {"page": "²"}]:
        assert len(answer(client, "réemploi", **more).context["results"].entries) == 5


def test_an_empty_search_explains_itself(client, db):
    page = client.get("/recherche/").content.decode()

    assert "Ce que la recherche comprend" in page


def test_many_answers_come_by_pages(client, db):
    for number in range(25):
        a_project(f"Réemploi numéro {number}")

    first = answer(client, "réemploi").context["results"]
    second = answer(client, "réemploi", page=2).context["results"]

    assert len(first.entries) == 20
    assert len(second.entries) == 5
    assert first.page.next_url


@pytest.mark.parametrize("words", ["réemploi", "réenploi"])
def test_a_search_costs_a_fixed_number_of_queries(
    client, a_portal, django_assert_max_num_queries, words
):
    for number in range(10):
        a_contribution(diffused=True, title=f"Réemploi {number}")

    with django_assert_max_num_queries(8):
        answer(client, words)
