"""Moderators judge what others propose: one decision, never by its own author."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from commons.models import Decision, File, Passage
from coopter.journal.models import Entry
from coopter.kit.refusals import MoveRefused
from coopter.passages.moves import Pillar, State
from tests.canary import attach
from tests.factories import a_contribution, a_contributor, a_moderator, write
from tests.pages import flat

pytestmark = pytest.mark.django_db
REASON = "Le texte est clair, et ses limites sont dites."


def judge(client, passage, verb, *, reason=REASON, seen=None):
    """Send what the page of the passage sends."""
    prefix = {"accepter": "accord", "decliner": "refus"}[verb]
    data = {f"{prefix}-reason": reason, f"{prefix}-seen": seen or passage.sha256}
    return client.post(f"{passage.get_absolute_url()}{verb}/", data, follow=True)


@pytest.fixture
def passage(researcher):
    return a_contribution(by=researcher, submitted=True).open_passage


@pytest.fixture
def at_the_door(researcher):
    """A shared text that someone proposes to the Commons."""
    note = a_contribution(by=researcher, shared=True)
    asker = a_contributor("Celle qui propose")
    return Passage.to_diffusion(note, by=asker, motive="Il servira à d’autres.")


def test_a_moderator_shares_a_text_and_its_authors_get_a_letter(
    client, moderator, researcher, passage, letters_out
):
    client.force_login(moderator)

    response = judge(client, passage, "accepter")

    passage.contribution.refresh_from_db()
    assert passage.contribution.pillar == Pillar.SHARING
    assert "Décision D-" in response.content.decode()
    letter = letters_out()[-1]
    assert letter.to == [researcher.email]
    assert REASON in letter.body


def test_a_text_enters_the_commons_and_the_one_who_proposed_it_knows(
    client, moderator, researcher, at_the_door, letters_out
):
    client.force_login(moderator)
    letters_out().clear()

    judge(client, at_the_door, "accepter")

    at_the_door.contribution.refresh_from_db()
    assert at_the_door.contribution.diffusion == at_the_door.version
    assert Decision.objects.get(passage=at_the_door).is_public
    told = {letter.to[0] for letter in letters_out()}
    assert told == {researcher.email, at_the_door.opened_by.email}


def test_nobody_judges_their_own_text(client, moderator):
    passage = a_contribution(by=moderator, submitted=True).open_passage
    client.force_login(moderator)

    page = flat(client.get(passage.get_absolute_url()).content.decode())

    assert "Ce texte est le vôtre" in page
    assert "Partager avec la communauté</button>" not in page
    for verb in ("accepter", "decliner"):
        assert judge(client, passage, verb).status_code == 403
    for verb in ("demander", "renvoyer"):
        url = f"{passage.get_absolute_url()}{verb}/"
        assert client.post(url).status_code == 403
    passage.refresh_from_db()
    assert passage.state == State.SUBMITTED


@pytest.mark.parametrize("who", ["project_holder", "committee_member"])
def test_the_queue_is_the_moderators_own(client, request, who, passage):
    client.force_login(request.getfixturevalue(who))

    for path in ("/moderation/passages/", passage.get_absolute_url()):
        assert client.get(path).status_code == 403
    assert judge(client, passage, "accepter").status_code == 403


def test_requests_go_back_numbered_and_close_the_door_until_settled(
    client, moderator, researcher, passage, letters_out
):
    client.force_login(moderator)
    ask = {"demande-field": "abstract", "demande-text": "Qui a pesé ?"}
    client.post(f"{passage.get_absolute_url()}demander/", ask)

    refused = judge(client, passage, "accepter").content.decode()
    client.post(f"{passage.get_absolute_url()}renvoyer/")

    assert "Des demandes restent ouvertes." in refused
    passage.refresh_from_db()
    assert passage.state == State.RETURNED
    letter = letters_out()[-1]
    assert letter.to == [researcher.email]
    assert "1. Résumé\n\n> Qui a pesé ?\n" in letter.body


def test_what_was_sent_back_is_not_accepted_before_it_comes_again(
    moderator, researcher, passage
):
    passage.ask(by=moderator, field="title", text="Dire le lieu.")
    passage.send_back(by=moderator)
    passage.open_requests.get().settle(by=researcher)

    with pytest.raises(MoveRefused, match="à compléter"):
        passage.accept(by=moderator, reason=REASON)

    passage.contribution.refresh_from_db()
    assert passage.contribution.pillar == Pillar.PRODUCTION
    assert not Decision.objects.exists()


@pytest.mark.parametrize("scan_state", ["waiting", "infected"])
def test_a_text_is_not_accepted_with_a_file_that_nobody_could_check(
    client, moderator, researcher, scan_state
):
    note = a_contribution(by=researcher)
    attached = attach(note.production, "releve")
    passage = Passage.to_sharing(note, by=researcher)
    File.objects.filter(pk=attached.file_id).update(scan_state=scan_state)
    client.force_login(moderator)

    page = judge(client, passage, "accepter").content.decode()

    assert "Un fichier n’est pas encore vérifié." in page
    passage.refresh_from_db()
    assert passage.state == State.SUBMITTED
    assert not Decision.objects.exists()


def test_what_is_back_with_its_authors_is_theirs_again(
    client, moderator, researcher, passage
):
    passage.ask(by=moderator, field="title", text="Dire le lieu.")
    passage.send_back(by=moderator)
    write(passage.contribution.production, title="Zibeline", abstract="Hermine")
    client.force_login(moderator)

    for path in ("/moderation/passages/?file=auteurs", passage.get_absolute_url()):
        page = client.get(path).content.decode()
        assert "Zibeline" not in page
        assert "Hermine" not in page


def test_a_text_that_changed_since_it_was_opened_is_not_judged_unread(
    client, moderator, researcher, passage
):
    seen = passage.sha256
    passage.ask(by=moderator, field="title", text="Dire le lieu.")
    passage.send_back(by=moderator)
    passage.open_requests.get().settle(by=researcher)
    write(passage.contribution.production, title="Autre chose")
    Passage.to_sharing(passage.contribution, by=researcher)
    client.force_login(moderator)

    page = judge(client, passage, "accepter", seen=seen).content.decode()

    assert "Le texte a changé depuis que vous l’avez ouvert." in page
    assert not Decision.objects.exists()


def test_a_reason_is_asked_for_and_what_was_typed_stays(client, moderator, passage):
    client.force_login(moderator)

    page = judge(client, passage, "decliner", reason="Non.").content.decode()

    assert "vingt signes" in page
    assert "Non.</textarea>" in page
    assert not Decision.objects.exists()


def test_a_refusal_is_read_by_those_concerned_only(
    client, moderator, researcher, at_the_door
):
    decision = at_the_door.decline(by=moderator, reason=REASON)
    read_by = {
        researcher: 200,
        at_the_door.opened_by: 200,
        moderator: 200,
        a_contributor(): 404,
    }

    for person, status in read_by.items():
        client.force_login(person)
        assert client.get(decision.get_absolute_url()).status_code == status
    client.logout()
    assert client.get(decision.get_absolute_url()).status_code == 404


def test_a_second_click_changes_nothing_and_says_so(client, moderator, passage):
    client.force_login(moderator)
    judge(client, passage, "accepter")

    page = judge(client, passage, "accepter").content.decode()

    assert "Ce passage est déjà" in page
    assert Decision.objects.count() == 1


def test_what_was_decided_is_not_taken_back(moderator, researcher, passage):
    passage.accept(by=moderator, reason=REASON)

    with pytest.raises(MoveRefused, match="accepté"):
        passage.cancel(by=researcher)

    passage.refresh_from_db()
    assert passage.state == State.ACCEPTED


@pytest.mark.django_db(transaction=True)
def test_eight_moderators_at_once_leave_one_decision():
    passage = a_contribution(submitted=True).open_passage
    moderators = [a_moderator(f"Modération {number}") for number in range(8)]
    start, pages = threading.Barrier(len(moderators)), []

    def accept(moderator):
        client = Client()
        client.force_login(moderator)
        start.wait()
        pages.append(judge(client, passage, "accepter"))
        connection.close()

    threads = [threading.Thread(target=accept, args=[each]) for each in moderators]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [page.status_code for page in pages] == [200] * 8
    refused = [page for page in pages if "Ce passage est déjà" in page.content.decode()]
    assert len(refused) == 7
    assert Decision.objects.count() == 1
    moves = Entry.objects.about(passage).filter(verb="passage.move", after="accepted")
    assert moves.count() == 1


def test_anyone_in_the_community_may_propose_and_the_moderators_are_told(
    client, researcher, moderator, other_moderator, letters_out
):
    note = a_contribution(by=other_moderator, moderator=moderator, shared=True)
    letters_out().clear()
    client.force_login(researcher)
    url = f"{note.get_absolute_url()}proposer/"

    short = client.post(url, {"motive": "Bien."}).content.decode()
    client.post(url, {"motive": "Il répond à une question que tous posent."})

    assert "vingt signes" in short
    assert note.passages.open().get().opened_by == researcher
    assert {letter.to[0] for letter in letters_out()} == {moderator.email}


def test_what_is_already_public_is_not_proposed_again(client, researcher):
    note = a_contribution(diffused=True)
    client.force_login(researcher)

    assert client.get(f"{note.get_absolute_url()}proposer/").status_code == 403


def test_a_late_answer_shows(client, moderator, passage):
    passage.submitted_at -= timedelta(days=16)
    passage.save(update_fields=["submitted_at"])
    client.force_login(moderator)

    page = client.get("/moderation/passages/").content.decode()

    assert "Délai dépassé" in page
    assert "16 jours" in page
