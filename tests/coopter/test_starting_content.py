"""The portal's first day."""

import pytest
from django.core.management import CommandError, call_command

from commons.models import Contribution, Decision, Outcome, Version
from coopter.contributors.models import Charter, Contributor
from coopter.journal.models import Entry
from coopter.portal.starting import files
from coopter.programme.models import Page
from coopter.vocabulary.models import Term
from directory.models import Accompanist, AccompanistImport
from projects.models import SHOWN_LINKS, Project, ProjectImport
from tests.starting import counts

pytestmark = pytest.mark.xdist_group("first day")


@pytest.fixture(scope="module")
def first_day(module_db):
    call_command("load_starting_content")


@pytest.fixture
def starting_content(first_day, db):
    """What a new portal holds, loaded once for all these tests."""


def test_a_production_portal_opens_with_real_content_and_nobody(starting_content):
    assert Page.objects.of_section("programme").count() == 7
    assert Charter.objects.in_force().number == 1
    assert Accompanist.objects.filter(is_published=True).count() == 35
    assert not Contributor.objects.exists()
    assert not Contribution.objects.filter(is_demonstration=True).exists()


def test_only_projects_tied_to_the_programme_by_a_source_are_shown(starting_content):
    shown = Project.objects.published()

    assert {project.programme_link for project in shown} == set(SHOWN_LINKS)
    assert Project.objects.suggestions().count() == 20
    assert all(project.source_url or project.source_note for project in shown)


def test_one_founding_decision_names_every_notice_with_its_hash(starting_content):
    decision = Decision.objects.get()

    assert decision.outcome == Outcome.FOUNDING
    assert decision.is_public
    assert decision.rule.number == 1
    assert decision.items.count() == Version.objects.public_faces().count() == 52
    for item in decision.items.select_related("version"):
        assert item.sha256 == item.version.content_hash()


def test_loading_again_changes_nothing_and_keeps_what_staff_wrote(starting_content):
    Page.objects.filter(slug="participer").update(title="Venez")
    Term.objects.filter(name="Cohorte").update(definition="Promotion.")
    before = counts()

    call_command("load_starting_content")

    assert counts() == before
    assert Page.objects.get(slug="participer").title == "Venez"
    assert Term.objects.get(name="Cohorte").definition == "Promotion."


def test_a_structure_stands_where_its_source_says_unless_staff_said_otherwise(
    starting_content, moderator
):
    baobab = Accompanist.objects.get(slug="baobab")
    ademe = Accompanist.objects.get(slug="ademe")
    assert str(baobab.commune) == "Saint-Nazaire (44)"
    assert baobab.is_located and ademe.commune.name == "Angers"

    for sheet in (baobab, ademe):
        sheet.commune = None
    baobab.revise(by=moderator, fields=["commune"])
    ademe.save()
    call_command("load_starting_content")

    baobab.refresh_from_db()
    ademe.refresh_from_db()
    assert baobab.commune is None
    assert ademe.commune.name == "Angers"


def test_sheets_are_placed_in_the_communes_and_epci_that_their_sources_name(
    starting_content,
):
    spots = {
        project.slug: (project.spot, project.communes.count(), project.epci.count())
        for project in Project.objects.all()
    }

    assert spots["pays-de-lorient-groupement-de-cooperation"] == ("commune", 1, 0)
    assert spots["archi-possible"] == ("communes", 3, 0)
    assert spots["ikos-village-du-reemploi"] == ("epci", 0, 1)
    assert spots["cluster-jura"] == ("seat", 0, 0)


def test_loading_again_places_what_an_older_table_did_not(starting_content, moderator):
    """A sheet that someone wrote on stays as they left it."""
    slugs = ["baobab-saint-nazaire", "archi-possible", "ikos-village-du-reemploi"]
    as_loaded, renamed, emptied = (Project.objects.get(slug=slug) for slug in slugs)
    for project in (as_loaded, renamed, emptied):
        project.communes.clear()
        project.epci.clear()
    renamed.territory = "Hurepoix"
    renamed.revise(by=moderator, fields=["territory"])
    emptied.revise(by=moderator, fields=["summary"])

    call_command("load_starting_content")
    call_command("load_starting_content")

    as_loaded.refresh_from_db()
    assert as_loaded.spot == "commune"
    assert Entry.objects.about(as_loaded).get().details["fields"] == [
        "communes",
        "epci",
    ]
    assert not renamed.communes.exists() and not emptied.epci.exists()


@pytest.mark.parametrize(
    ("batch", "name", "left_out"),
    [
        (ProjectImport, "projects", []),
        (AccompanistImport, "organisations", ["telomere"]),
    ],
)
def test_the_import_finds_what_was_loaded_unchanged(
    starting_content, moderator, batch, name, left_out
):
    content = (files.DATA / f"{name}.csv").read_bytes()

    rows = batch.open(content, filename=f"{name}.csv", by=moderator).plan().rows

    assert [row.key for row in rows if row.outcome == "created"] == left_out
    assert {
        (row.key, name) for row in rows for name, _before, _after in row.changes
    } == set()


def test_invented_examples_are_refused_outside_a_demonstration(starting_content):
    with pytest.raises(CommandError):
        call_command("load_demonstration")

    assert not Contributor.objects.exists()
