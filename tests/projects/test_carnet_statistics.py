"""The Carnet in numbers: counts of what everyone may read, and no ranking."""

import csv
import datetime
import io

import pytest
from django.urls import reverse

from coopter.vocabulary.models import Dimension, Evidence, Region
from projects.models import ModelSnapshot
from tests.factories import a_project

pytestmark = pytest.mark.django_db
PAGE = reverse("projects:project_statistics")
CSV = reverse("projects:project_statistics_csv")


def numbers(response, name):
    table = next(t for t in response.context["tables"] if t["name"] == name)
    return {str(row["label"]): row["n"] for row in table["rows"]}


def describe(project, dimension, level, day=datetime.date(2026, 3, 1)):
    snapshot = ModelSnapshot.objects.create(project=project, dated_on=day)
    snapshot.say({dimension: {"text": "Ici.", "evidence": level}})


def test_only_published_and_real_sheets_are_counted(client, moderator):
    a_project(domains=["habitat", "sante"], approach="efc")
    a_project(domains=["habitat"])
    a_project(domains=["habitat"], published=False)
    a_project(domains=["habitat"], is_demonstration=True)
    client.force_login(moderator)

    response = client.get(PAGE)

    assert response.context["figures"].total == 2
    assert numbers(response, "domaine") == {"Habiter": 2, "Santé": 1}
    assert numbers(response, "approche") == {
        "Fonctionnalité et coopération": 1,
        "Non précisée": 1,
    }


def test_only_the_newest_state_of_a_model_counts(client):
    project = a_project()
    describe(
        project, Dimension.GOVERNANCE, Evidence.DECLARED, datetime.date(2020, 1, 1)
    )
    describe(project, Dimension.TERRITORY, Evidence.STUDIED)

    response = client.get(PAGE)

    assert numbers(response, "dimension") == {"Lien au territoire": 1}
    evidence = {str(line["label"]): line for line in response.context["evidence"]}
    territory = evidence["Lien au territoire"]["numbers"]
    assert [number["n"] for number in territory] == [0, 0, 1]


def test_lines_follow_the_vocabulary_and_not_the_numbers(client):
    for code, name, number in (("53", "Bretagne", 1), ("84", "Zone", 3)):
        region = Region.objects.create(code=code, name=name)
        for _ in range(number):
            a_project().regions.add(region)

    response = client.get(PAGE)

    assert list(numbers(response, "region")) == ["Bretagne", "Zone"]
    assert 'href="/carnet/?region=53"' in response.content.decode()


def test_the_numbers_go_out_as_csv_with_their_day(client):
    a_project(domains=["habitat"])

    text = client.get(CSV).content.decode("utf-8-sig")
    rows = {
        row["rubrique"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")
    }

    assert rows["Habiter"]["fiches"] == rows["Fiches publiées"]["fiches"] == "1"
    assert datetime.date.fromisoformat(rows["Habiter"]["compte_le"])


@pytest.mark.parametrize("number", [0, 1, 40])
def test_numbers_cost_the_same_whatever_they_are(
    client, number, django_assert_max_num_queries
):
    for _ in range(number):
        a_project(domains=["habitat"])

    with django_assert_max_num_queries(6):
        assert client.get(PAGE).status_code == 200
