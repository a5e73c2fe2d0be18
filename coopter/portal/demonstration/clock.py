"""The days of the story: between the opening of the portal and today, in order."""

import datetime
from contextlib import contextmanager

from django.utils import timezone

from coopter.kit.cells import at_noon, date

OPENING = date("2026-11-01")
# Up to two weeks ago, days are kept as they are told; older ones are drawn closer.
RECENT = 14
LONG_AGO = 420


@contextmanager
def happening_on(moment):
    """What is done here is done at that moment of the story."""
    clock = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = clock


def opening_day():
    """The portal of the demonstration opened when its first rules took effect."""
    return happening_on(min(at_noon(OPENING), timezone.now()))


def invented_moment(days_ago):
    """A day of the story, brought between the opening and today, in the same order."""
    now = timezone.now()
    opened = min(at_noon(OPENING), now)
    room = (now - opened) / datetime.timedelta(days=1)
    if days_ago > RECENT and room < LONG_AGO:
        recent = min(RECENT, room)
        share = (days_ago - RECENT) / (LONG_AGO - RECENT)
        days_ago = recent + share * (room - recent)
    return now - datetime.timedelta(days=min(days_ago, room))
