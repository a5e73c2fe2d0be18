"""Whatever is asked is answered once, by someone else than whom it is about."""

import datetime
import threading

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from commons.models import Report
from coopter.answers.models import AlreadyAnswered, Asked
from coopter.contributors.models import AccessRequest
from coopter.journal.models import Entry
from coopter.kit.refusals import MoveRefused
from directory.models import Proposal
from projects.models import Correction
from tests.asked import KINDS, SAID

pytestmark = pytest.mark.django_db
QUEUES = {
    AccessRequest: "contributors:access_request_list",
    Report: "commons:report_list",
    Correction: "projects:correction_queue",
    Proposal: "directory:proposal_list",
}


@pytest.fixture(params=KINDS.values(), ids=[model.__name__ for model in KINDS])
def case(request, db):
    return request.param()


@pytest.fixture
def letters_to(letters_out):
    def count(address):
        return len([letter for letter in letters_out() if letter.to == [address]])

    return count


def journal_lines(case):
    return Entry.objects.filter(verb=case.asked.VERB)


def test_no_kind_is_left_out():
    kinds = {model for model in apps.get_models() if issubclass(model, Asked)}

    assert kinds == set(KINDS)


def test_an_answer_is_kept_told_and_written_down(case, letters_to):
    person, before = case.people[0], letters_to(case.writes_to)
    assert case.asked.is_waiting

    case.answer(by=person)

    case.asked.refresh_from_db()
    assert not case.asked.is_waiting
    assert (case.asked.answer, case.asked.answered_by) == (SAID, person)
    assert case.asked.answered_at
    assert journal_lines(case).get().actor == person
    assert letters_to(case.writes_to) == before + bool(case.writes_to)


def test_a_second_answer_changes_nothing_and_is_told_so(case, letters_to):
    case.answer(by=case.people[0])
    case.asked.refresh_from_db()
    first, before = case.asked.answered_at, letters_to(case.writes_to)
    other = case.people[1]

    if case.again:
        with pytest.raises(AlreadyAnswered, match=case.again):
            case.answer(by=other)
    else:
        case.answer(by=other)

    case.asked.refresh_from_db()
    assert case.asked.answered_at == first
    assert journal_lines(case).count() == 1
    assert letters_to(case.writes_to) == before


def test_nobody_answers_what_is_about_them(case, letters_to):
    before = letters_to(case.writes_to)

    with pytest.raises(MoveRefused):
        case.answer(by=case.concerned)

    case.asked.refresh_from_db()
    assert case.asked.is_waiting
    assert not journal_lines(case).exists()
    assert letters_to(case.writes_to) == before


def test_what_was_taken_back_is_refused_in_words(case):
    asked = type(case.asked).objects.get(pk=case.asked.pk)
    type(asked).objects.filter(pk=asked.pk).delete()

    with pytest.raises(MoveRefused, match=str(asked.GONE)):
        getattr(asked, case.act)(by=case.people[0], **case.said)

    assert not journal_lines(case).exists()


def together(act, people):
    """Let all of them act at the same moment; what was refused, and nothing worse."""
    start, refused, failed = threading.Barrier(len(people)), [], []

    def one(person):
        start.wait()
        try:
            act(by=person)
        except MoveRefused as refusal:
            refused.append(str(refusal))
        except Exception as error:  # a thread would keep it to itself
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    return refused


@pytest.mark.django_db(transaction=True)
def test_all_at_once_leave_one_answer(case, letters_to):
    before = letters_to(case.writes_to)

    refused = together(case.answer, case.people)

    assert refused == [case.again] * (len(case.people) - 1 if case.again else 0)
    assert journal_lines(case).count() == 1
    assert letters_to(case.writes_to) == before + bool(case.writes_to)


@pytest.mark.parametrize(("model", "name"), QUEUES.items())
def test_a_row_of_a_queue_says_how_long_it_waits(client, model, name):
    case = KINDS[model]()
    six_days_ago = timezone.now() - datetime.timedelta(days=6)
    model.objects.update(created_at=six_days_ago)
    client.force_login(case.people[0])

    waiting = client.get(reverse(name)).content.decode()
    case.answer(by=case.people[0])
    answered = client.get(reverse(name)).content.decode()

    assert "depuis 6 jours" in waiting
    assert "depuis 6 jours" not in answered
