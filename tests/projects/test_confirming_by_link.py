"""Once a year a letter asks a team whether its sheet is still true."""

import datetime
import re
import time

import pytest
from django.urls import reverse
from django.utils import timezone

from coopter.journal.models import Entry
from projects.tasks import ask_late_teams
from tests.factories import a_project, a_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(project_holder):
    return a_project("La Grange", space=a_space(writers=[project_holder]))


def days_ago(number):
    return timezone.localdate() - datetime.timedelta(days=number)


def link_in(letter):
    return re.search(r"/carnet/confirmer/\S+", letter.body)[0]


def test_a_late_sheet_is_confirmed_with_one_click(
    client, project, project_holder, letters_out
):
    project.confirmed_on = days_ago(370)
    project.save()
    ask_late_teams(0)
    link = link_in(letters_out()[-1])

    page = client.get(link)
    project.refresh_from_db()
    assert "La fiche est toujours juste" in page.content.decode()
    assert project.confirmed_on == days_ago(370)
    client.post(link)

    project.refresh_from_db()
    assert project.confirmed_on == timezone.localdate()
    assert Entry.objects.about(project).newest_first()[0].actor == project_holder


def test_a_link_serves_once(client, project, letters_out):
    ask_late_teams(0)
    link = link_in(letters_out()[-1])

    client.post(link)

    assert client.get(link).status_code == 410
    assert client.post(link).status_code == 410


def test_a_link_serves_thirty_days(client, project, letters_out, monkeypatch):
    ask_late_teams(0)
    link = link_in(letters_out()[-1])

    assert client.get(link[:-3] + "zz/").status_code == 410
    assert client.get(link).status_code == 200
    later = time.time() + 31 * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert client.get(link).status_code == 410


def test_who_left_the_team_confirms_no_more(
    client, project, project_holder, letters_out
):
    ask_late_teams(0)
    link = link_in(letters_out()[-1])
    project.space.dismiss(project_holder, by=None)

    assert client.post(link).status_code == 410
    project.refresh_from_db()
    assert project.confirmed_on is None


def test_nobody_is_asked_twice_nor_too_soon(project, letters_out):
    recent = a_project(space=project.space, confirmed_on=days_ago(30))
    hidden = a_project(space=project.space, published=False)
    alone = a_project()

    before = len(letters_out())
    ask_late_teams(0)
    ask_late_teams(0)

    assert len(letters_out()) == before + 1
    for other in (recent, hidden, alone):
        other.refresh_from_db()
        assert other.confirmation_asked_on is None


def test_an_old_confirmation_says_that_it_is_old(client):
    old = a_project(confirmed_on=days_ago(400))
    recent = a_project(confirmed_on=days_ago(20))

    def page(project):
        url = reverse("projects:project_detail", args=[project.slug])
        return client.get(url).content.decode()

    assert "il y a plus d’un an" in page(old)
    assert "il y a plus d’un an" not in page(recent)
