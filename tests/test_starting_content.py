"""The portal's first day, and the demonstration's invented one."""

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from commons.models import Attachment, Contribution, Decision, Outcome, Passage, Version
from coopter import data_files
from coopter.contributors.models import Charter, Contributor
from coopter.demonstration import DEMO_ACCOUNTS, DEMO_PASSWORD
from coopter.journal.models import Entry
from coopter.journal.record import first_broken_link
from coopter.passages import State
from coopter.programme.models import Page
from coopter.vocabulary.models import Region, Term
from directory.models import Accompanist, AccompanistImport
from projects.models import SHOWN_LINKS, Project, ProjectImport


@pytest.fixture
def starting_content(db):
    call_command("load_starting_content")


@pytest.fixture
def demonstration(db, settings, tmp_path):
    settings.DEMONSTRATION = True
    settings.MEDIA_ROOT = tmp_path
    call_command("load_starting_content")
    call_command("load_demonstration")


def counts():
    models = [Region, Term, Page, Project, Accompanist, Version, Decision, Entry]
    return [model.objects.count() for model in [*models, Contributor, Attachment]]


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
    content = (data_files.DATA / f"{name}.csv").read_bytes()

    rows = batch.open(content, filename=f"{name}.csv", by=moderator).plan().rows

    assert [row.key for row in rows if row.outcome == "created"] == left_out
    assert {
        (row.key, name) for row in rows for name, _before, _after in row.changes
    } == set()


def test_invented_examples_are_refused_outside_a_demonstration(starting_content):
    with pytest.raises(CommandError):
        call_command("load_demonstration")

    assert not Contributor.objects.exists()


def test_demonstration_accounts_open_with_the_password_of_the_readme(
    demonstration, client
):
    for account in DEMO_ACCOUNTS:
        answer = client.post(
            "/compte/login/", {"login": account.email, "password": DEMO_PASSWORD}
        )
        assert answer.status_code == 302, account.email
        client.logout()


def test_demonstration_notes_stand_in_every_pillar(demonstration):
    invented = Contribution.objects.filter(is_demonstration=True)
    waiting = Passage.objects.waiting()
    returned = Passage.objects.get(state=State.RETURNED)

    assert invented.filter(sharing=None).count() == 4
    assert invented.filter(sharing__isnull=False, diffusion=None).count() == 4
    assert invented.filter(diffusion__isnull=False, withdrawn_at=None).count() == 5
    assert invented.get(withdrawn_at__isnull=False).replacement is not None
    assert {passage.kind for passage in waiting} == {"to_sharing", "to_diffusion"}
    assert returned.open_requests.count() == 3


def test_the_invented_story_is_told_in_order(demonstration):
    moments = list(Entry.objects.in_order().values_list("at", flat=True))
    decisions = Decision.objects.order_by("pk").values_list("decided_at", flat=True)

    assert moments == sorted(moments)
    assert list(decisions) == sorted(decisions)
    assert all(decision.rule for decision in Decision.objects.all())
    assert first_broken_link() is None


def test_nobody_judged_their_own_text_in_the_demonstration(demonstration):
    for passage in Passage.objects.filter(decision__isnull=False):
        assert not passage.contribution.is_written_by(passage.decision.by)


def test_the_invented_annuaire_shows_each_state_of_a_sheet(demonstration):
    kept, person, unclaimed = Accompanist.objects.invented().by_name()

    assert kept.is_confirmed and kept.identity_checked_on and kept.is_located
    assert {each.state for each in kept.references.all()} == {"confirmed", "declared"}
    assert not unclaimed.managers() and unclaimed.contact_email
    assert person.person == Contributor.objects.get(email="comite@demo.example")


def test_the_invented_carnet_shows_what_a_team_and_its_readers_do(demonstration):
    grange = Project.objects.get(slug="exemple-la-grange-aux-outils")
    navettes = Project.objects.get(slug="exemple-les-navettes-de-port-senechal")

    assert grange.confirmed_on and grange.is_located
    assert grange.snapshots.count() == 2
    assert grange.partners.count() == 4 and grange.questions.count() == 3
    assert grange.corrections.get().answered_at is None
    assert navettes.sheet_passages.get().state == State.SUBMITTED
    assert navettes.stage == "emergence"


def test_loading_the_demonstration_again_changes_nothing(demonstration):
    before = counts()

    call_command("load_demonstration")

    assert counts() == before


def test_files_of_the_demonstration_are_real_tagged_pdfs(demonstration):
    for attachment in Attachment.objects.all():
        content = default_storage.open(attachment.file.path).read()

        assert content.startswith(b"%PDF")
        assert b"/Marked true" in content
        assert len(content) == attachment.file.size
    assert Attachment.objects.count() == 2
