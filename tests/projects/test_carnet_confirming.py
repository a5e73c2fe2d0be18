"""The people of a project say that its sheet is true."""

import pytest
from django.urls import reverse
from django.utils import timezone

from coopter.journal.models import Entry
from tests.factories import a_project, a_space

pytestmark = pytest.mark.django_db


def confirm(client, project):
    return client.post(reverse("projects:project_confirm", args=[project.slug]))


def test_who_writes_for_the_project_confirms_its_sheet(client, project_holder):
    project = a_project(space=a_space(writers=[project_holder]))
    client.force_login(project_holder)
    assert (
        "Confirmer que cette fiche"
        in client.get(project.get_absolute_url()).content.decode()
    )

    confirm(client, project)

    project.refresh_from_db()
    assert project.confirmed_on == timezone.localdate()
    assert Entry.objects.about(project).newest_first()[0].actor == project_holder


def test_a_mere_reader_of_the_room_does_not(client, researcher):
    project = a_project(space=a_space(members=[researcher]))
    client.force_login(researcher)

    response = confirm(client, project)

    assert response.status_code == 403
    project.refresh_from_db()
    assert project.confirmed_on is None


def test_neither_does_someone_from_elsewhere(client, researcher, accompanist):
    project = a_project(space=a_space(writers=[researcher]))
    hidden = a_project(published=False, space=project.space)

    assert confirm(client, project).status_code == 302
    client.force_login(accompanist)
    assert confirm(client, project).status_code == 403
    assert confirm(client, hidden).status_code == 404
