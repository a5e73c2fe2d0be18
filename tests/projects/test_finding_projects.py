"""Finding projects near a place: what is kept, in what order, and what is said."""

import json
import re

import pytest
from django.urls import reverse

from coopter.vocabulary.models import Commune, Departement, Epci, Region
from coopter.vocabulary.nearness import box_around
from projects.models import ProgrammeLink, Project
from projects.models.places import Spot
from tests.factories import a_project
from tests.pages import flat

pytestmark = pytest.mark.django_db
LIST = reverse("projects:project_list")
# code: name, département, latitude, longitude, whether it is a chef-lieu
COMMUNES = {
    "56260": ("Vannes", "56", 47.6582, -2.7608, True),
    "56121": ("Lorient", "56", 47.7486, -3.3664, False),
    "29232": ("Quimper", "29", 47.996, -4.1024, True),
    "93066": ("Saint-Denis", "93", 48.9362, 2.3574, False),
    "97411": ("Saint-Denis", "974", -20.8823, 55.4504, True),
}


@pytest.fixture(autouse=True)
def places():
    for code, name in (
        ("53", "Bretagne"),
        ("11", "Île-de-France"),
        ("04", "La Réunion"),
    ):
        Region.objects.create(code=code, name=name)
    for code, name, region in (
        ("56", "Morbihan", "53"),
        ("29", "Finistère", "53"),
        ("93", "Seine-Saint-Denis", "11"),
        ("974", "La Réunion", "04"),
    ):
        Departement.objects.create(code=code, name=name, region_id=region)
    Epci.objects.create(code="200042174", name="Lorient Agglomération", kind="CA")
    for code, (name, departement, y, x, is_seat) in COMMUNES.items():
        Commune.objects.create(
            code=code,
            name=name,
            departement_id=departement,
            latitude=y,
            longitude=x,
            is_seat=is_seat,
            population=1000 + is_seat,
            epci_id="200042174" if code == "56121" else None,
        )


def placed(name, *, commune=None, epci=None, departement=None, region=None, **fields):
    project = a_project(name, **fields)
    project.communes.set([commune] if commune else [])
    project.epci.set([epci] if epci else [])
    project.departements.set([departement] if departement else [])
    project.regions.set([region] if region else [])
    Project.objects.locate()
    return project


@pytest.fixture
def three_projects():
    placed("À Lorient", commune="56121", departement="56")
    placed("Dans le Morbihan", departement="56")
    placed("Dans le Finistère", departement="29")
    a_project("Nulle part")


def names(response):
    return [entry["title"] for entry in response.context["entries"]]


def sections(response):
    return {
        section["title"]: [entry["title"] for entry in section["entries"]]
        for section in response.context["sections"]
    }


def test_near_comes_first_then_the_departement_then_the_region(client, three_projects):
    placed("En Bretagne", region="53")

    near = client.get(LIST, {"commune": "Lorient", "km": "30"})
    wider = client.get(LIST, {"commune": "Lorient (56)", "km": "100"})

    assert sections(near) == {
        "À Lorient (56) ou à moins de 30\N{NO-BREAK SPACE}km": ["À Lorient"],
        "Dans votre département, Morbihan": ["Dans le Morbihan"],
        "Dans votre région, Bretagne": ["Dans le Finistère", "En Bretagne"],
    }
    assert sections(wider) == {
        "À Lorient (56) ou à moins de 100\N{NO-BREAK SPACE}km": [
            "À Lorient",
            "Dans le Morbihan",
            "Dans le Finistère",
        ],
        "Dans votre région, Bretagne": ["En Bretagne"],
    }


def test_the_corner_of_the_box_is_beyond_the_circle(client):
    placed("Au bord")
    placed("Au coin")
    lorient = Commune.objects.get(name="Lorient")
    _south, north, _west, east = box_around(lorient, 30)
    high, wide = north - lorient.latitude, east - lorient.longitude
    for name, y, x in (("Au bord", 0.95, 0), ("Au coin", 0.8, 0.8)):
        Project.objects.filter(name=name).update(
            latitude=lorient.latitude + y * high,
            longitude=lorient.longitude + x * wide,
            spot=Spot.COMMUNE,
        )

    response = client.get(LIST, {"commune": "Lorient", "km": "30"})

    assert names(response) == ["Au bord"]


def test_a_territory_that_names_the_commune_or_its_epci_is_here(client):
    placed("Aux deux bouts", commune="56121")
    Project.objects.get().communes.add("97411")
    Project.objects.locate()
    placed("Dans l’agglomération", epci="200042174")

    response = client.get(LIST, {"commune": "Lorient", "km": "10"})

    assert list(sections(response).values()) == [
        ["Dans l’agglomération", "Aux deux bouts"]
    ]
    assert response.context["entries"][1]["side"][0] == "Territoire non précisé"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("distance", ["Près, 2020", "Près, 2024", "Loin, 2022", "Loin, sans année"]),
        ("nom", ["Près, 2020", "Près, 2024", "Loin, 2022", "Loin, sans année"]),
        ("annee", ["Près, 2024", "Près, 2020", "Loin, 2022", "Loin, sans année"]),
    ],
)
def test_each_order_holds_inside_the_sections(client, order, expected):
    placed("Loin, sans année", departement="29")
    placed("Loin, 2022", departement="29", start_year=2022)
    placed("Près, 2020", commune="56121", start_year=2020)
    placed("Près, 2024", commune="56121", start_year=2024)

    response = client.get(LIST, {"commune": "Lorient", "km": "30", "tri": order})

    assert names(response) == expected


