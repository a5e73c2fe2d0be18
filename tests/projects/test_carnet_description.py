"""Staff describe a project: its model at a date, its trajectory, its effects."""

import datetime

import pytest
from django.urls import reverse

from coopter.journal.models import Entry
from coopter.vocabulary.models import Dimension, Evidence
from tests.factories import a_project

pytestmark = pytest.mark.django_db


def url(name, project):
    return reverse(f"projects:{name}", args=[project.slug])


def last_entry(project):
    return Entry.objects.about(project).newest_first().first()


def description(day, **said):
    """The answers of the description screen; ``said`` maps a dimension to a text."""
    answers = {"etat-dated_on": day, "etat-transition": "Moins de matière."}
    for series in ("etapes", "effets"):
        answers |= {f"{series}-TOTAL_FORMS": 0, f"{series}-INITIAL_FORMS": 0}
    for dimension in Dimension.values:
        answers |= {
            f"{dimension}-text": said.get(dimension, ""),
            f"{dimension}-evidence": Evidence.OBSERVED.value,
            f"{dimension}-source_title": "Chronique" if dimension in said else "",
        }
    return answers


def test_a_new_date_adds_a_state_and_keeps_the_one_before(client, moderator):
    project = a_project()
    older = project.snapshots.create(dated_on=datetime.date(2024, 1, 1))
    older.statements.create(dimension=Dimension.TERRITORY, text="Avant.")
    older.interdependences.create(
        first=Dimension.GOVERNANCE, second=Dimension.TERRITORY
    )
    client.force_login(moderator)

    client.post(
        url("project_describe", project),
        description("2026-02-01", governance="Quatre cercles."),
    )

    newest = project.snapshots.latest("dated_on")
    assert newest.statements.get().text == "Quatre cercles."
    assert newest.interdependences.count() == 1
    assert older.statements.get().text == "Avant."
    assert last_entry(project).details["fields"] == ["model"]


def test_a_description_without_its_source_is_refused(client, moderator):
    project = a_project()
    client.force_login(moderator)
    answers = description("2026-02-01", governance="Quatre cercles.")

    response = client.post(
        url("project_describe", project), answers | {"governance-source_title": ""}
    )

    assert "Dites d’où vient cette description." in response.content.decode()
    assert not project.snapshots.exists()


def test_steps_and_effects_are_added_on_the_same_screen(client, moderator):
    project = a_project()
    client.force_login(moderator)
    answers = description("2026-02-01") | {
        "etapes-TOTAL_FORMS": 1,
        "etapes-0-happened_on": "2025-03-01",
        "etapes-0-title": "Une grange ouvre",
        "effets-TOTAL_FORMS": 1,
        "effets-0-kind": "social",
        "effets-0-text": "Des voisins se parlent.",
    }

    client.post(url("project_describe", project), answers)

    assert project.milestones.get().title == "Une grange ouvre"
    assert not project.effects.get().is_observed
