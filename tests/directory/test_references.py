"""A reference is declared by one end and confirmed by the other."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from coopter.kit.refusals import MoveRefused
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


def answer(client, reference, url="", **said):
    """Read the declaration, then answer what was read."""
    url = url or reverse("directory:reference_answer", args=[reference.pk])
    page = client.get(url).content.decode()
    return client.post(url, said | {"seen": seen_on(page)})


def seen_on(page):
    return re.search(r'name="seen" value="(\w+)"', page)[1]


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
        ({"starts_on": "2999-01-01"}, "ce jour est à venir"),
        ({"starts_on": "le mois dernier"}, "Saisissez une date valide."),
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
    answer(client, reference, act="confirm")
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
    answer(client, reference, link, act="confirm")

    assert shown_on(client, sheet)
    assert client.get(link).status_code == 410


def test_a_declined_one_never_shows_and_says_why(
    client, reference, sheet, project, teammate, accompanist, letters_out
):
    client.force_login(teammate)
    answer(client, reference, act="decline", answer="C’était une autre équipe.")
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
    assert reference.answered_by is None


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


def test_an_answer_to_what_was_changed_meanwhile_is_refused(
    client, reference, sheet, accompanist, teammate
):
    client.force_login(teammate)
    url = reverse("directory:reference_answer", args=[reference.pk])
    read = seen_on(client.get(url).content.decode())
    reference.done = "Tout autre chose."
    reference.declare(by=accompanist)

    page = client.post(url, {"act": "confirm", "seen": read}, follow=True)

    reference.refresh_from_db()
    assert "relisez-la" in page.content.decode()
    assert not reference.is_confirmed


def test_a_team_where_nobody_can_answer_leaves_it_to_staff(
    client, sheet, accompanist, moderator
):
    space = a_space(by=moderator, members=[accompanist])
    reference = a_reference(
        sheet, project=a_project("À soi", space=space), by=accompanist
    )

    proposal = Proposal.objects.get(reference=reference)
    proposal.accept(by=moderator)

    reference.refresh_from_db()
    assert reference.is_confirmed
    assert reference.answered_by == moderator


def test_it_is_asked_again_after_a_week_and_former_links_die(
    client, reference, sheet, accompanist, teammate, letters_out
):
    client.force_login(accompanist)
    url = reverse("directory:reference_ask_again", args=[sheet.slug, reference.pk])
    too_soon = client.post(url, follow=True).content.decode()
    first = letter_to(teammate, reversed(letters_out()))
    Reference.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))

    client.post(url)

    letters = [each for each in letters_out() if each.to == [teammate.email]]
    assert "récemment" in too_soon
    assert letters[-1] is not first
    link = re.search(r"http://testserver(/annuaire/references/\S+)", first.body)[1]
    assert client.get(link).status_code == 410


def test_taking_it_back_says_what_is_lost_then_does_it(
    client, reference, sheet, accompanist, teammate
):
    reference.confirm(by=teammate)
    client.force_login(accompanist)
    url = reverse("directory:reference_remove", args=[sheet.slug, reference.pk])

    asked = client.get(url)

    assert "Elle quitte votre fiche et celle du projet" in asked.content.decode()
    assert Reference.objects.exists()
    client.post(url)
    assert not Reference.objects.exists()
    assert client.post(url).status_code == 404


def test_the_same_declaration_sent_twice_counts_once(client, sheet, accompanist):
    client.force_login(accompanist)
    url = reverse("directory:reference_create", args=[sheet.slug])
    said = {"project_name": "Ailleurs", "starts_on": "2025-02-01", "done": "Un an."}

    client.post(url, said)
    again = client.post(url, said)

    assert "déjà sur la fiche" in again.content.decode()
    assert Reference.objects.count() == 1


def test_a_hidden_sheet_shows_its_confirmed_references_nowhere(
    client, reference, sheet, project, teammate, moderator
):
    reference.confirm(by=teammate)
    sheet.unpublish(by=moderator, reason="Essai.")

    page = client.get(project.get_absolute_url()).content.decode()

    assert "La Fabrique" not in page
    assert "Ateliers de récit partagé" not in page
