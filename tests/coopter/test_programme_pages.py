"""What the programme says of itself, for those who read it."""

import datetime

import pytest

from commons.models import Kind
from coopter.contributors.models import Charter
from coopter.programme.models import Section
from coopter.vocabulary.models import Dimension, Term
from tests.factories import a_contribution, a_page


def text_of(response):
    return response.content.decode()


def test_the_contents_list_pages_with_what_they_say(client, db):
    a_page("Deux approches", summary="Une histoire en deux temps.")
    a_page("Mentions", section=Section.LEGAL)

    page = text_of(client.get("/programme/"))

    assert "Deux approches" in page
    assert "Une histoire en deux temps." in page
    assert "Mentions" in page


def test_a_page_shows_its_text_its_date_and_its_neighbours(client, db):
    a_page("Voisine")
    shown = a_page(
        "Participer",
        body="## Comment\n\nOn **demande**.",
        updated_at=datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC),
    )

    page = text_of(client.get(shown.get_absolute_url()))

    assert "<h2>Comment</h2>" in page
    assert "<strong>demande</strong>" in page
    assert "1er mars 2026" in page
    assert "Voisine" in page
    assert "Modifier cette page" not in page


def test_hostile_text_in_a_page_stays_text(client, db):
    shown = a_page(body="<script>alert(1)</script> [x](javascript:alert(1))")

    page = text_of(client.get(shown.get_absolute_url()))

    assert "<script>alert" not in page
    assert 'javascript:alert(1)"' not in page


def test_an_unpublished_page_does_not_exist_but_for_staff(
    client, researcher, moderator
):
    hidden = a_page("Secrète", published=False)

    assert client.get(hidden.get_absolute_url()).status_code == 404
    client.force_login(researcher)
    assert client.get(hidden.get_absolute_url()).status_code == 404
    client.force_login(moderator)
    assert client.get(hidden.get_absolute_url()).status_code == 200


def test_the_six_dimensions_are_drawn_and_written(client, db):
    a_page(slug="six-dimensions")

    page = text_of(client.get("/programme/six-dimensions/"))

    assert 'role="img"' in page
    for dimension in Dimension:
        assert f"{dimension.number}. {dimension.label}" in page


def test_the_rules_page_gives_the_text_in_force(client, db):
    a_page(slug="regles-d-usage")
    for number, day in [(1, "2026-01-01"), (2, "2999-01-01")]:
        Charter.objects.create(
            number=number,
            title="Règles",
            body=f"Texte numéro {number}.",
            effective_on=day,
        )

    page = text_of(client.get("/programme/regles-d-usage/"))

    assert "Texte numéro 1." in page
    assert "Texte numéro 2." not in page


def test_letters_of_the_commons_follow_the_page_on_letters(client, db):
    a_page(slug="lettres")
    a_contribution(diffused=True, kind=Kind.LETTER, title="Cap sur janvier")
    a_contribution(diffused=True, kind=Kind.GUIDE, title="Un guide")
    a_contribution(shared=True, kind=Kind.LETTER, title="Lettre interne")

    page = text_of(client.get("/programme/lettres/"))

    assert "Cap sur janvier" in page
    assert "Un guide" not in page
    assert "Lettre interne" not in page


def test_the_glossary_is_grouped_and_indexed_without_regard_to_accents(client, db):
    names = ["Écosystème", "Zone", "Accompagnateur"]
    for position, name in enumerate(names):
        Term.objects.create(
            name=name, definition="Un mot.", group="Acteurs", position=position
        )

    response = client.get("/programme/glossaire/")

    index = [term.name for term in response.context["index"]]
    assert index == ["Accompagnateur", "Écosystème", "Zone"]
    assert 'id="ecosysteme"' in text_of(response)
    assert len(response.context["groups"]) == 1


@pytest.mark.parametrize(
    "path", ["/programme/", "/programme/lettres/", "/programme/glossaire/"]
)
def test_programme_pages_cost_a_fixed_number_of_queries(
    client, db, django_assert_max_num_queries, path
):
    a_page(slug="lettres")
    for _number in range(6):
        a_page()
        a_contribution(diffused=True, kind=Kind.LETTER)

    with django_assert_max_num_queries(8):
        client.get(path)
