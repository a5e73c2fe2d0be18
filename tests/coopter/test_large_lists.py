"""Past a few thousand rows a list says « plus de », and stays as quick."""

import pytest

from coopter.kit.counting import MOST
from projects.models import Project, Stage
from tests.factories import a_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def more_projects_than_are_counted(db):
    model = a_project("Projet zéro", stage=Stage.EMERGENCE)
    a_project("Projet à part", stage=Stage.SCALING)
    fields = ["name", "lead_organisation", "summary", "programme_link", "stage"]
    values = {field: getattr(model, field) for field in fields}
    Project.objects.bulk_create(
        Project(slug=f"numero-{number}", is_published=True, **values)
        for number in range(MOST)
    )


def counts(response, family):
    groups = {group["name"]: group["options"] for group in response.context["groups"]}
    return {option["value"]: option["count"] for option in groups[family]}


def test_a_large_list_says_more_than_and_offers_its_filters_without_numbers(
    client, more_projects_than_are_counted
):
    response = client.get("/carnet/")

    assert "Plus de 3 000 fiches" in " ".join(response.content.decode().split())
    assert set(counts(response, "etape").values()) == {None}


def test_numbers_come_back_once_the_list_is_short_enough(
    client, more_projects_than_are_counted
):
    response = client.get("/carnet/?etape=changement-echelle")

    assert response.context["count_text"] == "1 fiche"
    assert counts(response, "porteur")["association"] == 1
    assert set(counts(response, "etape").values()) == {None}


def test_a_search_too_common_to_compare_all_its_answers_still_answers(
    client, more_projects_than_are_counted
):
    response = client.get("/recherche/?q=acteurs")

    assert "Plus de 3 000 réponses" in response.content.decode().replace("\xa0", " ")
    assert len(response.context["results"].entries) == 20
