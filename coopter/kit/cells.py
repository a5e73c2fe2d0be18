"""What the cells of a table of the starting content say."""

import datetime

from django.utils import timezone


def values(cell):
    """What a cell lists: nothing when it is empty."""
    return [value.strip() for value in cell.split(";") if value.strip()]


def whole(cell):
    """A whole number, or None when the cell is empty."""
    return int(cell) if cell else None


def date(text):
    """``2022-11`` stands for the first of the month: the day is unknown."""
    return datetime.date.fromisoformat(text if len(text) > 7 else f"{text}-01")


def at_noon(day):
    noon = datetime.datetime.combine(day, datetime.time(12))
    return timezone.make_aware(noon)


def in_force_from(head):
    """The first rules apply from the opening, even when that comes earlier."""
    return min(date(head["effective_on"]), timezone.localdate())
