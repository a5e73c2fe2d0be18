"""Staff see where nobody can come yet, by approach and domain."""

import csv
import io

import pytest
from django.urls import reverse

from coopter.vocabulary.models import Commune, Departement, Region
from directory.coverage.page import Coverage
from tests.factories import an_accompanist

pytestmark = pytest.mark.django_db
PAGE = reverse("directory:white_areas")


@pytest.fixture
def territories():
    for region, name, departements in (
        ("53", "Bretagne", ("29", "56")),
        ("52", "Pays de la Loire", ("44",)),
        ("94", "Corse", ("2A",)),
    ):
        Region.objects.create(code=region, name=name)
        for code in departements:
            Departement.objects.create(code=code, name=code, region_id=region)
    Commune.objects.create(code="44184", name="Saint-Nazaire", departement_id="44")


@pytest.fixture
def structures(territories):
    an_accompanist(approaches=["efc"], domains=["sante"]).regions.add("53")
    an_accompanist(approaches=["plurielle"]).departements.add("56")
    an_accompanist(approaches=["efc"], commune_id="44184")
    an_accompanist(is_national=True)
    an_accompanist(published=False).regions.add("94")


def counts(**asked):
    return {row.territory.code: row.total for row in Coverage(**asked).rows}


def test_a_region_is_served_through_its_departements_and_communes(structures):
    assert counts() == {"53": 2, "52": 1, "94": 0}
    assert Coverage().national == 1


def test_a_departement_is_served_by_those_of_its_region(structures):
    assert counts(level="departements") == {"29": 1, "56": 2, "44": 1, "2A": 0}


def test_approach_and_domain_open_white_areas(structures):
    assert counts(approach="plurielle") == {"53": 1, "52": 0, "94": 0}
    assert counts(domain="sante") == {"53": 1, "52": 0, "94": 0}
    gaps = {each["label"]: each["white"] for each in Coverage().by_domain}
    assert gaps["Santé"] == 2
    assert gaps["Énergie"] == 3


def test_the_map_shows_the_departements_without_anybody(structures):
    assert Coverage().highlighted == {"2A"}
    assert Coverage(level="departements").highlighted == {"2A"}


def test_the_page_says_who_is_without_anybody_first(client, moderator, structures):
    client.force_login(moderator)

    page = client.get(PAGE).content.decode()

    assert "1 territoire sans personne" in page
    assert page.index("Corse") < page.index("Bretagne")
    assert client.get(PAGE, {"niveau": "x", "approche": "\0"}).status_code == 200


def test_the_table_leaves_as_csv(client, moderator, structures):
    client.force_login(moderator)

    response = client.get(
        reverse("directory:white_areas_csv"), {"niveau": "departements"}
    )

    lines = io.StringIO(response.content.decode("utf-8-sig"))
    rows = {row["code"]: row for row in csv.DictReader(lines, delimiter=";")}
    assert rows["56"]["structures"] == "2"
    assert rows["56"]["Approches plurielles"] == "1"


@pytest.mark.parametrize("number", [1, 20])
def test_it_costs_the_same_whatever_there_is(
    client, moderator, territories, number, django_assert_max_num_queries
):
    for _ in range(number):
        an_accompanist().departements.add("29")
    client.force_login(moderator)

    with django_assert_max_num_queries(14):
        client.get(PAGE, {"niveau": "departements"})


def test_only_staff_come_in(client, researcher):
    assert client.get(PAGE).status_code == 302
    client.force_login(researcher)
    assert client.get(PAGE).status_code == 403
