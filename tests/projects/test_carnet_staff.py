"""Staff decide what enters the Carnet, and keep its sheets."""

import pytest
from django.urls import reverse

from coopter.journal.models import Entry
from coopter.kit.refusals import MoveRefused
from projects.models import ProgrammeLink, Project
from tests.factories import a_project

pytestmark = pytest.mark.django_db

SCREENS = [
    "project_publish",
    "project_dismiss",
    "project_restore",
    "project_unpublish",
    "project_edit",
    "project_describe",
]


@pytest.fixture
def suggestion():
    return a_project("Suggéré", published=False, programme_link=ProgrammeLink.PROBABLE)


def url(name, project):
    return reverse(f"projects:{name}", args=[project.slug])


def last_entry(project):
    return Entry.objects.about(project).newest_first().first()


@pytest.mark.parametrize("name", SCREENS)
def test_only_staff_pass_the_door(client, suggestion, researcher, name):
    as_visitor = client.post(url(name, suggestion))
    client.force_login(researcher)
    as_contributor = client.post(url(name, suggestion))

    assert as_visitor.status_code == 302
    assert as_visitor.url.startswith(reverse("account_login"))
    assert as_contributor.status_code == 403


def test_the_queue_is_for_staff(client, suggestion, researcher, moderator):
    queue = reverse("projects:suggestion_list")
    client.force_login(researcher)
    assert client.get(queue).status_code == 403

    client.force_login(moderator)
    assert "Suggéré" in client.get(queue).content.decode()


def test_a_moderator_publishes_under_the_link_that_ademe_gives(
    client, suggestion, moderator
):
    client.force_login(moderator)

    client.post(
        url("project_publish", suggestion),
        {"programme_link": ProgrammeLink.CONFIRMED, "reason": "Liste de 2024."},
    )

    suggestion.refresh_from_db()
    assert suggestion.is_published
    assert suggestion.is_of_the_programme
    entry = last_entry(suggestion)
    assert (entry.actor, entry.verb) == (moderator, "project.publish")
    assert entry.reason == "Liste de 2024."


@pytest.mark.parametrize(
    "answers",
    [
        {"programme_link": ProgrammeLink.CONFIRMED, "reason": " "},
        {"programme_link": ProgrammeLink.PROBABLE, "reason": "Peut-être."},
        {"reason": "Sans lien."},
    ],
)
def test_nothing_is_published_without_a_reason_and_a_sure_link(
    client, suggestion, moderator, answers
):
    client.force_login(moderator)

    response = client.post(url("project_publish", suggestion), answers)

    suggestion.refresh_from_db()
    assert not suggestion.is_published
    assert 'role="alert"' in response.content.decode()


def test_a_suggestion_is_set_aside_with_a_reason_then_put_back(
    client, suggestion, moderator
):
    client.force_login(moderator)

    client.post(url("project_dismiss", suggestion), {"reason": "Hors du sujet."})
    aside = client.get(reverse("projects:suggestion_list"), {"file": "ecartees"})
    client.post(url("project_restore", suggestion))

    assert "Hors du sujet." in aside.content.decode()
    suggestion.refresh_from_db()
    assert suggestion.dismissed_at is None
    assert last_entry(suggestion).verb == "project.restore"


def test_deciding_twice_is_refused_with_a_sentence(client, suggestion, moderator):
    suggestion.dismiss(by=moderator, reason="Doublon.")
    client.force_login(moderator)

    response = client.post(
        url("project_dismiss", suggestion), {"reason": "Encore."}, follow=True
    )

    assert "n’attend plus de décision" in response.content.decode()
    with pytest.raises(MoveRefused):
        suggestion.unpublish(by=moderator, reason="Absente.")


def test_a_sheet_taken_out_of_the_carnet_is_a_suggestion_again(client, moderator):
    project = a_project("Paru")
    client.force_login(moderator)

    client.post(url("project_unpublish", project), {"reason": "Demande du porteur."})

    project.refresh_from_db()
    assert not project.is_published
    client.logout()
    assert client.get(project.get_absolute_url()).status_code == 404


def facts(project, **changes):
    return {
        "name": project.name,
        "lead_organisation": project.lead_organisation,
        "summary": project.summary,
        "programme_link": project.programme_link,
        **changes,
    }


def test_an_edit_is_kept_with_the_names_of_what_changed(client, moderator):
    project = a_project("Ancien nom")
    client.force_login(moderator)

    client.post(url("project_edit", project), facts(project, name="Nouveau nom"))

    project.refresh_from_db()
    assert project.name == "Nouveau nom"
    entry = last_entry(project)
    assert entry.verb == "project.revise"
    assert "name" in entry.details["fields"]
    assert "Nouveau nom" not in str(entry.details)


def test_an_edit_does_not_undo_a_decision_taken_meanwhile(suggestion, moderator):
    read_before = Project.objects.get(pk=suggestion.pk)
    suggestion.publish(
        by=moderator, reason="Confirmé.", programme_link=ProgrammeLink.CONFIRMED
    )

    read_before.summary = "Un résumé repris."
    read_before.revise(by=moderator, fields=["summary", "regions"])

    suggestion.refresh_from_db()
    assert suggestion.is_published
    assert suggestion.summary == "Un résumé repris."


def test_an_impossible_year_and_a_day_to_come_are_refused(client, moderator):
    project = a_project()
    client.force_login(moderator)
    answers = facts(project, start_year="42", confirmed_on="2999-01-01")

    page = client.post(url("project_edit", project), answers).content.decode()

    assert "Écrivez une année en quatre chiffres." in page
    assert "Cette date n’est pas encore arrivée." in page
