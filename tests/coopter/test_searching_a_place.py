"""A search that names a place leads to what is done there and to who can come."""

import pytest
from django.urls import reverse

from tests.factories import a_project, an_accompanist
from tests.territories import every_commune

pytestmark = pytest.mark.django_db
LORIENT, JURA, BRITTANY = "Lorient (56)", "Jura (39)", "Bretagne"


@pytest.fixture(scope="module", autouse=True)
def france(django_db_setup, django_db_blocker):
    with every_commune(django_db_blocker):
        yield


def place(client, words):
    return client.get(reverse("search"), {"q": words}).context["place"]


@pytest.mark.parametrize(
    ("words", "label", "what"),
    [
        ("Lorient", LORIENT, ""),
        ("lorient", LORIENT, ""),
        ("réemploi à Lorient", LORIENT, "réemploi"),
        ("près de Lorient", LORIENT, ""),
        ("Jura", JURA, ""),
        ("gouvernance dans le Jura", JURA, "gouvernance"),
        ("Bretagne", BRITTANY, ""),
        ("habiter en Bretagne", BRITTANY, "habiter"),
        ("aller à l’école à Lorient", LORIENT, "aller à l’école"),
        ("Paris", "Paris (75)", ""),
        ("st nazaire", "Saint-Nazaire (44)", ""),
    ],
)
def test_a_place_is_recognised_with_what_is_sought_there(client, words, label, what):
    found = place(client, words)

    assert (found.label, found.what) == (label, what)


@pytest.mark.parametrize("words", ["", "réemploi", "enseignement", "faire à plusieurs"])
def test_other_words_name_no_place(client, words):
    assert place(client, words) is None


@pytest.mark.parametrize("words", ["Lorient", "Morbihan", "Bretagne"])
def test_the_links_lead_to_the_lists_around_the_place(client, words):
    project, structure = a_project("Ici"), an_accompanist("Proche")
    project.communes.set(["56121"])
    project.departements.set(["56"])
    project.regions.set(["53"])
    type(project).objects.locate()
    structure.departements.set(["56"])

    found = place(client, words)
    projects = client.get(found.projects_url).content.decode()
    structures = client.get(found.accompanists_url).content.decode()

    assert project.get_absolute_url() in projects
    assert structure.get_absolute_url() in structures


def test_what_is_sought_goes_along(client):
    a_project("Réemploi des matériaux").communes.set(["56121"])
    a_project("Cuisine partagée").communes.set(["56121"])
    type(a_project()).objects.locate()

    found = place(client, "réemploi à Lorient")
    page = client.get(found.projects_url).content.decode()

    assert "Réemploi des matériaux" in page
    assert "Cuisine partagée" not in page