def test_nothing_near_is_said_before_what_is_further(client, three_projects):
    page = client.get(LIST, {"commune": "29232", "km": "10", "q": "Morbihan"})
    text = page.content.decode().replace("\N{NO-BREAK SPACE}", " ")

    assert list(sections(page)) == ["Dans votre région, Bretagne"]
    assert "Aucune fiche à Quimper (29) ni à moins de 10 km" in text
    assert "km=30" in text
    assert "/annuaire/?commune=Quimper+%2829%29" in text


def test_a_distance_says_what_it_is_measured_from(client, three_projects):
    here, around, _far = client.get(LIST, {"commune": "Lorient", "km": "100"}).context[
        "entries"
    ]

    assert here["side"][0] == "à moins d’un kilomètre"
    assert around["side"][:2] == [
        "à 46\N{NO-BREAK SPACE}km",
        "distance depuis le chef-lieu",
    ]
    assert "distance depuis le chef-lieu" not in here["side"]


def test_pages_by_distance_have_no_gap_nor_repeat(client):
    for number in range(45):
        placed(f"Projet {number}", commune="56121" if number % 2 else "56260")
    seen, url = [], f"{LIST}?commune=Lorient&km=100"

    while url:
        response = client.get(url)
        seen += names(response)
        url = response.context["page"].next_url

    assert len(seen) == len(set(seen)) == 45


def test_of_several_communes_of_one_name_the_largest_is_searched(
    client, three_projects
):
    response = client.get(LIST, {"commune": "Saint-Denis", "q": "Morbihan"})
    page = response.content.decode()

    assert response.context["nearby"].commune.pk == "97411"
    assert "Plusieurs communes répondent" not in page
    assert 'value="Saint-Denis"' in page and 'value="Morbihan"' in page
    (other,) = response.context["namesakes"]
    assert other["label"] == "Saint-Denis (93)" and "q=Morbihan" in other["url"]
    answer = client.get(LIST + other["url"])
    assert answer.context["nearby"].commune.pk == "93066"
    assert not answer.context["namesakes"]


@pytest.mark.parametrize("km", ["", "7", "x", "100000", "\0"])
def test_an_odd_radius_is_the_usual_one(client, three_projects, km):
    response = client.get(LIST, {"commune": "Lorient", "km": km})

    assert response.context["nearby"].km == 30


def test_an_unknown_commune_is_said_and_hides_nothing(client, three_projects):
    response = client.get(LIST, {"commune": "Xyzzyville"})

    assert "Aucune commune ne s’appelle" in response.content.decode()
    assert len(names(response)) == 4


def test_nothing_near_leads_further(client, three_projects):
    page = client.get(LIST, {"commune": "93066", "km": "30"}).content.decode()

    assert "Aucune fiche dans cette région" in page
    assert "km=50" in page


def test_filters_count_within_reach(client, three_projects):
    placed("Loin", departement="974", domains=["sante"])
    placed("Ici", commune="56121", domains=["sante"])

    response = client.get(LIST, {"commune": "Lorient", "domaine": "sante"})

    assert names(response) == ["Ici"]
    groups = {group["name"]: group for group in response.context["groups"]}
    counts = {o["value"]: o["count"] for o in groups["domaine"]["options"]}
    assert counts["sante"] == 1


def test_a_departement_is_a_filter_when_something_is_there(client, three_projects):
    response = client.get(LIST, {"departement": "29"})

    assert names(response) == ["Dans le Finistère"]
    groups = {group["name"]: group for group in response.context["groups"]}
    assert [o["value"] for o in groups["departement"]["options"]] == ["29", "56"]


def test_rows_and_pins_bear_the_same_numbers_and_lead_to_each_other(
    client, three_projects
):
    placed("Lié", commune="29232", programme_link=ProgrammeLink.RELATED)
    response = client.get(LIST)
    page = flat(response.content.decode())

    for entry in response.context["entries"]:
        assert f'id="{entry["anchor"]}"' in page
        on_map = f'id="carte-{entry["number"]}"' in page
        assert on_map == bool(entry["pin_url"]) == (entry["title"] != "Nulle part")
        if on_map:
            label = f"{entry['number']}. {entry['title']}"
            pin = f'<a id="carte-{entry["number"]}" href="#{entry["anchor"]}"'
            assert f"{pin}><title>{label}</title>" in page
    assert len(re.findall('class="pin-c"', page)) == 1


def test_geojson_holds_the_rows_with_their_points(client, three_projects):
    url = reverse("projects:project_export", args=["geojson"])
    response = client.get(url, {"commune": "Lorient", "km": "50"})
    features = json.loads(response.content)["features"]

    assert response["Content-Type"] == "application/geo+json"
    assert features[0]["geometry"]["coordinates"] == [-3.3664, 47.7486]
    told = [each["properties"] for each in features]
    assert [(each["point"], each["proximite"]) for each in told] == [
        ("sa commune", "Près d’ici"),
        ("le chef-lieu du département", "Près d’ici"),
        ("le chef-lieu du département", "Dans votre région"),
    ]
    assert told[0]["codes_insee_communes"] == ["56121"]
    assert (told[0]["distance_km"], told[1]["distance_km"]) == (0.0, 46.4)
    everything = json.loads(client.get(url).content)["features"]
    assert None in [feature["geometry"] for feature in everything]


def test_an_unpublished_project_is_near_nobody(client):
    placed("Suggéré", commune="56121", published=False)

    assert names(client.get(LIST, {"commune": "Lorient"})) == []


@pytest.mark.parametrize("number", [5, 60])
def test_near_a_place_costs_the_same_whatever_there_is(
    client, number, django_assert_max_num_queries
):
    for _ in range(number):
        placed("Projet", commune="56121", departement="56", domains=["habitat"])

    with django_assert_max_num_queries(9):
        client.get(LIST, {"commune": "Lorient", "domaine": "habitat", "p": "a"})
