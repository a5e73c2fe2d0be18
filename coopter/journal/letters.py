"""The daily letter: a copy of the head of the journal in the letter boxes of staff."""

from django.contrib.auth import get_user_model

from coopter.letters.sending import post


def tell_where_the_journal_stands(verdict):
    """To each moderator, what was checked and found; nothing before the first act."""
    if not verdict.head.rank and not verdict.faults:
        return
    for moderator in get_user_model().objects.moderators():
        post("journal/anchored", to=moderator.email, verdict=verdict)
