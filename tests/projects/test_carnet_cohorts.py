"""Cohorts and calls: data that staff write and that sheets refer to."""

import pytest
from django.urls import reverse

from coopter.journal.models import Entry
from projects.models import Call, Cohort
from tests.factories import a_project

pytestmark = pytest.mark.django_db
PAGE = reverse("projects:cohort_list")
ADD = reverse("projects:kept_create", args=["cohortes"])


def test_the_page_counts_the_published_sheets_of_each_cohort(client):
    a_project(cohort="2021")
    a_project(cohort="2021", published=False)

    page = client.get(PAGE).content.decode()

    assert "Cohorte 2021" in page
    assert 'href="/carnet/?cohorte=2021">1 fiche du Carnet' in page


def test_staff_add_a_call_and_its_cohort(client, moderator):
    client.force_login(moderator)
    call_form = {
        "name": "Appel 2024",
        "year": "2024",
        "text": "Ce qui est **cherché**.",
    }
    client.post(reverse("projects:kept_create", args=["appels"]), call_form)
    cohort_form = {"name": "2024", "call": Call.objects.get().pk, "year": "2024"}
    client.post(ADD, cohort_form)
    client.logout()

    page = client.get(PAGE).content.decode()

    assert "<strong>cherché</strong>" in page
    assert "Appel 2024" in page and "Cohorte 2024" in page
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"call.create", "cohort.create"} <= verbs


def test_a_cohort_keeps_the_name_that_sheets_bear(client, moderator):
    project = a_project(cohort="2021")
    client.force_login(moderator)
    url = reverse("projects:kept_edit", args=["cohortes", project.cohort.pk])

    client.post(url, {"name": "Autre", "year": "2022"})

    assert Cohort.objects.values_list("name", "year").get() == ("2021", 2022)


def test_dates_in_the_wrong_order_are_refused_and_nothing_typed_is_lost(
    client, moderator
):
    client.force_login(moderator)
    dates = {"starts_on": "2024-05-01", "ends_on": "2024-01-01"}

    page = client.post(ADD, {"name": "2024", "text": "Un texte", **dates})

    assert "La fin vient après le début" in page.content.decode()
    assert "Un texte" in page.content.decode()
    assert not Cohort.objects.exists()


def test_a_sheet_without_a_cohort_can_be_asked_for(client):
    a_project("Avec", cohort="2021")
    a_project("Sans")

    response = client.get("/carnet/", {"cohorte": "non-precise"})

    assert [entry["title"] for entry in response.context["entries"]] == ["Sans"]


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_costs_the_same_whatever_there_is(
    client, number, django_assert_max_num_queries
):
    for year in range(number):
        a_project(cohort=str(2000 + year))

    with django_assert_max_num_queries(5):
        client.get(PAGE)
