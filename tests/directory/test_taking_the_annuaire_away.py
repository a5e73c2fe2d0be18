"""The Annuaire as files: what the list shows, and no address."""

import csv
import io
import json

import pytest
from django.urls import reverse

from tests.factories import an_accompanist
from tests.territories import based_in, every_commune

NANTES = "44109"


@pytest.fixture(scope="module", autouse=True)
def communes(django_db_setup, django_db_blocker):
    with every_commune(django_db_blocker):
        yield


@pytest.fixture(autouse=True)
def _database(db):
    """Every test of this page reads it."""


@pytest.fixture
def exported(client):
    """Reads every export of the structures near Saint-Nazaire."""
    based_in(
        NANTES,
        "Passerelles, & Cie; « pont »",
        radius_km=80,
        contact_email="secret@exemple.test",
        skills="Animation, suivi;évaluation " + "très longue " * 9,
        website="https://passerelles.exemple",
    )
    an_accompanist("Ailleurs", contact_email="secret@exemple.test").regions.add("53")

    def read(form):
        url = reverse("directory:accompanist_export", args=[form])
        return client.get(url, {"commune": "Saint-Nazaire (44)"})

    return read


@pytest.mark.parametrize("form", ["csv", "json", "geojson", "vcf"])
def test_exports_follow_the_search_and_hold_no_address(exported, form):
    text = exported(form).content.decode()

    assert "Passerelles" in text
    assert "Ailleurs" not in text
    assert "secret@exemple.test" not in text
    assert "EMAIL" not in text


def test_the_table_opens_in_a_spreadsheet(exported):
    text = exported("csv").content.decode("utf-8-sig")

    [row] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (row["commune"], row["rayon_km"]) == ("Nantes (44)", "80")


def test_the_map_export_is_geojson_longitude_first(exported):
    response = exported("geojson")

    [feature] = json.loads(response.content)["features"]
    longitude, latitude = feature["geometry"]["coordinates"]
    assert response["Content-Type"] == "application/geo+json"
    assert (round(longitude), round(latitude)) == (-2, 47)


def test_cards_are_folded_and_escaped_as_address_books_want(exported):
    response = exported("vcf")
    lines = response.content.split(b"\r\n")

    assert response["Content-Type"].startswith("text/vcard")
    assert all(len(line) <= 75 for line in lines)
    unfolded = response.content.decode().replace("\r\n ", "")
    assert "FN:Passerelles\\, & Cie\\; « pont »\r\n" in unfolded
    assert "CATEGORIES:Animation\\, suivi,évaluation" in unfolded
    assert "URL:https://passerelles.exemple\r\n" in unfolded


def test_one_sheet_gives_its_card_once_published(client, moderator):
    shown, hidden = an_accompanist("Montrée"), an_accompanist("Cachée", published=False)
    client.force_login(moderator)

    def card(sheet):
        return client.get(reverse("directory:accompanist_vcard", args=[sheet.slug]))

    assert b"FN:Montr" in card(shown).content
    assert card(hidden).status_code == 404
