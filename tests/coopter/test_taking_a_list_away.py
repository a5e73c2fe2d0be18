"""Lists leave the portal as files: the same rows in each format, and no formula."""

import csv
import datetime
import io
from dataclasses import replace
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from coopter.sheets.exports import (
    CSV,
    EVERY_TABLE,
    LARGEST_WORKBOOK,
    ODS,
    XLSX,
    Column,
    Export,
)
from directory.finding.records import ANNUAIRE
from projects.finding.records import CARNET
from tests.factories import a_contribution, a_project, an_accompanist

pytestmark = pytest.mark.django_db

LISTS = ["/carnet/export.", "/annuaire/export.", "/commun.", "/registre."]
WORKBOOKS = ["xlsx", "ods"]
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "= 1"]

each_workbook = pytest.mark.parametrize("suffix", WORKBOOKS)


def table(response):
    """The lines of a workbook, headings first, read as a spreadsheet reads them."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    return workbook.get_sheet_by_index(0).to_python()


def csv_lines(response):
    text = io.StringIO(response.content.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=";"))


def as_in_csv(cell):
    """Whole numbers have no decimals; what is negative is guarded in the CSV alone."""
    if isinstance(cell, float):
        cell = int(cell) if cell.is_integer() else cell
        return f"'{cell}" if cell < 0 else str(cell)
    return str(cell)


def insides(response):
    with ZipFile(io.BytesIO(response.content)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist()).decode()


@pytest.fixture
def lists(db):
    """Two rows or more in each list, with accents, days, numbers and gaps."""
    a_project("Épicerie « Chez nous »", start_year=2021, domains=["alimentation"])
    a_project("Mobilité œuvrière", confirmed_on=datetime.date(2026, 3, 9))
    an_accompanist("Coopérative d’ici", latitude=47.2, longitude=-1.55, radius_km=40)
    an_accompanist("Là-bas", is_national=True)
    a_contribution(diffused=True, title="Le réemploi, à l’œuvre")
    a_contribution(diffused=True, title="Été")


@each_workbook
@pytest.mark.parametrize("address", LISTS)
def test_a_workbook_holds_the_rows_of_the_csv(client, lists, address, suffix):
    lines = table(client.get(address + suffix))
    said = [[as_in_csv(cell) for cell in line] for line in lines]

    assert said == csv_lines(client.get(f"{address}csv"))
    assert len(said) > 2


@each_workbook
def test_days_numbers_and_yes_or_no_keep_their_types(client, lists, suffix):
    headings, *rows = table(client.get(f"/carnet/export.{suffix}"))
    epicerie, mobilite = (dict(zip(headings, row, strict=True)) for row in rows)

    assert epicerie["depuis"] == 2021
    assert epicerie["exemple_fictif"] is False
    assert mobilite["fiche_confirmee_le"] == datetime.date(2026, 3, 9)
    assert epicerie["fiche_confirmee_le"] == ""


@each_workbook
def test_a_workbook_without_rows_has_its_headings(client, suffix):
    (headings,) = table(client.get(f"/carnet/export.{suffix}", {"q": "rien"}))

    assert headings[:2] == ["cle", "intitule"]
    assert "distance_km" not in headings


@each_workbook
@pytest.mark.parametrize("typed", FORMULAS)
def test_no_cell_of_a_workbook_is_a_formula(client, typed, suffix):
    a_project(f"{typed} Nantes", summary=typed)

    response = client.get(f"/carnet/export.{suffix}")
    headings, row = table(response)

    assert dict(zip(headings, row, strict=True))["intitule"].startswith("'")
    assert "<f>" not in insides(response)
    assert "table:formula" not in insides(response)


@pytest.mark.parametrize("typed", FORMULAS)
def test_no_cell_of_a_csv_is_a_formula(client, typed):
    a_project(f"{typed} Nantes")

    headings, row = csv_lines(client.get("/carnet/export.csv"))

    assert dict(zip(headings, row, strict=True))["intitule"] == f"'{typed} Nantes"


@each_workbook
def test_a_control_character_does_not_spoil_a_workbook(client, suffix):
    a_project("Sans\x0brien", summary="Long " * 10_000)

    headings, row = table(client.get(f"/carnet/export.{suffix}"))
    said = dict(zip(headings, row, strict=True))

    assert said["intitule"] == "Sansrien"
    assert said["resume"].startswith("Long Long")


@pytest.mark.parametrize("suffix", ["csv", *WORKBOOKS])
def test_files_follow_the_filters_of_the_list(client, suffix):
    a_project("Gardé", domains=["habitat"])
    a_project("Écarté", domains=["sante"])
    a_project("Suggéré", published=False, domains=["habitat"])

    response = client.get(f"/carnet/export.{suffix}", {"domaine": "habitat"})
    lines = csv_lines(response) if suffix == "csv" else table(response)

    assert [line[1] for line in lines] == ["intitule", "Gardé"]


@pytest.mark.parametrize(
    "address", ["/carnet/", "/annuaire/", "/commun/", "/registre/"]
)
def test_the_page_of_a_list_leads_to_each_of_its_files(client, lists, address):
    links = client.get(address, {"q": ""}).context["exports"]

    assert [link["url"].rpartition(".")[2] for link in links][:4] == [
        "xlsx?q=",
        "ods?q=",
        "csv?q=",
        "json?q=",
    ]
    assert all(client.get(link["url"]).status_code == 200 for link in links)


@pytest.mark.parametrize("number", [2, 40])
@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx", "ods"])
def test_a_file_costs_the_same_whatever_its_length(
    client, number, suffix, django_assert_max_num_queries
):
    for _ in range(number):
        a_project()
        an_accompanist()

    for address, most in [("/carnet/export.", 5), ("/annuaire/export.", 6)]:
        with django_assert_max_num_queries(most):
            client.get(address + suffix)


def test_a_format_that_is_not_offered_does_not_exist(client):
    assert client.get("/carnet/export.pdf").status_code == 404
    assert client.get("/registre.geojson").status_code == 404


# A list of names, to try what a large one does.
NAMES = Export(
    name="noms",
    title="Noms",
    columns=(
        Column("nom", "name"),
        Column("loin", lambda row: row.name[0], when=lambda row: len(row.name) > 3),
    ),
    formats=(replace(ODS, most_rows=1), CSV),
)


class Named:
    def __init__(self, name):
        self.name = name


def test_a_list_too_long_for_a_workbook_leads_to_its_csv(rf):
    request = rf.get("/noms.ods", {"q": "à"})

    answer = NAMES.response(request, "ods", [Named("Ada"), Named("Eva")])

    assert answer.status_code == 302
    assert answer["Location"] == "/noms.csv?q=%C3%A0"


def test_a_list_too_long_for_a_workbook_does_not_offer_it():
    def offered(total):
        links = CARNET.links("projects:project_export", "", total)
        return {link["label"] for link in links}

    assert {XLSX.label, ODS.label} <= offered(LARGEST_WORKBOOK)
    assert not {XLSX.label, ODS.label} & offered(LARGEST_WORKBOOK + 1)
    assert CSV.label in offered(LARGEST_WORKBOOK + 1)


def test_a_column_that_concerns_no_row_is_left_out(rf):
    here = NAMES.response(rf.get("/noms.csv"), "csv", [Named("Ada")])
    there = NAMES.response(rf.get("/noms.csv"), "csv", [Named("Adèle")])

    assert csv_lines(here) == [["nom"], ["Ada"]]
    assert csv_lines(there) == [["nom", "loin"], ["Adèle", "A"]]


@pytest.mark.parametrize("export", [ANNUAIRE, CARNET])
def test_every_heading_is_its_own(export):
    headings = [column.heading for column in export.columns]

    assert len(set(headings)) == len(headings)
    assert {each.suffix for each in EVERY_TABLE} <= {f.suffix for f in export.formats}
