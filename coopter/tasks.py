"""Work that need not keep a person waiting: ``manage.py procrastinate worker`` does it.

A job is a row written in the transaction that needs it: it exists if and only if the
act that asked for it does.
"""

from django.core.mail import EmailMultiAlternatives
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

RETRY = RetryStrategy(max_attempts=6, exponential_wait=5)


def enqueue(task, **arguments):
    """Ask the worker to run ``task``; arguments must be JSON values."""
    task.defer(**arguments)


def enqueue_later(task, *, seconds, **arguments):
    """The same, not before so many ``seconds``."""
    task.configure(schedule_in={"seconds": seconds}).defer(**arguments)


@app.task(name="send_mail", retry=RETRY)
def send_mail(*, to, subject, text, html, reply_to=""):
    """Hand one letter to the mail server; a failure is tried again later."""
    answers = [reply_to] if reply_to else None
    letter = EmailMultiAlternatives(subject, text, to=[to], reply_to=answers)
    if html:
        letter.attach_alternative(html, "text/html")
    letter.send()
