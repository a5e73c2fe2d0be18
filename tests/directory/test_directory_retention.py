"""A sheet is confirmed each year, and does not outlive three years of silence."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from coopter.journal.models import Entry
from directory.models import Accompanist, Proposal, ProposalKind
from directory.models.confirming import SILENCE_LASTS
from directory.tasks import forget_annuaire_senders, keep_annuaire_true
from tests.factories import an_accompanist

pytestmark = pytest.mark.django_db

ADDRESS = "contact@structure.test"


@pytest.fixture
def pass_days(monkeypatch):
    """``pass_days(30)``: the portal lives thirty days later, and works that night."""
    start = timezone.now()
    passed = [0]

    def go(days):
        passed[0] += days
        now = start + datetime.timedelta(days=passed[0])
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)
        keep_annuaire_true(0)

    return go


def days_ago(days):
    return timezone.localdate() - datetime.timedelta(days=days)


def link_of(letter):
    return re.search(r"http://testserver(/annuaire/confirmation/\S+)", letter.body)[1]


def to_structure(letters):
    return [letter for letter in letters if letter.to == [ADDRESS]]


def late_sheet(**fields):
    return an_accompanist(contact_email=ADDRESS, confirmed_on=days_ago(400), **fields)


def test_a_late_sheet_is_asked_about_once_and_one_click_confirms_it(
    client, letters_out
):
    sheet = late_sheet()
    keep_annuaire_true(0)
    keep_annuaire_true(0)
    letters = to_structure(letters_out())

    opened = client.get(link_of(letters[0]))
    sheet.refresh_from_db()
    before = sheet.confirmed_on
    done = client.post(link_of(letters[0]))

    sheet.refresh_from_db()
    assert len(letters) == 1
    assert "depuis plus de douze mois" in letters[0].body
    assert opened.status_code == done.status_code == 200
    assert before == days_ago(400)
    assert sheet.confirmed_on == timezone.localdate()
    entry = Entry.objects.about(sheet).newest_first().first()
    assert entry.details == {"through": "letter"}


def test_who_never_confirmed_is_not_told_that_they_did(letters_out):
    an_accompanist(contact_email=ADDRESS)
    keep_annuaire_true(0)

    (letter,) = to_structure(letters_out())

    assert "n’a pas encore été confirmée" in letter.body


def test_a_click_counts_once(client, letters_out):
    late_sheet()
    keep_annuaire_true(0)
    link = link_of(to_structure(letters_out())[0])

    client.post(link)

    assert client.post(link).status_code == 410


def test_a_link_dies_when_the_address_changes(client, letters_out):
    sheet = late_sheet()
    keep_annuaire_true(0)
    link = link_of(to_structure(letters_out())[0])
    Accompanist.objects.update(contact_email="autre@structure.test")

    assert client.post(link).status_code == 410
    sheet.refresh_from_db()
    assert sheet.confirmed_on == days_ago(400)


def test_a_fresh_sheet_is_left_alone(letters_out):
    an_accompanist(contact_email=ADDRESS, confirmed_on=days_ago(300))

    keep_annuaire_true(0)

    assert to_structure(letters_out()) == []


def test_late_sheets_sink_in_the_list(client):
    an_accompanist("Ancienne", confirmed_on=days_ago(400))
    an_accompanist("Zélée", confirmed_on=days_ago(10))

    keep_annuaire_true(0)

    ranked = Accompanist.objects.order_by("sort_role").values_list("name", flat=True)
    assert list(ranked) == ["Zélée", "Ancienne"]


def test_silence_takes_a_sheet_out_after_two_notices(pass_days, letters_out, moderator):
    sheet = an_accompanist(contact_email=ADDRESS, confirmed_on=timezone.localdate())
    days = SILENCE_LASTS.days

    pass_days(days - 31)
    sheet.refresh_from_db()
    assert sheet.first_notice_on is None
    pass_days(1)
    pass_days(22)
    sheet.refresh_from_db()
    assert sheet.first_notice_on and sheet.last_notice_on is None
    pass_days(1)
    pass_days(6)
    sheet.refresh_from_db()
    assert sheet.last_notice_on and sheet.is_published
    pass_days(1)

    sheet.refresh_from_db()
    assert not sheet.is_published
    assert Entry.objects.about(sheet).newest_first().first().verb == (
        "accompanist.silence"
    )
    told = [letter.subject for letter in to_structure(letters_out())]
    assert sum("quittera l’Annuaire" in subject for subject in told) == 2
    assert "n’est plus dans l’Annuaire" in told[-1]


def test_a_worker_that_slept_gives_both_notices_first(pass_days):
    sheet = an_accompanist(confirmed_on=days_ago(3000))

    pass_days(0)
    pass_days(20)
    sheet.refresh_from_db()
    assert sheet.is_published and sheet.last_notice_on is None
    pass_days(5)
    pass_days(8)

    sheet.refresh_from_db()
    assert not sheet.is_published


def test_a_click_on_a_notice_keeps_the_sheet(client, pass_days, letters_out):
    sheet = an_accompanist(contact_email=ADDRESS, confirmed_on=days_ago(2000))
    keep_annuaire_true(0)

    client.post(link_of(to_structure(letters_out())[-1]))
    pass_days(60)

    sheet.refresh_from_db()
    assert sheet.is_published
    assert sheet.first_notice_on is None


def test_who_proposed_is_forgotten_a_year_after_the_answer(moderator):
    proposal = Proposal(
        kind=ProposalKind.CORRECTION,
        accompanist=an_accompanist(),
        sender_name="Ana",
        sender_email="ana@exemple.test",
        text="Le site a changé d’adresse.",
    )
    proposal.send()
    proposal.accept(by=moderator, answer="Corrigé.")

    forget_annuaire_senders(0)
    proposal.refresh_from_db()
    assert proposal.sender_name == "Ana"
    Proposal.objects.update(answered_at=timezone.now() - datetime.timedelta(days=366))
    forget_annuaire_senders(0)

    proposal.refresh_from_db()
    assert proposal.sender_name == proposal.sender_email == ""
    assert proposal.text == "Le site a changé d’adresse."


def test_the_keeper_confirms_from_the_portal(client, accompanist, moderator):
    sheet = late_sheet()
    sheet.welcome_manager(accompanist, by=moderator)
    client.force_login(accompanist)

    client.post(reverse("directory:sheet_confirm", args=[sheet.slug]))

    sheet.refresh_from_db()
    assert sheet.is_confirmed and not sheet.is_late
