"""Asking for an account: neutral answers, and a human decision at the end."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from coopter.answers.states import AnswerState
from coopter.contributors.models import (
    AccessRequest,
    College,
    Contributor,
    Invitation,
)
from coopter.journal.models import Entry
from tests.factories import a_contributor

ANSWERS = {
    "display_name": "Ousmane Demandeur",
    "email": "Ousmane@exemple.test",
    "organisation": "Commune de Lons",
    "college": College.PROJECT_HOLDERS,
    "motivation": "Raconter notre ressourcerie.",
}
URL = "/participer/"


@pytest.fixture(autouse=True)
def no_earlier_attempt(db):
    cache.clear()


@pytest.fixture
def asked(db):
    request = AccessRequest(**ANSWERS)
    request.receive()
    return request


def decide(client, asked, **data):
    url = reverse("contributors:access_request_decide", args=[asked.pk])
    return client.post(url, data)


def test_anyone_can_ask_and_the_staff_is_told(client, moderator, letters_out):
    answer = client.post(URL, ANSWERS)

    letters = {letter.to[0]: letter for letter in letters_out()}
    assert answer.url == reverse("contributors:request_sent")
    assert AccessRequest.objects.waiting().get().email == "ousmane@exemple.test"
    assert set(letters) == {"ousmane@exemple.test", moderator.email}
    assert "/moderation/demandes/" in letters[moderator.email].body


def test_the_page_answers_the_same_whoever_is_known(client, letters_out):
    member = a_contributor()
    stranger = client.post(URL, ANSWERS)

    known = client.post(URL, {**ANSWERS, "email": member.email})
    again = client.post(URL, ANSWERS)

    assert stranger.url == known.url == again.url
    assert AccessRequest.objects.count() == 1
    assert member.email in [letter.to[0] for letter in letters_out()]


def test_a_machine_that_fills_every_field_is_thrown_away(client):
    answer = client.post(URL, {**ANSWERS, "website": "https://spam.example"})

    assert answer.url == reverse("contributors:request_sent")
    assert not AccessRequest.objects.exists()


def test_missing_answers_are_said_beside_their_field(client):
    page = client.post(URL, {**ANSWERS, "email": "pas une adresse"})

    html = page.content.decode()
    assert 'role="alert"' in html
    assert 'href="#id_email"' in html
    assert "Commune de Lons" in html


def test_an_address_that_insists_is_asked_to_wait(client):
    statuses = [
        client.post(URL, {**ANSWERS, "email": f"a{n}@exemple.test"}).status_code
        for n in range(11)
    ]

    assert statuses[-1] == 429
    assert statuses[:10] == [302] * 10


def test_accepting_invites_in_the_college_that_staff_chose(
    client, moderator, asked, letters_out
):
    client.force_login(moderator)

    decide(
        client,
        asked,
        act="accept",
        college=College.RESEARCHERS,
        message="Soyez là.",
    )

    invitation = Invitation.objects.get()
    asked.refresh_from_db()
    assert asked.state == AnswerState.ACCEPTED
    assert asked.invitation == invitation
    assert invitation.college == College.RESEARCHERS
    assert "Soyez là." in letters_out()[-1].body
    assert Entry.objects.about(asked).newest_first()[0].actor == moderator


def test_declining_sends_the_answer(client, moderator, asked, letters_out):
    client.force_login(moderator)

    decide(
        client, asked, act="decline", answer="Votre projet finit avant de commencer."
    )

    asked.refresh_from_db()
    assert asked.state == AnswerState.DECLINED
    assert "finit avant de commencer" in letters_out()[-1].body
    assert not Invitation.objects.exists()


def test_declining_without_a_word_is_refused(client, moderator, asked):
    client.force_login(moderator)

    page = decide(client, asked, act="decline", answer="")

    asked.refresh_from_db()
    assert page.status_code == 200
    assert asked.is_waiting


def test_two_moderators_leave_one_answer(
    client, moderator, other_moderator, asked, letters_out
):
    asked.decline(by=other_moderator, answer="Non.")
    client.force_login(moderator)

    decide(client, asked, act="accept", college=College.RESEARCHERS)

    asked.refresh_from_db()
    assert asked.answered_by == other_moderator
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("name", ["access_request_list", "invitation_list"])
def test_the_queues_are_for_staff(client, researcher, name):
    url = reverse(f"contributors:{name}")
    visitor = client.get(url)
    client.force_login(researcher)

    assert visitor.status_code == 302
    assert client.get(url).status_code == 403


def test_asking_costs_a_fixed_and_small_number_of_queries(
    client, django_assert_max_num_queries
):
    for number in range(5):
        a_contributor(f"Personne {number}")

    with django_assert_max_num_queries(8):
        client.get(URL)
    assert Contributor.objects.count() == 5


def test_who_accepts_second_gets_back_the_words_of_welcome(client, db, moderator):
    asked = AccessRequest.objects.create(
        display_name="Ana", email="ana@exemple.test", college=College.RESEARCHERS
    )
    asked.decline(by=moderator, answer="Une autre personne a déjà répondu.")
    client.force_login(moderator)

    url = reverse("contributors:access_request_decide", args=[asked.pk])
    accepted = {"act": "accept", "college": asked.college, "message": "Soyez là lundi."}
    page = client.post(url, accepted, follow=True).content.decode()

    assert "Soyez là lundi." in page
