"""Jobs that ended are forgotten; jobs that were lost are done again."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from coopter.kit import tasks
from tests.worker import run_waiting_jobs

pytestmark = pytest.mark.django_db


def a_letter(*, status="todo", days_ago=0, attempts=0):
    """The job of a letter that reached ``status`` so many days ago."""
    tasks.enqueue(
        tasks.send_mail, to="claire@exemple.test", subject="Bonjour", text="", html=""
    )
    job = ProcrastinateJob.objects.latest("pk")
    rows = ProcrastinateJob.objects.filter(pk=job.pk)
    if status != "todo":
        rows.update(status="doing", attempts=attempts)
        rows.update(status=status)
    then = timezone.now() - datetime.timedelta(days=days_ago)
    ProcrastinateEvent.objects.filter(job=job).update(at=then)
    return job


def kept():
    return set(ProcrastinateJob.objects.values_list("pk", flat=True))


def status_of(job):
    return ProcrastinateJob.objects.get(pk=job.pk).status


def test_a_letter_that_left_is_forgotten_after_a_week():
    old = a_letter(status="succeeded", days_ago=8)
    recent = a_letter(status="succeeded", days_ago=6)

    tasks.forget_old_jobs(timestamp=0)

    assert kept() == {recent.pk}
    assert not ProcrastinateEvent.objects.filter(job=old).exists()


@pytest.mark.parametrize("status", ["failed", "cancelled", "aborted"])
def test_a_letter_that_could_not_leave_is_kept_a_month(status):
    a_letter(status=status, days_ago=31)
    recent = a_letter(status=status, days_ago=29)

    tasks.forget_old_jobs(timestamp=0)

    assert kept() == {recent.pk}


def test_a_letter_that_waits_is_never_forgotten():
    waiting = a_letter(days_ago=400)

    tasks.forget_old_jobs(timestamp=0)

    assert kept() == {waiting.pk}


def test_a_letter_that_a_killed_worker_held_leaves_all_the_same():
    job = a_letter(status="doing")

    tasks.take_up_lost_jobs(timestamp=0)
    run_waiting_jobs()

    assert status_of(job) == "succeeded"
    assert [letter.to for letter in mail.outbox] == [["claire@exemple.test"]]


def test_a_job_that_kills_its_worker_each_time_is_given_up():
    job = a_letter(status="doing", attempts=tasks.MOST_ATTEMPTS)

    tasks.take_up_lost_jobs(timestamp=0)

    assert status_of(job) == "failed"
