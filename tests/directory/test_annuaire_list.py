"""The list of the Annuaire: who can help here, and what each sheet is worth."""

import csv
import datetime
import io
import json

import pytest
from django.urls import reverse
from django.utils import timezone

from coopter.vocabulary.models import Departement, Region
from directory.models import Kind, Role
from tests.factories import an_accompanist

pytestmark = pytest.mark.django_db
LIST = reverse("directory:accompanist_list")


@pytest.fixture
def bretagne():
    region = Region.objects.create(code="53", name="Bretagne")
    Departement.objects.create(code="56", name="Morbihan", region=region)
    return region


@pytest.fixture
def occitanie():
    return Region.objects.create(code="76", name="Occitanie")


@pytest.fixture
def structures(bretagne, occitanie):
    """One of each way to work in a place."""
    an_accompanist("Club breton").regions.add(bretagne)
    an_accompanist("Atelier du Morbihan").departements.add("56")
    both = an_accompanist("Pays de Vannes")
    both.regions.add(bretagne)
    both.departements.add("56")
    an_accompanist("Club occitan").regions.add(occitanie)
    an_accompanist("Partout", is_national=True).regions.add(bretagne)


def names(response):
    return [
        item["sheet"].name
        for section in response.context["sections"]
        for item in section["items"]
    ]


def count(response, family, word):
    group = next(g for g in response.context["groups"] if g["name"] == family)
    return next(o["count"] for o in group["options"] if o["value"] == word)


def test_what_is_not_published_is_neither_listed_nor_counted(client, moderator):
    an_accompanist("Publiée", kind=Kind.COOPERATIVE)
    an_accompanist("En attente", kind=Kind.COOPERATIVE, published=False)
    client.force_login(moderator)

    response = client.get(LIST)

    assert names(response) == ["Publiée"]
    assert response.context["count_text"] == "1 structure"
    assert count(response, "nature", "cooperative") == 1


def test_those_who_help_collectives_come_first_or_all_by_name(client):
    an_accompanist("Agence", role=Role.GOVERNANCE)
    an_accompanist("Zèbre")
    an_accompanist("Étoile", role=Role.NETWORK)

    assert names(client.get(LIST))[-1] == "Agence"
    assert names(client.get(LIST, {"tri": "nom"})) == ["Agence", "Étoile", "Zèbre"]


def test_a_region_is_served_by_its_own_and_by_those_who_work_everywhere(
    client, structures
):
    announced = client.get(LIST)
    response = client.get(LIST, {"region": "53"})

    expected = {"Club breton", "Atelier du Morbihan", "Pays de Vannes", "Partout"}
    assert set(names(response)) == expected
    assert count(announced, "region", "53") == len(names(response)) == 4
    assert count(announced, "region", "76") == 2


def test_around_a_place_the_nearest_come_first(client, structures):
    response = client.get(LIST, {"ou": "departement-56"})

    sections = {
        section["title"]: {item["sheet"].name for item in section["items"]}
        for section in response.context["sections"]
    }
    assert sections == {
        "Sur place": {"Atelier du Morbihan", "Club breton", "Pays de Vannes"},
        "Partout en France": {"Partout"},
    }
    assert response.context["count_text"] == "4 structures"


def test_a_region_holds_its_departements(client, structures):
    assert "Atelier du Morbihan" in names(client.get(LIST, {"ou": "region-53"}))


def test_an_unknown_place_is_no_place(client, structures):
    assert len(names(client.get(LIST, {"ou": "region-999"}))) == 5
    assert len(names(client.get(LIST, {"ou": "n’importe quoi\0"}))) == 5


@pytest.mark.parametrize(
    ("fields", "family", "word"),
    [
        ({"role": Role.RESEARCH}, "role", "recherche"),
        ({"kind": Kind.LABORATORY}, "nature", "laboratoire"),
        ({"approaches": ["efc", "plurielle"]}, "approche", "plurielle"),
    ],
)
def test_each_family_keeps_what_it_announces(client, fields, family, word):
    an_accompanist("Autre", approaches=["efc"])
    an_accompanist("Cherchée", **fields)

    announced = count(client.get(LIST), family, word)
    response = client.get(LIST, {family: word})

    assert announced == 1
    assert names(response) == ["Cherchée"]


def test_a_need_is_found_in_the_skills(client):
    an_accompanist("Trouvée", skills="Évaluation des effets ; animation")
    an_accompanist("Autre", skills="Animation")

    assert names(client.get(LIST, {"q": "evaluer"})) == ["Trouvée"]


def test_a_sheet_says_what_was_checked_and_what_was_not(client):
    an_accompanist("Neuve")
    page = client.get(LIST).content.decode()
    assert "Identité à vérifier, fiche à confirmer" in page

    an_accompanist(
        "Relue",
        identity_checked_on=datetime.date(2026, 3, 2),
        confirmed_on=timezone.localdate(),
    )
    page = client.get(LIST).content.decode()
    assert "Identité vérifiée en" in page
    assert "mars 2026" in page
    assert "Fiche confirmée en" in page


def test_pages_follow_one_another_without_gap_or_repeat(client, occitanie):
    for number in range(45):
        an_accompanist(
            f"Structure {number:02}",
            is_national=bool(number % 2),
            role=Role.values[number % 3],
        ).regions.add(occitanie)
    seen, url = [], f"{LIST}?ou=region-76"

    while url:
        response = client.get(url)
        seen += names(response)
        url = response.context["page"].next_url

    assert len(seen) == len(set(seen)) == 45


@pytest.mark.parametrize("number", [10, 200])
def test_the_list_costs_the_same_whatever_its_length(
    client, number, bretagne, django_assert_max_num_queries
):
    for _ in range(number):
        an_accompanist().regions.add(bretagne)

    with django_assert_max_num_queries(8):
        client.get(LIST, {"region": "53", "ou": "departement-56"})


def test_exports_follow_the_filters(client):
    an_accompanist("@Gardée", role=Role.RESEARCH)
    an_accompanist("Autre")
    an_accompanist("Cachée", role=Role.RESEARCH, published=False)

    filters = {"role": "recherche"}
    table = client.get(reverse("directory:accompanist_export", args=["csv"]), filters)
    data = client.get(reverse("directory:accompanist_export", args=["json"]), filters)

    lines = io.StringIO(table.content.decode("utf-8-sig"))
    assert [row["nom"] for row in csv.DictReader(lines, delimiter=";")] == ["'@Gardée"]
    assert [row["nom"] for row in json.loads(data.content)] == ["@Gardée"]


def test_a_visitor_receives_no_cookie(client):
    assert not client.get(LIST).cookies
