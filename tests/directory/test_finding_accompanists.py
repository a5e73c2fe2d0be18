"""Near one's home: who can come, from how far, and in what order."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from coopter.programme.models import Programme
from coopter.vocabulary.models import Commune
from coopter.vocabulary.nearness import box_around
from directory.models import Accompanist, Availability, Reference, Role
from tests.factories import a_project, an_accompanist
from tests.territories import based_in, every_commune

LIST = reverse("directory:accompanist_list")
NANTES, SAINT_NAZAIRE, RENNES, PARIS, SAINT_DENIS = (
    "44109",
    "44184",
    "35238",
    "75056",
    "97411",
)


@pytest.fixture(scope="module", autouse=True)
def communes(django_db_setup, django_db_blocker):
    with every_commune(django_db_blocker):
        yield


@pytest.fixture(autouse=True)
def _database(db):
    """Every test of this page reads it."""


def sections(response):
    return {
        section["title"]: [item["sheet"].name for item in section["items"]]
        for section in response.context["sections"]
    }


def names(response):
    return [name for part in sections(response).values() for name in part]


def around(client, commune="Saint-Nazaire (44)", **more):
    return client.get(LIST, {"commune": commune, **more})


def walk(client, url):
    while url:
        response = client.get(url)
        yield from names(response)
        url = response.context["page"].next_url


def test_those_who_can_come_stand_in_the_order_of_their_nearness(client):
    based_in(SAINT_NAZAIRE, "Au port")
    based_in(NANTES, "À Nantes", radius_km=80)
    based_in(PARIS, "De Paris", radius_km=500)
    based_in(RENNES, "Rennes seulement", radius_km=20)
    an_accompanist("En Loire-Atlantique").departements.add("44")
    an_accompanist("En Pays de la Loire").regions.add("52")
    an_accompanist("Bretagne").regions.add("53")
    an_accompanist("Partout", is_national=True)
    an_accompanist("Outre-mer", is_overseas=True)

    response = around(client)

    assert sections(response) == {
        "Sur place": ["Au port", "À Nantes", "De Paris", "En Loire-Atlantique"],
        "Dans votre région": ["En Pays de la Loire"],
        "Partout en France": ["Partout"],
    }
    page = response.content.decode()
    assert "dans la commune" in page
    assert "à 5" in page and "km" in page


def test_one_without_a_place_has_no_distance_and_follows_those_who_have_one(client):
    an_accompanist("Sans lieu").departements.add("44")
    based_in(NANTES, "À Nantes", radius_km=80)

    response = around(client)

    assert sections(response) == {"Sur place": ["À Nantes", "Sans lieu"]}
    unplaced = response.context["sections"][0]["items"][1]["sheet"]
    assert unplaced.distance_km is None
    assert "20015" not in re.sub(r"\s", "", response.content.decode())


def test_a_wider_circle_brings_in_those_who_gave_no_radius(client):
    based_in(NANTES, "À Nantes")

    assert names(around(client, rayon="20")) == []
    assert names(around(client, rayon="100")) == ["À Nantes"]
    assert "Chercher partout" in around(client, rayon="20").content.decode()


@pytest.mark.parametrize("own_radius", [None, 50])
def test_the_corner_of_the_box_is_beyond_the_circle(client, own_radius):
    """The circle that the reader draws, and the one that a structure gives."""
    port = Commune.objects.get(pk=SAINT_NAZAIRE)
    _south, north, _west, east = box_around(port, 50)
    high, wide = north - port.latitude, east - port.longitude
    for name, y, x in (("Au bord", 0.95, 0), ("Au coin", 0.8, 0.8)):
        an_accompanist(
            name,
            radius_km=own_radius,
            latitude=port.latitude + y * high,
            longitude=port.longitude + x * wide,
        )

    response = around(client, rayon="20" if own_radius else "50")

    assert names(response) == ["Au bord"]


def test_when_nobody_is_near_the_page_says_where_else_to_look_and_whom_to_write_to(
    client,
):
    Programme.objects.create(operator="Agence")
    an_accompanist("Agence", slug="agence", role=Role.GOVERNANCE, is_national=True)

    page = around(client, rayon="20").content.decode()
    nowhere = around(client, q="introuvable").content.decode()

    assert "Personne n’intervient encore sur place" in page
    assert "rayon=50" in page and "ou=region-52" in page
    assert reverse("directory:contact", args=["agence"]) in page
    assert "Aucune structure" in nowhere
    assert "Personne sur place pour cette recherche" in nowhere
    assert "rayon=100" in nowhere and "q=introuvable" in nowhere
    based_in(SAINT_NAZAIRE, "Au port")
    assert "encore sur place" not in around(client).content.decode()


def test_late_sheets_come_after_the_others_of_their_part(client):
    based_in(SAINT_NAZAIRE, "En retard", is_late=True)
    based_in(NANTES, "Relue", radius_km=80, is_late=False)
    based_in(PARIS, "Relue de loin", radius_km=500, is_late=False)

    assert names(around(client)) == ["Relue", "Relue de loin", "En retard"]


def test_of_those_whose_place_is_unknown_those_who_help_collectives_come_first(client):
    an_accompanist("Agence", is_national=True, role=Role.GOVERNANCE)
    an_accompanist("Zèbre", is_national=True)

    assert names(around(client)) == ["Zèbre", "Agence"]


@pytest.mark.parametrize(
    "typed", ["formations", "Habiter", "gouvernance et conventions"]
)
def test_a_word_of_our_lists_finds_those_who_ticked_it(client, typed):
    an_accompanist(
        "Cochée",
        skills="Suivi",
        ways=["formation"],
        domains=["habitat", "sante"],
        dimensions=["governance"],
    )
    an_accompanist("Autre", skills="Suivi")

    assert names(client.get(LIST, {"q": typed})) == ["Cochée"]


def test_the_list_shows_the_confirmed_references_alone(client):
    sheet = an_accompanist("Éprouvée")
    hidden = a_project(published=False)
    for said in (
        {"state": "confirmed", "project_name": "Un projet"},
        {"state": "confirmed", "project": hidden},
        {"state": "declared", "project_name": "Un autre"},
    ):
        Reference.objects.create(
            accompanist=sheet,
            starts_on=datetime.date(2025, 1, 1),
            answered_at=datetime.datetime(2026, 3, 2, 12, tzinfo=datetime.UTC),
            **said,
        )

    page = client.get(LIST).content.decode()
    rows = client.get(reverse("directory:accompanist_export", args=["json"])).json()

    assert "1 référence confirmée en" in page and "mars 2026" in page
    assert rows[0]["references_confirmees"] == 1
    assert rows[0]["derniere_reference_le"] == "2026-03-02"


def test_one_who_goes_everywhere_and_is_near_by_stands_with_the_nearest(client):
    based_in(SAINT_NAZAIRE, "Ici et partout", is_national=True)

    assert sections(around(client)) == {"Sur place": ["Ici et partout"]}


def test_those_who_work_overseas_answer_there_alone(client):
    an_accompanist("Outre-mer", is_overseas=True)
    an_accompanist("À La Réunion").departements.add("974")

    assert sections(around(client, "Saint-Denis (974)")) == {
        "Sur place": ["À La Réunion"],
        "Dans les outre-mer": ["Outre-mer"],
    }


def test_names_order_each_part_when_asked(client):
    based_in(SAINT_NAZAIRE, "Zèbre")
    based_in(NANTES, "Alpha", radius_km=80)

    assert names(around(client)) == ["Zèbre", "Alpha"]
    assert names(around(client, tri="nom")) == ["Alpha", "Zèbre"]


def test_a_name_in_doubt_is_searched_and_the_others_are_offered(client):
    an_accompanist("En Seine-Saint-Denis").departements.add("93")

    response = around(client, "Saint-Denis", q="suivi")
    page = response.content.decode()

    assert response.context["finding"].commune.pk == "97411"
    assert 'value="Saint-Denis"' in page and 'value="suivi"' in page
    assert 'role="alert"' not in page
    others = {each["label"]: each for each in response.context["finding"].namesakes}
    other = others["Saint-Denis (93)"]
    assert f'href="{escape(other["url"])}">Saint-Denis (93)</a>' in page
    assert names(client.get(LIST + other["url"])) == ["En Seine-Saint-Denis"]


def test_a_typing_error_is_asked_about(client):
    page = around(client, "Sain-Deni").content.decode()

    assert 'role="alert"' in page
    assert 'name="commune_choix"' in page


@pytest.mark.parametrize("typed", ["Nulle-Part-sur-Rien", "\0", "x" * 500])
def test_an_unknown_commune_says_so_and_shows_the_whole_list(client, typed):
    an_accompanist("Seule")

    response = around(client, typed)

    assert response.status_code == 200
    assert names(response) == ["Seule"]
    assert response.context["finding"].commune is None


def test_needs_and_choices_narrow_what_is_near(client):
    based_in(
        SAINT_NAZAIRE,
        "Cherchée",
        skills="Évaluation des effets",
        domains=["alimentation"],
        dimensions=["governance"],
        publics=["habitants"],
        ways=["ateliers"],
        languages=["br"],
        availability=Availability.NOW,
    )
    based_in(SAINT_NAZAIRE, "Autre")

    for choice in (
        {"q": "évaluer"},
        {"domaine": "alimentation"},
        {"dimension": "gouvernance"},
        {"public": "habitants"},
        {"facon": "ateliers"},
        {"langue": "br"},
        {"disponibilite": "disponible"},
    ):
        assert names(around(client, **choice)) == ["Cherchée"], choice
    assert names(around(client, disponibilite="non-precise")) == ["Autre"]


def test_the_order_of_the_day_changes_with_the_day_and_late_sheets_sink(
    client, monkeypatch
):
    for number in range(10):
        an_accompanist(f"Structure {number}", is_late=False)
    an_accompanist("En retard", is_late=True)
    orders = set()

    for day in range(1, 6):
        today = datetime.date(2026, 3, day)
        monkeypatch.setattr(timezone, "localdate", lambda today=today: today)
        first, again = names(client.get(LIST)), names(client.get(LIST))
        assert first == again
        assert first[-1] == "En retard"
        orders.add(tuple(first))

    assert len(orders) > 1
    assert len({order[-2] for order in orders}) > 1


@pytest.mark.parametrize("asked", ["", "?commune=44184&rayon=200", "?ou=region-52"])
@pytest.mark.parametrize("order", ["", "nom"])
def test_pages_follow_one_another_without_gap_or_repeat(client, asked, order):
    pays_de_la_loire = Accompanist.regions.through
    sheets = [
        based_in(
            [NANTES, SAINT_NAZAIRE, RENNES][number % 3],
            f"Structure {number:02}",
            is_national=bool(number % 2),
            is_late=bool(number % 5),
            role=Role.values[number % 4],
        )
        for number in range(45)
    ]
    pays_de_la_loire.objects.bulk_create(
        pays_de_la_loire(accompanist=sheet, region_id="52") for sheet in sheets
    )

    seen = list(walk(client, f"{LIST}{asked or '?'}&tri={order}"))

    assert len(seen) == len(set(seen)) == 45


def test_the_map_repeats_the_list_with_its_numbers(client):
    based_in(NANTES, "À Nantes", radius_km=80)
    an_accompanist("Sans lieu").departements.add("44")

    response = around(client)
    page = response.content.decode()

    assert 'href="#fiche-1"' in page and 'id="fiche-1"' in page
    assert "1. À Nantes" in page
    assert [pin["label"] for pin in response.context["pins"]] == [
        "À Nantes",
        "Sans lieu",
    ]


def test_no_map_is_drawn_when_nobody_is_placed(client):
    an_accompanist("Sans lieu")

    assert 'id="carte"' not in client.get(LIST).content.decode()


@pytest.mark.parametrize("number", [3, 60])
def test_a_search_near_home_costs_the_same_whatever_its_length(
    client, number, django_assert_max_num_queries
):
    for rank in range(number):
        based_in(NANTES, f"Structure {rank}", radius_km=80).regions.add("52")

    with django_assert_max_num_queries(8):
        around(client, q="animation", role="accompagnateur")
