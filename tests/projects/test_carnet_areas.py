"""Pages per region and per domain: what staff write, what is there, what is known."""

import pytest
from django.urls import reverse

from coopter.journal.models import Entry
from coopter.vocabulary.models import Departement, Region
from projects.models import Introduction
from tests.factories import a_contribution, a_project

pytestmark = pytest.mark.django_db
HABITER = reverse("projects:area_detail", args=["domaines", "habitat"])
EDIT = reverse("projects:area_edit", args=["domaines", "habitat"])
HISTORY = reverse("projects:area_history", args=["domaines", "habitat"])
BRETAGNE = "/carnet/regions/bretagne/"


@pytest.fixture
def bretagne():
    region = Region.objects.create(code="53", name="Bretagne")
    Departement.objects.create(code="56", name="Morbihan", region=region)
    return region


def titles(response):
    return [entry["title"] for entry in response.context["entries"]]


def write(client, body, seen="", note="Une phrase."):
    return client.post(EDIT, {"body": body, "seen": seen, "change_note": note})


def test_a_region_shows_its_published_projects_and_what_is_known_of_them(
    client, bretagne
):
    project = a_project("Ici")
    project.regions.add(bretagne)
    a_project("Ailleurs")
    a_project("Suggéré", published=False).regions.add(bretagne)
    a_contribution(diffused=True, project=project, title="Un texte public")
    a_contribution(shared=True, project=project, title="Un texte interne")

    response = client.get(BRETAGNE)
    page = response.content.decode()

    assert titles(response) == ["Ici"]
    assert "Un texte public" in page and "Un texte interne" not in page
    assert "/annuaire/?region=53" in page


def test_a_domain_also_shows_the_texts_that_name_it(client):
    a_project("Ici", domains=["habitat"])
    a_project("Autre", domains=["sante"])
    a_contribution(diffused=True, domains=["habitat"], title="Habiter mieux")

    response = client.get(HABITER)

    assert titles(response) == ["Ici"]
    assert "Habiter mieux" in response.content.decode()


def test_an_area_says_where_its_sheets_are(client, bretagne):
    for _ in range(2):
        project = a_project(domains=["habitat"])
        project.regions.add(bretagne)
        project.departements.add("56")
    a_project(domains=["habitat"])

    region = client.get(BRETAGNE).context["spread"]
    domain = client.get(HABITER).context["spread"]

    assert [(place["name"], place["n"]) for place in region] == [("Morbihan", 2)]
    assert [(place["name"], place["n"]) for place in domain] == [("Bretagne", 2)]
    found = client.get(domain[0]["url"])
    assert len(titles(found)) == 2


def test_the_index_says_how_many_sheets_each_has(client, bretagne):
    Region.objects.create(code="94", name="Corse")
    a_project().regions.add(bretagne)
    a_project(domains=["habitat", "sante"], published=False).regions.add(bretagne)

    response = client.get("/carnet/regions/")

    present = {area.name: n for area, n in response.context["present"]}
    assert present == {"Bretagne": 1}
    assert [area.name for area in response.context["absent"]] == ["Corse"]


@pytest.mark.parametrize(
    "path", ["/carnet/regions/bretagn/", "/carnet/domaines/53/", "/carnet/domaines/x/"]
)
def test_an_unknown_area_does_not_exist(client, bretagne, path):
    assert client.get(path).status_code == 404


def test_staff_write_an_introduction_that_everyone_reads(client, moderator):
    client.force_login(moderator)
    write(client, "Se **loger** à plusieurs. <script>x</script>")
    client.logout()

    page = client.get(HABITER).content.decode()

    assert "<strong>loger</strong>" in page and "<script>x" not in page
    assert Entry.objects.filter(verb="introduction.edit").count() == 1


def test_what_someone_else_wrote_meanwhile_is_not_erased(client, moderator):
    client.force_login(moderator)
    write(client, "Premier texte.")

    response = write(client, "Second texte.")

    assert "Rien n’est perdu" in response.content.decode()
    assert "Second texte." in response.content.decode()
    assert Introduction.objects.get().body == "Premier texte."


def test_every_state_is_kept_and_can_come_back(client, moderator):
    client.force_login(moderator)
    write(client, "Avant.")
    write(client, "Après.", seen=Introduction.objects.get().edition)
    first = Introduction.objects.get().states().last()

    shown = client.get(HISTORY, {"etat": first.pk}).content.decode()
    client.post(
        reverse("projects:area_restore", args=["domaines", "habitat", first.pk])
    )

    assert "Rétablir ce texte" in shown
    assert Introduction.objects.get().body == "Avant."
    assert Introduction.objects.get().states().count() == 3


def test_a_note_on_the_change_is_asked_for_and_nothing_typed_is_lost(client, moderator):
    client.force_login(moderator)

    response = write(client, "Un texte.", note="")

    assert "Un texte." in response.content.decode()
    assert not Introduction.objects.exists()


@pytest.mark.parametrize("number", [1, 60])
def test_an_area_costs_the_same_whatever_is_in_it(
    client, bretagne, number, django_assert_max_num_queries
):
    for _ in range(number):
        project = a_project()
        project.regions.add(bretagne)
    a_contribution(diffused=True, project=project)

    with django_assert_max_num_queries(8):
        client.get(BRETAGNE)
