"""Someone of the structure has no account yet: one path leads them to the sheet."""

import re

import pytest
from django.urls import reverse

from coopter.contributors.models import Charter, Contributor, Invitation
from coopter.contributors.models.charter import accept_charter
from directory.access import can_manage_accompanist
from directory.models import Proposal
from tests.factories import a_contributor, an_accompanist

pytestmark = pytest.mark.django_db

ADDRESS = "contact@structure.test"
ASKED = {
    "sender_name": "Inès Directrice",
    "sender_email": "Ines@structure.test",
    "text": "Je dirige cette structure depuis 2020.",
}


@pytest.fixture
def sheet():
    return an_accompanist("La Fabrique", contact_email=ADDRESS)


def ask(client, sheet, **changes):
    url = reverse("directory:accompanist_claim", args=[sheet.slug])
    return client.post(url, ASKED | changes)


def asked_by_letter(client, sheet, letters_out):
    sheet.offer_claim(by=None)
    letter = next(each for each in letters_out() if each.to == [ADDRESS])
    link = re.search(r"http://testserver(/annuaire/lien/\S+)", letter.body)[1]
    return link, client.post(link, ASKED)


def accepted(client, moderator, answer=""):
    proposal = Proposal.objects.waiting().get()
    client.force_login(moderator)
    url = reverse("directory:proposal_answer", args=[proposal.pk])
    page = client.get(url).content.decode()
    client.post(url, {"act": "accept", "answer": answer})
    client.logout()
    return page


def open_account(client, letters_out):
    """Follow the invitation and accept the rules, as a person does."""
    letter = next(
        each for each in reversed(letters_out()) if each.to == ["ines@structure.test"]
    )
    link = re.search(r"http://testserver(/\S*invitation\S+)", letter.body)[1]
    client.get(link)
    client.post(
        reverse("account_signup"),
        {
            "display_name": "Inès Directrice",
            "organisation": "La Fabrique",
            "password1": "une-phrase-de-passe-1",
            "password2": "une-phrase-de-passe-1",
        },
    )
    person = Contributor.objects.get(email="ines@structure.test")
    accept_charter(person, Charter.objects.in_force())
    person.refresh_from_db()
    return person


def test_from_the_letter_to_the_sheet(client, sheet, moderator, letters_out):
    _link, answer = asked_by_letter(client, sheet, letters_out)
    read = accepted(client, moderator)
    person = open_account(client, letters_out)
    client.force_login(person)
    desk = client.get("/espace/").content.decode()
    take = reverse("directory:claim_take", args=[Proposal.objects.get().pk])
    opened = client.get(take)
    before = can_manage_accompanist(person, sheet)
    taken = client.post(take)

    assert answer.url == reverse("directory:claim_asked")
    assert "a ouvert le lien envoyé" in read
    assert take in desk
    assert opened.status_code == 200 and not before
    assert taken.url == reverse("directory:sheet_manage", args=[sheet.slug])
    assert can_manage_accompanist(person, sheet)


def test_the_link_serves_to_ask_once(client, sheet, letters_out):
    link, _answer = asked_by_letter(client, sheet, letters_out)

    again = client.post(link, ASKED | {"sender_email": "autre@exemple.test"})

    assert again.status_code == 410
    assert Proposal.objects.count() == 1


def test_without_a_letter_staff_read_that_too(client, sheet, moderator, letters_out):
    ask(client, sheet)

    read = accepted(client, moderator, answer="Bienvenue dans l’Annuaire.")

    letter = letters_out()[-1]
    assert "a ouvert le lien envoyé" not in read
    assert letter.to == ["ines@structure.test"]
    assert "La Fabrique" in letter.body and "Bienvenue" in letter.body
    assert Invitation.objects.get().sponsor == moderator
    assert sheet.managers() == []


def test_a_promise_is_kept_once_and_to_that_address_alone(
    client, sheet, moderator, researcher, letters_out
):
    ask(client, sheet)
    accepted(client, moderator)
    person = open_account(client, letters_out)
    take = reverse("directory:claim_take", args=[Proposal.objects.get().pk])

    client.force_login(researcher)
    other = client.post(take).status_code
    client.force_login(person)
    client.post(take)

    assert other == 404
    assert client.post(take).status_code == 404
    assert not can_manage_accompanist(researcher, sheet)


def test_an_address_that_has_an_account_receives_the_sheet(
    client, sheet, moderator, researcher
):
    ask(client, sheet, sender_email=researcher.email.upper())

    accepted(client, moderator)

    assert can_manage_accompanist(researcher, sheet)
    assert not Invitation.objects.exists()


def test_an_invitation_that_is_open_is_sent_again(client, sheet, moderator):
    for name in ("La Fabrique", "La Manufacture"):
        ask(client, an_accompanist(name))
        accepted(client, moderator)

    assert Invitation.objects.count() == 1
    assert not Proposal.objects.waiting().exists()


def test_a_suspended_account_receives_nothing(client, sheet, moderator, researcher):
    researcher.suspend(by=moderator, reason="Essai.")
    ask(client, sheet, sender_email=researcher.email)

    accepted(client, moderator)

    assert Proposal.objects.waiting().exists()
    assert sheet.managers() == []


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_lost(client, sheet):
    page = ask(client, sheet, sender_email="").content.decode()

    assert "Inès Directrice" in page
    assert not Proposal.objects.exists()


def test_robots_ask_for_nothing_and_too_many_requests_are_refused(client, sheet):
    trapped = ask(client, sheet, site="https://spam.test")
    for number in range(6):
        last = ask(client, sheet, sender_email=f"{number}@exemple.test")

    assert trapped.status_code == 302
    assert last.status_code == 429
    assert ASKED["text"] in last.content.decode()
    assert Proposal.objects.count() == 5


def test_before_the_rules_are_accepted_the_link_says_so_and_waits(
    client, sheet, newcomer, letters_out
):
    sheet.offer_claim(by=None)
    letter = letters_out()[-1]
    link = re.search(r"http://testserver(/annuaire/lien/\S+)", letter.body)[1]
    client.force_login(newcomer)

    assert reverse("contributors:charter_accept") in client.get(link).content.decode()


def test_a_claim_says_the_same_whoever_has_an_account(client, sheet):
    known = a_contributor("Connue")

    first = ask(client, sheet, sender_email=known.email)
    second = ask(client, sheet, sender_email="inconnue@exemple.test")

    assert first.url == second.url
