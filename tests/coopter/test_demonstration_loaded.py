"""The demonstration's invented day, as `make run` opens it."""

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test.utils import override_settings

from commons.models import Attachment, Contribution, Decision, Passage
from coopter.contributors.models import Contributor
from coopter.journal.models import Entry
from coopter.journal.record import first_broken_link
from coopter.passages.moves import State
from coopter.portal.demonstration import DEMO_ACCOUNTS, DEMO_PASSWORD
from directory.models import Accompanist
from projects.models import Project
from tests.starting import counts
from tests.walking import reached_from_home, sitemap_of

pytestmark = pytest.mark.xdist_group("invented day")


@pytest.fixture(scope="module")
def invented_day(module_db, tmp_path_factory):
    files = tmp_path_factory.mktemp("files")
    with override_settings(DEMONSTRATION=True, MEDIA_ROOT=files):
        call_command("load_starting_content")
        call_command("load_demonstration")
        yield


@pytest.fixture
def demonstration(invented_day, db):
    """The invented day, loaded once for all these tests."""


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


def test_links_lead_to_every_page_that_search_engines_are_told_of(
    demonstration, client
):
    told = sitemap_of(client)

    unlinked = told - reached_from_home(client, told)

    assert len(told) > 100
    assert unlinked == set()
