"""Who reads and edits the pages of the programme."""

from django.db.models import Q

from coopter.access.people import is_moderator


def visible_pages(user):
    return Q() if is_moderator(user) else Q(is_published=True)


def can_edit_pages(user):
    return is_moderator(user)
