"""The list of the Carnet: its order, its pages, its cost, what one may take away."""

import csv
import io
import json

import pytest
from django.urls import reverse

from coopter.vocabulary.models import Region
from tests.factories import a_project

pytestmark = pytest.mark.django_db
LIST = reverse("projects:project_list")


@pytest.fixture
def bretagne():
    return Region.objects.create(code="53", name="Bretagne")


def names(response):
    return [entry["title"] for entry in response.context["entries"]]


def test_projects_sort_by_name_or_by_year_the_unknown_last(client):
    a_project("Abeille")
    a_project("Écluse", start_year=2019)
    a_project("Zinc", start_year=2023)

    assert names(client.get(LIST)) == ["Abeille", "Écluse", "Zinc"]
    assert names(client.get(LIST, {"tri": "annee"})) == ["Zinc", "Écluse", "Abeille"]


def test_pages_follow_one_another_without_gap_or_repeat(client):
    for number in range(45):
        a_project(f"Projet {number:02}", start_year=2020 + number % 2)
    seen, url = [], f"{LIST}?tri=annee"

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
        a_project(domains=["habitat"]).regions.add(bretagne)

    with django_assert_max_num_queries(8):
        client.get(LIST, {"domaine": "habitat", "region": "53"})


def test_exports_follow_the_filters(client):
    a_project("Gardé", domains=["habitat"])
    a_project("Écarté", domains=["sante"])
    a_project("Suggéré", published=False, domains=["habitat"])

    table = client.get(
        reverse("projects:project_export", args=["csv"]), {"domaine": "habitat"}
    )
    data = client.get(
        reverse("projects:project_export", args=["json"]), {"domaine": "habitat"}
    )

    rows = list(
        csv.DictReader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";")
    )
    assert [row["intitule"] for row in rows] == ["Gardé"]
    assert [row["intitule"] for row in json.loads(data.content)] == ["Gardé"]


def test_a_spreadsheet_runs_nothing_that_a_sheet_says(client):
    a_project("=HYPERLINK(1)")

    table = client.get(
        reverse("projects:project_export", args=["csv"])
    ).content.decode()

    assert "'=HYPERLINK(1)" in table


def test_a_visitor_receives_no_cookie(client):
    a_project()

    assert not client.get(LIST).cookies
