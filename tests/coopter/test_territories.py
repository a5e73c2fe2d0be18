"""Communes are found as people write them, and by how far they are."""

from types import SimpleNamespace

import pytest
from django.db import connection

from coopter.kit.folding import fold
from coopter.portal.starting import files
from coopter.vocabulary.models import Commune, Epci
from coopter.vocabulary.nearness import Point, box_around, near
from coopter.vocabulary.starting import load_communes
from coopter.vocabulary.territories import RESEMBLANCE
from tests.territories import every_commune

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def france(django_db_setup, django_db_blocker):
    with every_commune(django_db_blocker):
        yield


def first_for(typed):
    found = Commune.objects.named_like(typed).first()
    return found.label if found else None


def test_all_communes_are_there_with_their_epci_and_seat():
    assert Commune.objects.count() > 34_900
    assert Epci.objects.count() == 1255
    saint_nazaire = Commune.objects.get(code="44184")
    assert "Nazairienne" in saint_nazaire.epci.name
    assert saint_nazaire.postal_codes == ["44600"]
    assert saint_nazaire.is_located


def test_no_two_communes_share_a_label():
    labels = [commune.label for commune in Commune.objects.all()]

    assert len(set(labels)) == len(labels)


def test_loading_again_changes_nothing(django_assert_num_queries):
    with django_assert_num_queries(1):
        load_communes(files)


def test_python_and_the_database_fold_names_alike():
    differing = [
        (name, stored)
        for name, stored in Commune.objects.values_list("name", "sort_name")
        if fold(name) != stored
    ]

    assert differing == []


@pytest.mark.parametrize(
    "typed, label",
    [
        ("Saint-Nazaire", "Saint-Nazaire (44)"),
        ("st nazaire", "Saint-Nazaire (44)"),
        ("SAINT NAZAIRE", "Saint-Nazaire (44)"),
        ("Saint-Nazaire (66)", "Saint-Nazaire (66)"),
        ("Sain Nazère", "Saint-Nazaire (44)"),
        ("ste genevieve des bois", "Sainte-Geneviève-des-Bois (91)"),
        ("saint-denis", "Saint-Denis (974)"),
        ("havre", "Le Havre (76)"),
        ("l'hay", "L’Haÿ-les-Roses (94)"),
        ("L’Haÿ", "L’Haÿ-les-Roses (94)"),
        ("lorian", "Lorient (56)"),
        ("44600", "Saint-Nazaire (44)"),
        ("44600 Saint-Nazaire", "Saint-Nazaire (44)"),
        ("2a004", "Ajaccio (2A)"),
        ("7501", "Paris (75)"),
        ("97110", "Pointe-à-Pitre (971)"),
        ("  paris ", "Paris (75)"),
        ("%", None),
        ("(44)", None),
        ("", None),
        ("zzzzzz", None),
    ],
)
def test_a_commune_is_found_as_people_write_it(typed, label):
    assert first_for(typed) == label


def test_population_decides_among_namesakes():
    found = Commune.objects.named_like("Saint-Nazaire")[:3]

    assert [commune.name for commune in found] == ["Saint-Nazaire"] * 3
    assert found[0].population > found[1].population > found[2].population


def test_resemblance_serves_only_when_no_name_fits():
    assert not any(c.rank == RESEMBLANCE for c in Commune.objects.named_like("lorient"))
    assert all(c.rank == RESEMBLANCE for c in Commune.objects.named_like("lorientt"))


@pytest.mark.parametrize(
    "typed, index",
    [
        ("lor", "commune_"),
        ("st nazaire", "commune_words"),
        ("44600", "commune_codes"),
    ],
)
def test_an_index_answers_what_is_typed(typed, index):
    assert index in Commune.objects.suggested(typed).explain()


def test_communes_around_another_come_nearest_first():
    saint_nazaire = Commune.objects.get(code="44184")

    around = list(Commune.objects.all().within(10, of=saint_nazaire))

    assert around[0] == saint_nazaire
    assert around[0].distance_km == pytest.approx(0, abs=0.01)
    distances = [commune.distance_km for commune in around]
    assert distances == sorted(distances)
    assert distances[-1] <= 10
    assert "Nantes" not in {commune.name for commune in around}


def test_the_distance_is_that_of_the_earth():
    paris = Commune.objects.get(code="75056")

    marseille = near(Commune.objects.all(), paris, km=700).get(code="13055")

    assert marseille.distance_km == pytest.approx(661, abs=4)


def test_the_box_loses_nobody_of_the_circle():
    """Far north the circle is widest above its centre: the box must know."""
    point = Point(latitude=64.0, longitude=10.0)

    *_latitudes, west, east = box_around(point, 500)

    assert east - west > 2 * 500 / 111.2 / 0.4384
    assert box_around(Point(89.9, 0), 500)[2:] == (-180, 180)


def test_nobody_is_near_a_place_without_a_point():
    nowhere = SimpleNamespace(latitude=None, longitude=None)

    assert not near(Commune.objects.all(), nowhere, km=50).exists()


def test_the_index_finds_the_box():
    saint_nazaire = Commune.objects.get(code="44184")
    rows = near(Commune.objects.all(), saint_nazaire, km=20)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        plan = rows.explain()

    assert "vocabulary_commune_place" in plan
