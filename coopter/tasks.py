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


@app.task(name="send_mail", retry=RETRY)
def send_mail(*, to, subject, text, html):
    """Hand one letter to the mail server; a failure is tried again later."""
    letter = EmailMultiAlternatives(subject, text, to=[to])
    if html:
        letter.attach_alternative(html, "text/html")
    letter.send()
