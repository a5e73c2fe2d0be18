"""The sheet of a project: what is known, what is not, and who reads it."""

import datetime
import json
import re

import pytest
from django.urls import reverse

from coopter.vocabulary.models import Dimension, Evidence
from projects.models import EffectKind, ProgrammeLink
from tests.factories import a_contribution, a_project, a_space
from tests.pages import flat

pytestmark = pytest.mark.django_db


@pytest.fixture
def described():
    """A project of which everything that the sheet shows is known."""
    project = a_project("Décrit", territory="Vallée")
    snapshot = project.snapshots.create(
        dated_on=datetime.date(2026, 3, 1), transition="Rénover avec moins."
    )
    for dimension in Dimension:
        snapshot.statements.create(
            dimension=dimension,
            text=f"Ce que l’on sait de {dimension.short}.",
            evidence=Evidence.OBSERVED,
            source_title="Chronique",
            source_url="https://exemple.test/chronique",
        )
    snapshot.interdependences.create(
        first=Dimension.VALUE_PROPOSITION, second=Dimension.GOVERNANCE, note="Un lien."
    )
    project.milestones.create(happened_on=datetime.date(2022, 9, 1), title="Entrée")
    project.effects.create(
        kind=EffectKind.SOCIAL, text="Des voisins.", is_observed=True
    )
    project.effects.create(kind=EffectKind.ECONOMIC, text="Un emploi.")
    return project


def read(client, project):
    return client.get(project.get_absolute_url())


def text(response):
    return response.content.decode()


def test_the_sheet_shows_all_that_is_known(client, described):
    page = text(read(client, described))

    assert "Rénover avec moins." in page
    assert "Ce que l’on sait de Gouvernance." in page
    assert "Un lien." in page
    assert "Septembre 2022" in page
    assert "Observé" in page
    assert "Attendu" in page
    assert "Non documenté" not in page


def test_what_no_source_says_is_said_to_be_unknown(client):
    project = a_project("Résumé seul")

    page = text(read(client, project))

    # six dimensions, the transition, the effects
    assert page.count("Non documenté.") == 8
    assert "aucune source ne dit encore quels effets" in page
    assert "Trajectoire" not in page
    assert "À confirmer par le porteur" in page


def test_only_what_ademe_confirmed_is_called_a_project_of_the_programme(client):
    research = a_project(programme_link=ProgrammeLink.RESEARCH)

    page = text(read(client, research))

    assert "Recherche liée au programme" in page
    assert "Projet du programme" not in page


def test_the_newest_state_is_shown_and_the_others_are_counted(client, described):
    older = described.snapshots.create(dated_on=datetime.date(2023, 5, 1))
    older.statements.create(dimension=Dimension.GOVERNANCE, text="Ancienne version.")

    page = text(read(client, described))

    assert "Ancienne version." not in page
    assert "Un état antérieur est conservé" in page


def test_an_earlier_state_keeps_its_address_and_says_it_is_one(client, described):
    older = described.snapshots.create(dated_on=datetime.date(2023, 5, 1))
    older.statements.create(dimension=Dimension.GOVERNANCE, text="Ancienne version.")

    page = text(client.get(described.get_absolute_url(), {"etat": "2023-05-01"}))

    assert "Ancienne version." in page
    assert "Vous lisez un état antérieur" in page
    odd = client.get(described.get_absolute_url(), {"etat": "hier"})
    assert "Vous lisez un état antérieur" not in text(odd)


@pytest.mark.parametrize("view", ["project_detail", "project_model"])
def test_a_suggestion_does_not_exist_for_those_outside(client, researcher, view):
    hidden = a_project("Secret de chantier", published=False)
    url = reverse(f"projects:{view}", args=[hidden.slug])

    as_visitor = client.get(url)
    client.force_login(researcher)
    as_contributor = client.get(url)

    assert as_visitor.status_code == as_contributor.status_code == 404
    assert "Secret de chantier" not in text(as_visitor) + text(as_contributor)


def test_a_moderator_reads_a_suggestion_marked_as_such(client, moderator):
    client.force_login(moderator)

    page = text(read(client, a_project(published=False)))

    assert "Suggestion non publiée" in page
    assert "noindex" in page


def test_the_team_reads_its_draft_and_finds_its_room(
    client, researcher, project_holder
):
    space = a_space("Salle du projet", members=[researcher])
    draft = a_project("Brouillon", published=False, space=space)
    published = a_project("Paru", space=space)

    client.force_login(researcher)
    assert space.get_absolute_url() in text(read(client, draft))

    client.force_login(project_holder)
    assert space.get_absolute_url() not in text(read(client, published))


def test_each_reader_sees_the_related_texts_open_to_them(client, described, researcher):
    a_contribution(diffused=True, project=described, title="Texte public")
    a_contribution(shared=True, project=described, title="Texte de la communauté")
    a_contribution(project=described, title="Brouillon à l’abri")

    as_visitor = text(read(client, described))
    client.force_login(researcher)
    as_contributor = text(read(client, described))

    assert "Texte public" in as_visitor
    assert "Texte de la communauté" not in as_visitor
    assert "Texte de la communauté" in as_contributor
    assert "Brouillon à l’abri" not in as_visitor + as_contributor


def test_the_sheet_stays_within_eight_queries(
    client, described, django_assert_max_num_queries
):
    for _ in range(5):
        a_contribution(diffused=True, project=described)

    with django_assert_max_num_queries(8):
        read(client, described)


def test_the_model_is_available_as_data(client, described):
    url = reverse("projects:project_model", args=[described.slug])

    model = json.loads(client.get(url).content)

    assert model["transition"] == "Rénover avec moins."
    assert [d["numero"] for d in model["dimensions"]] == [1, 2, 3, 4, 5, 6]
    assert model["interdependances"][0]["note"] == "Un lien."


def test_an_unknown_model_is_six_unknown_dimensions(client):
    url = reverse("projects:project_model", args=[a_project().slug])

    model = json.loads(client.get(url).content)

    assert [d["description"] for d in model["dimensions"]] == [None] * 6


def test_what_a_sheet_says_cannot_leave_the_data_block(client):
    project = a_project("</script><script>alert(1)</script>")

    page = text(read(client, project))

    assert "<script>alert" not in page
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(block[1])["name"] == project.name


def test_an_invented_project_is_not_told_to_search_engines(client):
    page = text(read(client, a_project(is_demonstration=True)))

    assert "ld+json" not in page
    assert "noindex" in page
    assert "Exemple fictif" in page


def test_the_last_known_step_is_named_at_the_top_when_no_effect_is(client, described):
    described.effects.all().delete()

    page = flat(text(read(client, described)))

    step = described.milestones.last()
    assert f'<a href="#trajectoire">{step.title}</a>, septembre 2022' in page
