"""Work that need not keep a person waiting: ``manage.py procrastinate worker`` does it.

A job is a row written in the transaction that needs it: it exists if and only if the
act that asked for it does.
"""

from datetime import timedelta

from asgiref.sync import async_to_sync
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

MOST_ATTEMPTS = 6
RETRY = RetryStrategy(max_attempts=MOST_ATTEMPTS, exponential_wait=5)
# A mail server may be down from Friday to Monday: ten minutes more before each try.
UNTIL_MAIL_IS_BACK = RetryStrategy(max_attempts=30, wait=30, linear_wait=600)
# The row of a letter holds its address and its links. One that left is kept as long as
# somebody may ask why nothing came; one that could not leave, as long as it takes to
# mend the mail server and send it again.
DONE_KEPT = timedelta(days=7)
FAILED_KEPT = timedelta(days=30)


def enqueue(task, **arguments):
    """Ask the worker to run ``task``; arguments must be JSON values."""
    task.defer(**arguments)


def enqueue_later(task, *, seconds, **arguments):
    """The same, not before so many ``seconds``."""
    task.configure(schedule_in={"seconds": seconds}).defer(**arguments)


@app.task(name="send_mail", retry=UNTIL_MAIL_IS_BACK)
def send_mail(*, to, subject, text, html, reply_to=""):
    """Hand one letter to the mail server; a failure is tried again later.

    One that passes somebody's words on is theirs, and answered to them; any other says
    that a machine wrote it, so that no machine answers (RFC 3834).
    """
    whose = (
        {"reply_to": [reply_to]}
        if reply_to
        else {"headers": {"Auto-Submitted": "auto-generated"}}
    )
    letter = EmailMultiAlternatives(subject, text, to=[to], **whose)
    if html:
        letter.attach_alternative(html, "text/html")
    letter.send()


@app.periodic(cron="50 3 * * *")
@app.task(name="forget_old_jobs")
def forget_old_jobs(timestamp):
    """Each night, erase the jobs that ended some time ago."""
    forget = async_to_sync(app.job_manager.delete_old_jobs)
    forget(nb_hours=_hours(DONE_KEPT))
    forget(
        nb_hours=_hours(FAILED_KEPT),
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )


@app.periodic(cron="55 3 * * *")
@app.task(name="forget_counts")
def forget_counts(timestamp):
    """Each night, erase the rate limits that are over: Django leaves them in place."""
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < now()")


def _hours(duration):
    return duration // timedelta(hours=1)


@app.periodic(cron="*/5 * * * *")
@app.task(name="take_up_lost_jobs")
def take_up_lost_jobs(timestamp):
    """Do again what a killed worker left half done, unless that happens too often."""
    manager = app.job_manager
    for job in async_to_sync(manager.get_stalled_jobs)():
        if job.attempts < MOST_ATTEMPTS:
            async_to_sync(manager.retry_job)(job)
        else:
            async_to_sync(manager.finish_job)(job, Status.FAILED, delete_job=False)
