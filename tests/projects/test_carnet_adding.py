"""Staff add a project that no source file had brought."""

import pytest
from django.urls import reverse

from coopter.journal.models import Entry
from projects.models import ProgrammeLink, Project
from tests.factories import a_project

pytestmark = pytest.mark.django_db
CREATE = reverse("projects:project_create")


def facts(name):
    return {
        "name": name,
        "lead_organisation": "Association d’ici",
        "summary": "Des voisins font ensemble.",
        "programme_link": ProgrammeLink.RELATED,
    }


def test_a_contributor_adds_nothing(client, researcher):
    client.force_login(researcher)

    assert client.post(CREATE, facts("Intrus")).status_code == 403
    assert not Project.objects.exists()


def test_a_new_project_waits_as_a_suggestion(client, moderator):
    client.force_login(moderator)

    client.post(CREATE, facts("Coopérative d’ici"))

    project = Project.objects.get(slug="cooperative-dici")
    assert not project.is_published
    entry = Entry.objects.about(project).newest_first().first()
    assert (entry.verb, entry.actor) == ("project.create", moderator)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Déjà là", "Une fiche porte déjà cet intitulé"),
        ("!!!", "Écrivez l’intitulé du projet."),
    ],
)
def test_a_project_needs_an_address_of_its_own(client, moderator, name, sentence):
    a_project("Déjà là", slug="deja-la", published=False)
    client.force_login(moderator)

    page = client.post(CREATE, facts(name)).content.decode()

    assert sentence in page
    assert Project.objects.count() == 1
