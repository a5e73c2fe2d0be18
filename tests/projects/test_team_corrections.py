"""A reader proposes to correct a sheet; the team or staff answer, with a reason."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from coopter.contributors.export import everything_about
from coopter.contributors.personal_data import erase_all
from projects.models import Correction
from tests.factories import a_project, a_space

pytestmark = pytest.mark.django_db

WRONG = {"part": "territoire", "text": "La vallée compte neuf communes, non huit."}
REASON = {"outcome": "followed", "answer": "Vous avez raison, merci à vous."}


@pytest.fixture
def project(project_holder):
    cache.clear()
    return a_project("La Grange", space=a_space(writers=[project_holder]))


def propose(client, project, **more):
    url = reverse("projects:correction_propose", args=[project.slug])
    return client.post(url, {**WRONG, **more})


def answer_url(correction):
    args = [correction.project.slug, correction.pk]
    return reverse("projects:correction_answer", args=args)


def test_a_visitor_proposes_and_is_answered(
    client, project, project_holder, letters_out
):
    propose(client, project, email="lectrice@exemple.test")
    correction = Correction.objects.get()
    assert letters_out()[-1].to == [project_holder.email]

    client.force_login(project_holder)
    client.post(answer_url(correction), REASON)

    letter = letters_out()[-1]
    assert letter.to == ["lectrice@exemple.test"]
    assert "Vous avez raison" in letter.body


def test_the_team_answers_without_reading_the_address(client, project, project_holder):
    propose(client, project, email="lectrice@exemple.test")
    client.force_login(project_holder)

    page = client.get(answer_url(Correction.objects.get())).content.decode()

    assert "une adresse a été laissée" in page
    assert "lectrice@exemple.test" not in page


def test_a_member_signs_with_the_account(client, project, researcher):
    client.force_login(researcher)
    url = reverse("projects:correction_propose", args=[project.slug])
    assert "adresse électronique" not in client.get(url).content.decode()

    propose(client, project)

    assert Correction.objects.get().by == researcher


def test_robots_get_the_same_thanks_and_leave_nothing(client, project):
    answer = propose(client, project, surname="Bot")

    assert "Merci" in answer.content.decode()
    assert not Correction.objects.exists()


def test_nobody_sends_hundreds(client, project):
    answers = [propose(client, project).status_code for _each in range(12)]

    assert answers[-1] == 429
    assert Correction.objects.count() == 10


def test_a_hidden_sheet_takes_no_correction(client):
    hidden = a_project(published=False)

    assert propose(client, hidden).status_code == 404


def test_it_is_answered_once_with_a_reason(client, project, moderator, researcher):
    propose(client, project)
    correction = Correction.objects.get()
    client.force_login(researcher)
    assert client.get(answer_url(correction)).status_code == 404

    client.force_login(moderator)
    client.post(answer_url(correction), {**REASON, "answer": "Non"})
    correction.refresh_from_db()
    assert correction.answered_at is None
    client.post(answer_url(correction), REASON)
    client.post(answer_url(correction), {**REASON, "outcome": "not_followed"})

    correction.refresh_from_db()
    assert correction.state == "followed"


def test_a_reader_of_the_room_reads_but_does_not_answer(client, project, researcher):
    project.space.welcome(researcher, by=researcher)
    propose(client, project)
    correction = Correction.objects.get()
    client.force_login(researcher)

    assert client.get(answer_url(correction)).status_code == 200
    assert client.post(answer_url(correction), REASON).status_code == 403


def test_what_a_member_proposed_leaves_with_the_account(client, project, researcher):
    client.force_login(researcher)
    propose(client, project)
    given = everything_about(researcher)["corrections_proposees_au_carnet"]
    assert given[0]["texte"] == WRONG["text"]

    erase_all(researcher)

    assert Correction.objects.get().by is None


def test_who_answers_second_is_told_so_and_gets_back_what_they_wrote(
    client, project, project_holder
):
    propose(client, project)
    correction = Correction.objects.get()
    client.force_login(project_holder)
    client.post(answer_url(correction), REASON)

    second = {"outcome": "not_followed", "answer": "Je ne trouve aucune source à cela."}
    page = client.post(answer_url(correction), second, follow=True).content.decode()

    correction.refresh_from_db()
    assert correction.answer == REASON["answer"]
    assert "a déjà reçu une réponse" in page
    assert "Je ne trouve aucune source à cela." in page


def test_one_word_is_no_correction_and_is_kept_in_the_form(client, project):
    page = propose(client, project, text="Faux.")

    assert not Correction.objects.exists()
    assert "Dites-le en une phrase au moins" in page.content.decode()
    assert "Faux." in page.content.decode()
