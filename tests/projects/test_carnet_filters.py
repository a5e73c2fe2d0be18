"""The filters of the Carnet: what they keep is what they announced."""

import datetime

import pytest
from django.urls import reverse

from coopter.vocabulary.models import Dimension, Region
from projects.models import LeadType, ProgrammeLink, Stage
from tests.factories import a_project, a_space
from tests.pages import flat

pytestmark = pytest.mark.django_db
LIST = reverse("projects:project_list")


@pytest.fixture
def bretagne():
    return Region.objects.create(code="53", name="Bretagne")


def names(response):
    return [entry["title"] for entry in response.context["entries"]]


def count(response, family, word):
    """What the filters announce for one choice."""
    group = next(g for g in response.context["groups"] if g["name"] == family)
    return next(o["count"] for o in group["options"] if o["value"] == word)


def describe(project, *dimensions, day=datetime.date(2026, 1, 1)):
    snapshot = project.snapshots.create(dated_on=day)
    for dimension in dimensions:
        snapshot.statements.create(dimension=dimension, text="Ce qui est dit.")


def test_suggestions_are_neither_listed_nor_counted(client, moderator):
    a_project("Publié", domains=["habitat"])
    a_project("Suggéré", published=False, domains=["habitat"])
    client.force_login(moderator)

    response = client.get(LIST)

    assert names(response) == ["Publié"]
    assert response.context["count_text"] == "1 fiche"
    assert count(response, "domaine", "habitat") == 1


def test_a_draft_of_their_space_stays_out_of_the_list_of_its_members(
    client, researcher
):
    a_project("Brouillon", published=False, space=a_space(members=[researcher]))
    client.force_login(researcher)

    assert names(client.get(LIST)) == []


@pytest.mark.parametrize(
    ("fields", "family", "word"),
    [
        ({"domains": ["energie", "sante"]}, "domaine", "energie"),
        ({"approach": "plurielle"}, "approche", "plurielle"),
        ({"stage": Stage.SCALING}, "etape", "changement-echelle"),
        ({"cohort": "2021"}, "cohorte", "2021"),
        ({"lead_type": LeadType.RESEARCH}, "porteur", "recherche"),
        ({"programme_link": ProgrammeLink.RESEARCH}, "lien", "recherche"),
    ],
)
def test_each_family_keeps_what_it_announces(client, fields, family, word):
    a_project("Autre", domains=["habitat"], approach="efc", cohort="2022")
    a_project("Cherché", **fields)

    announced = count(client.get(LIST), family, word)
    response = client.get(LIST, {family: word})

    assert announced == 1
    assert names(response) == ["Cherché"]


def test_a_project_in_two_regions_is_found_in_each_and_counted_once(client, bretagne):
    grand_est = Region.objects.create(code="44", name="Grand Est")
    a_project("Massif").regions.set([bretagne, grand_est])

    response = client.get(LIST, {"region": ["53", "44"]})

    assert names(response) == ["Massif"]
    assert response.context["count_text"] == "1 fiche"
    assert count(response, "region", "44") == 1


def test_projects_without_a_region_can_be_asked_for(client, bretagne):
    a_project("Situé").regions.add(bretagne)
    a_project("Ailleurs")

    response = client.get(LIST, {"region": "non-precise"})

    assert names(response) == ["Ailleurs"]


def test_a_dimension_counts_when_the_newest_state_describes_it(client):
    described = a_project("Décrit")
    describe(described, Dimension.GOVERNANCE, Dimension.TERRITORY)
    forgotten = a_project("Ne le dit plus")
    describe(forgotten, Dimension.GOVERNANCE, day=datetime.date(2024, 1, 1))
    describe(forgotten, Dimension.TERRITORY)

    response = client.get(LIST, {"dimension": "gouvernance"})

    assert names(response) == ["Décrit"]
    assert count(response, "dimension", "gouvernance") == 1
    assert count(response, "dimension", "territoire") == 2


def test_a_count_says_what_one_would_see_after_one_more_choice(client):
    a_project(domains=["habitat"], approach="efc")
    a_project(domains=["habitat"], approach="plurielle")
    a_project(domains=["sante"], approach="efc")

    response = client.get(LIST, {"domaine": "habitat"})

    assert count(response, "approche", "efc") == 1
    assert count(response, "domaine", "sante") == 1
    assert count(response, "domaine", "energie") == 0


def test_an_impossible_choice_is_shown_but_disabled(client):
    a_project(domains=["habitat"])

    page = flat(client.get(LIST).content.decode())

    assert 'name="domaine" value="energie" disabled' in page


def test_a_choice_can_be_removed_alone(client):
    a_project(domains=["habitat"], approach="efc")

    response = client.get(LIST, {"domaine": "habitat", "approche": "efc"})

    chips = {
        chip["label"]: chip["url"] for chip in response.context["selection"].chips()
    }
    assert chips["Habiter"] == "?approche=efc"


def test_an_empty_list_says_which_choice_to_give_up(client, bretagne):
    a_project("Ici", domains=["habitat"]).regions.add(bretagne)
    a_project("Là", domains=["sante"])

    page = client.get(LIST, {"domaine": "sante", "region": "53"}).content.decode()

    assert "Aucune fiche pour ces filtres" in page
    assert "Retirer «\N{NO-BREAK SPACE}Bretagne\N{NO-BREAK SPACE}»" in page


def test_unknown_filters_and_odd_words_change_nothing(client):
    a_project("Seul")

    response = client.get(LIST, {"domaine": "'; drop", "lien": "\0", "tri": "x"})

    assert names(response) == ["Seul"]
    assert client.get(LIST, {"q": "a\0b", "apres": "???"}).status_code == 200


def test_words_are_found_without_their_accents(client):
    a_project("Réemploi des matériaux")
    a_project("Autre chose")

    assert names(client.get(LIST, {"q": "reemploi"})) == ["Réemploi des matériaux"]


def test_a_place_is_found_as_well_as_a_name(client):
    a_project("Trouvé", territory="Bassin de Fumel")
    a_project("Autre", territory="Ailleurs")

    assert names(client.get(LIST, {"q": "fumel"})) == ["Trouvé"]
