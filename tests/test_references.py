"""A reference is declared by one end and confirmed by the other."""

import re

import pytest
from django.urls import reverse

from coopter.passages import MoveRefused
from directory.models import Proposal, Reference, ReferenceState
from tests.factories import (
    a_contributor,
    a_project,
    a_reference,
    a_space,
    an_accompanist,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def teammate():
    return a_contributor("Équipière")


@pytest.fixture
def project(teammate, moderator):
    space = a_space(by=moderator, members=[teammate])
    return a_project("Le Café du lieu", space=space)


@pytest.fixture
def sheet(accompanist, moderator):
    sheet = an_accompanist("La Fabrique")
    sheet.welcome_manager(accompanist, by=moderator)
    return sheet


@pytest.fixture
def reference(sheet, project, accompanist):
    return a_reference(
        sheet, project=project, by=accompanist, done="Ateliers de récit partagé"
    )


def shown_on(client, thing):
    page = client.get(thing.get_absolute_url()).content.decode()
    return "Ateliers de récit partagé" in page


def letter_to(person, letters):
    return next(letter for letter in letters if letter.to == [person.email])


def test_a_keeper_declares_it_and_the_team_receives_a_letter(
    client, sheet, project, accompanist, teammate, letters_out
):
    client.force_login(accompanist)

    client.post(
        reverse("directory:reference_create", args=[sheet.slug]),
        {
            "project": project.pk,
            "starts_on": "2025-02-01",
            "dimensions": ["governance"],
            "done": "Six ateliers.",
        },
    )

    assert Reference.objects.get().state == ReferenceState.DECLARED
    letters = [each for each in letters_out() if each.to == [teammate.email]]
    assert "Six ateliers." in letters[-1].body


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"project_name": ""}, "Choisissez un projet du Carnet"),
        ({"ends_on": "2020-01-01"}, "La fin précède le début."),
    ],
)
def test_what_cannot_be_a_reference_is_refused(
    client, sheet, accompanist, changes, sentence
):
    client.force_login(accompanist)
    answers = {"project_name": "Ailleurs", "starts_on": "2025-02-01", "done": "Un an."}

    page = client.post(
        reverse("directory:reference_create", args=[sheet.slug]), answers | changes
    )

    assert sentence in page.content.decode()
    assert not Reference.objects.exists()


def test_before_it_is_confirmed_its_two_ends_alone_read_it(
    client, reference, sheet, project, accompanist, teammate, researcher, moderator
):
    seen = {}
    for person in (None, researcher, moderator, accompanist, teammate):
        client.logout()
        if person:
            client.force_login(person)
        seen[person] = shown_on(client, sheet), shown_on(client, project)

    assert seen[None] == seen[researcher] == seen[moderator] == (False, False)
    assert seen[accompanist] == seen[teammate] == (True, True)


def test_once_confirmed_both_sheets_show_it(
    client, reference, sheet, project, teammate
):
    client.force_login(teammate)
    client.post(
        reverse("directory:reference_answer", args=[reference.pk]), {"act": "confirm"}
    )
    client.logout()

    assert shown_on(client, sheet)
    assert shown_on(client, project)


def test_the_team_answers_from_its_letter_once(
    client, reference, sheet, teammate, letters_out
):
    letters = [each for each in letters_out() if "référence" in each.body]
    link = re.search(
        r"http://testserver(/annuaire/references/\S+)",
        letter_to(teammate, letters).body,
    )[1]

    assert client.get(link).status_code == 200
    client.post(link, {"act": "confirm"})

    assert shown_on(client, sheet)
    assert client.get(link).status_code == 410


def test_a_declined_one_never_shows_and_says_why(
    client, reference, sheet, project, teammate, accompanist, letters_out
):
    client.force_login(teammate)
    url = reverse("directory:reference_answer", args=[reference.pk])
    client.post(url, {"act": "decline", "answer": "C’était une autre équipe."})
    client.logout()

    assert not shown_on(client, sheet)
    letter = letters_out()[-1]
    assert letter.to == [accompanist.email]
    assert "une autre équipe" in letter.body


def test_nobody_vouches_for_oneself(client, reference, sheet, teammate, moderator):
    sheet.welcome_manager(teammate, by=moderator)
    client.force_login(teammate)

    url = reverse("directory:reference_answer", args=[reference.pk])

    assert client.post(url, {"act": "confirm"}).status_code == 403
    with pytest.raises(MoveRefused):
        reference.confirm(by=teammate)


def test_a_change_asks_the_team_again(client, reference, sheet, accompanist, teammate):
    reference.confirm(by=teammate)
    client.force_login(accompanist)

    client.post(
        reverse("directory:reference_edit", args=[sheet.slug, reference.pk]),
        {
            "project": reference.project_id,
            "starts_on": "2025-01-01",
            "done": "Et bien plus encore.",
        },
    )

    reference.refresh_from_db()
    assert reference.state == ReferenceState.DECLARED
    assert reference.decided_by is None


def test_staff_check_those_that_no_team_can(
    client, sheet, accompanist, moderator, project
):
    reference = a_reference(sheet, project_name="Ailleurs", by=accompanist)
    proposal = Proposal.objects.get(reference=reference)
    client.force_login(moderator)

    client.post(
        reverse("directory:proposal_answer", args=[proposal.pk]), {"act": "accept"}
    )

    reference.refresh_from_db()
    assert reference.is_confirmed
    assert (
        "Vérifiée par l’ADEME" in client.get(sheet.get_absolute_url()).content.decode()
    )


def test_a_reference_on_a_hidden_project_tells_nothing_of_it(
    client, reference, sheet, project, teammate
):
    reference.confirm(by=teammate)
    project.is_published = False
    project.save()

    assert not shown_on(client, sheet)


def test_a_reference_taken_back_leaves_both_sheets(
    client, reference, sheet, project, teammate, accompanist
):
    reference.confirm(by=teammate)
    client.force_login(accompanist)

    client.post(reverse("directory:reference_remove", args=[sheet.slug, reference.pk]))

    assert not shown_on(client, sheet)
    assert not shown_on(client, project)
