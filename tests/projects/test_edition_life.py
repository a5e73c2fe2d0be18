"""An edition is composed, frozen, issued once its PDF is there, never changed again."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from coopter.journal.models import Entry
from coopter.kit.octets import digest_of
from coopter.kit.refusals import MoveRefused
from projects.editions import making
from projects.models import Edition, EditionState, Project
from tests.editions import a_described_project, an_edition, an_issued_edition
from tests.factories import a_project
from tests.worker import run_waiting_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(moderator):
    return an_edition("Coopérer", by=moderator, projects=[a_project("Un lieu")])


@pytest.fixture
def issued(moderator):
    return an_issued_edition("Coopérer", by=moderator)


def test_freezing_copies_the_sheets_gives_a_number_and_asks_for_the_pdf(
    draft, moderator
):
    making.freeze(draft, by=moderator)

    draft.refresh_from_db()
    assert draft.identifier.startswith("ED-")
    assert draft.is_composing
    assert [sheet["name"] for sheet in draft.content["sheets"]] == ["Un lieu"]
    assert draft.content_sha256 == digest_of(draft.content)
    assert Entry.objects.about(draft).newest_first().first().verb == "edition.freeze"


def test_the_worker_issues_it(draft, moderator):
    making.freeze(draft, by=moderator)

    run_waiting_jobs()

    draft.refresh_from_db()
    assert draft.state == EditionState.ISSUED
    assert draft.issued_at and len(draft.pdf_sha256) == 64
    entry = Entry.objects.about(draft).newest_first().first()
    assert (entry.verb, entry.details["pdf"]) == ("edition.issue", draft.pdf_sha256)


def test_numbers_follow_one_another(moderator):
    first, second = (an_issued_edition(name, by=moderator) for name in "AB")

    numbers = [int(each.identifier.rpartition("-")[2]) for each in (first, second)]
    assert numbers[1] == numbers[0] + 1


def test_only_what_is_public_on_the_day_is_copied(moderator):
    hidden = a_project("Retirée depuis", published=False)
    edition = an_edition(by=moderator, projects=[hidden, a_project("Publique")])

    making.freeze(edition, by=moderator)

    edition.refresh_from_db()
    assert "Retirée depuis" not in str(edition.content)


def test_an_edition_without_a_public_sheet_is_not_frozen(moderator):
    edition = an_edition(by=moderator, projects=[a_project(published=False)])

    with pytest.raises(MoveRefused):
        making.freeze(edition, by=moderator)


def test_an_edition_is_frozen_once(draft, moderator):
    making.freeze(draft, by=moderator)

    with pytest.raises(MoveRefused):
        making.freeze(draft, by=moderator)


def test_what_is_frozen_does_not_follow_its_sheets(issued):
    before = issued.content

    Project.objects.update(name="Tout autre chose")

    issued.refresh_from_db()
    assert issued.content == before


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Autre titre"},
        {"preface": "Autre préface"},
        {"content": {}},
        {"identifier": "ED-1999-01"},
        {"pdf_sha256": "0" * 64},
    ],
)
def test_the_database_refuses_to_change_an_issued_edition(issued, change):
    with pytest.raises(DatabaseError), transaction.atomic():
        Edition.objects.filter(pk=issued.pk).update(**change)


def test_the_database_refuses_to_delete_an_issued_edition(issued):
    with pytest.raises(DatabaseError), transaction.atomic():
        issued.delete()


def test_a_failure_is_said_and_can_be_tried_again(draft, moderator):
    making.freeze(draft, by=moderator)
    draft.refresh_from_db()
    draft.fail("police manquante")
    draft.refresh_from_db()
    assert draft.may_start_again

    draft.start_again(by=moderator)
    run_waiting_jobs()

    draft.refresh_from_db()
    assert draft.state == EditionState.ISSUED
    assert draft.failure == ""


def test_work_in_hand_is_not_started_twice(draft, moderator):
    making.freeze(draft, by=moderator)
    draft.refresh_from_db()

    with pytest.raises(MoveRefused):
        draft.start_again(by=moderator)


def test_a_withdrawn_edition_keeps_its_page_and_gives_its_file_no_more(
    client, issued, moderator
):
    issued.withdraw(by=moderator, reason="Une carte était fausse.")

    page = client.get(issued.get_absolute_url())
    file = client.get(reverse("projects:edition_pdf", args=[issued.identifier]))

    assert page.status_code == file.status_code == 410
    assert "Une carte était fausse." in page.content.decode()


def test_readers_find_the_edition_its_hashes_and_its_file(client, issued):
    page = client.get(issued.get_absolute_url()).content.decode()
    file = client.get(reverse("projects:edition_pdf", args=[issued.identifier]))

    assert issued.identifier in page and issued.pdf_sha256[:4] in page
    assert file["Content-Type"] == "application/pdf"
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    listed = client.get(reverse("projects:edition_list")).content.decode()
    assert issued.title in listed


def test_readers_do_not_see_what_is_being_prepared(client, draft, moderator):
    making.freeze(draft, by=moderator)
    draft.refresh_from_db()

    page = client.get(reverse("projects:edition_detail", args=[draft.identifier]))

    assert page.status_code == 404
    listed = client.get(reverse("projects:edition_list")).content.decode()
    assert draft.title not in listed


def test_a_sheet_that_left_the_carnet_is_named_without_a_link(client, issued):
    Project.objects.update(is_published=False)

    page = client.get(issued.get_absolute_url()).content.decode()

    assert "fiche retirée du Carnet depuis" in page


@pytest.mark.parametrize("count", [1, 12])
def test_public_pages_cost_a_fixed_number_of_queries(
    client, moderator, count, django_assert_max_num_queries
):
    projects = [a_described_project() for _ in range(count)]
    edition = an_issued_edition(by=moderator, projects=projects)

    with django_assert_max_num_queries(4):
        client.get(edition.get_absolute_url())
    with django_assert_max_num_queries(4):
        client.get(reverse("projects:edition_list"))


def test_staff_go_from_a_title_to_an_issued_edition(client, moderator):
    a_project("Fiche de Bretagne", slug="bretagne", domains=["habitat"])
    a_project("Fiche d’ailleurs", slug="ailleurs", domains=["mobilite"])
    client.force_login(moderator)

    opened = client.post(reverse("projects:edition_create"), {"title": "Habiter"})
    edition = Edition.objects.get()
    assert opened.url == reverse("projects:edition_sheets", args=[edition.pk])
    client.post(f"{opened.url}?domaine=habitat", {"tout": "1"})
    desk = reverse("projects:edition_desk", args=[edition.pk])
    assert "Fiche de Bretagne" in client.get(desk).content.decode()
    client.post(reverse("projects:edition_freeze", args=[edition.pk]))
    waiting = client.get(desk).content.decode()
    run_waiting_jobs()

    assert 'http-equiv="refresh"' in waiting
    assert "Voir la page publique" in client.get(desk).content.decode()
    edition.refresh_from_db()
    assert [each["slug"] for each in edition.content["sheets"]] == ["bretagne"]


def test_staff_pick_sheets_by_hand(client, draft, moderator):
    a_project("À garder", slug="a-garder")
    known = draft.projects.get()
    client.force_login(moderator)

    client.post(
        reverse("projects:edition_sheets", args=[draft.pk]),
        {"montre": [known.slug, "a-garder"], "fiche": ["a-garder"]},
    )

    assert [each.slug for each in draft.projects.all()] == ["a-garder"]


@pytest.mark.parametrize(
    "name", ["edition_desk", "edition_edit", "edition_sheets", "edition_freeze",
             "edition_start_again", "edition_withdraw", "edition_discard"]
)  # fmt: skip
def test_the_desk_is_for_staff(client, draft, researcher, name):
    address = reverse(f"projects:{name}", args=[draft.pk])

    assert client.post(address).status_code == 302
    client.force_login(researcher)
    assert client.post(address).status_code == 403


def test_a_withdrawal_needs_a_reason(client, issued, moderator):
    client.force_login(moderator)

    page = client.post(
        reverse("projects:edition_withdraw", args=[issued.pk]), {"reason": " "}
    )

    assert 'role="alert"' in page.content.decode()
    issued.refresh_from_db()
    assert issued.state == EditionState.ISSUED
