"""From the letter to the account, then to the rules: once, while it is valid."""

import datetime
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coopter.contributors.models import College, Contributor, Invitation
from coopter.contributors.models.joining import token_digest
from coopter.journal.models import Entry
from coopter.kit.refusals import MoveRefused
from tests.factories import a_contributor, a_moderator, the_charter

ANSWERS = {
    "display_name": "Inès Arrivante",
    "organisation": "La Recyclerie",
    "password1": "trois-arbres-au-bord",
    "password2": "trois-arbres-au-bord",
}


def an_invitation(by, email="ines@exemple.test", **fields):
    invitation = Invitation(email=email, college=College.ACCOMPANISTS, **fields)
    invitation.send(by=by)
    return invitation


def link_in(letter):
    return re.search(r"/invitation/[\w-]+/", letter.body)[0]


@pytest.fixture
def invitation(moderator):
    the_charter()
    return an_invitation(moderator)


@pytest.fixture
def link(invitation, letters_out):
    return link_in(letters_out()[-1])


def test_an_invited_person_opens_an_account_and_reads_the_rules(
    client, link, invitation
):
    page = client.get(link, follow=True)
    answer = client.post(reverse("account_signup"), ANSWERS)

    person = Contributor.objects.get(email="ines@exemple.test")
    assert "ines@exemple.test" in page.content.decode()
    assert answer.url == reverse("contributors:charter_accept")
    assert person.display_name == "Inès Arrivante"
    assert person.college == College.ACCOMPANISTS
    assert person.emailaddress_set.get().verified
    assert client.session["_auth_user_id"] == str(person.pk)
    invitation.refresh_from_db()
    assert invitation.accepted_by == person


def test_the_address_of_the_invitation_can_not_be_swapped(client, link):
    client.get(link)
    client.post(reverse("account_signup"), {**ANSWERS, "email": "autre@exemple.test"})

    assert not Contributor.objects.with_address("autre@exemple.test").exists()
    assert Contributor.objects.with_address("ines@exemple.test").exists()


def test_a_weak_password_is_refused_and_the_invitation_kept(client, link, invitation):
    client.get(link)
    weak = {**ANSWERS, "password1": "123456789012", "password2": "123456789012"}
    page = client.post(reverse("account_signup"), weak)

    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.content.decode()
    invitation.refresh_from_db()
    assert invitation.is_usable


def test_a_replayed_link_says_that_it_has_served(client, link):
    client.get(link)
    client.post(reverse("account_signup"), ANSWERS)

    page = Client().get(link)

    assert page.status_code == 410
    assert "a déjà servi" in page.content.decode()
    assert "ines@" not in page.content.decode()


def test_an_expired_invitation_opens_nothing(client, link, invitation):
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(hours=1))

    page = client.get(link)

    assert page.status_code == 410
    assert "a expiré" in page.content.decode()
    assert "ines@" not in page.content.decode()


def test_an_invitation_that_expires_under_the_pen_makes_no_account(client, link):
    client.get(link)
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(hours=1))

    page = client.post(reverse("account_signup"), ANSWERS)

    assert page.status_code == 410
    assert not Contributor.objects.with_address("ines@exemple.test").exists()


def test_a_revoked_invitation_opens_nothing(client, link, invitation, moderator):
    invitation.revoke(by=moderator)

    assert client.get(link).status_code == 410


def test_an_unknown_link_is_not_found(client, db):
    assert client.get("/invitation/rien-de-tel/").status_code == 404


def test_sending_again_changes_the_link(
    client, link, invitation, moderator, letters_out
):
    invitation.resend(by=moderator)
    new_link = link_in(letters_out()[-1])

    assert client.get(link).status_code == 404
    assert client.get(new_link).status_code == 302


def test_someone_who_has_an_account_is_told_to_log_in(client, moderator, letters_out):
    an_invitation(moderator, email="deja@exemple.test")
    link = link_in(letters_out()[-1])
    Contributor.objects.create_user("deja@exemple.test", "x", display_name="Déjà")

    page = client.get(link)

    assert "Vous avez déjà un compte" in page.content.decode()


def test_nobody_walks_in_without_an_invitation(client, db):
    answer = client.get(reverse("account_signup"))
    posted = client.post(reverse("account_signup"), ANSWERS)

    assert answer.url == posted.url == reverse("contributors:request_access")
    assert not Contributor.objects.exists()


def test_the_secret_of_an_invitation_is_kept_nowhere(link, invitation):
    token = link.split("/")[2]

    assert invitation.token_digest == token_digest(token)
    assert token not in str(Entry.objects.values_list("details", "reason"))


def test_an_address_has_one_open_invitation(invitation, moderator):
    with pytest.raises(MoveRefused, match="déjà ouverte"):
        an_invitation(moderator, email="INES@exemple.test")


def test_an_accepted_invitation_is_neither_sent_again_nor_revoked(
    invitation, moderator
):
    invitation.accept(by=a_contributor())

    with pytest.raises(MoveRefused, match="acceptée"):
        invitation.resend(by=moderator)
    with pytest.raises(MoveRefused, match="acceptée"):
        invitation.revoke(by=moderator)


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_answer_at_once_make_one_account(letters_out):
    the_charter()
    an_invitation(a_moderator())
    link = link_in(letters_out()[-1])
    tabs = [Client(), Client()]
    for tab in tabs:
        tab.get(link)

    def answer(tab):
        try:
            return tab.post(reverse("account_signup"), ANSWERS).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        statuses = sorted(pool.map(answer, tabs))

    assert statuses == [302, 410]
    assert Contributor.objects.with_address("ines@exemple.test").count() == 1
    assert Entry.objects.filter(verb="invitation.accept").count() == 1
