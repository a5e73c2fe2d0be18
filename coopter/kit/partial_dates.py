"""Dates of which the day, or the month, may be unknown.

They are kept as ISO 8601 writes them, « 2024 », « 2024-03 » or « 2024-03-12 »: as texts
they sort, those that say less coming first.
"""

import datetime
import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from coopter.kit.folding import fold
from coopter.kit.templatetags.components import day

LONGEST = 10
SHAPE = r"^(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?$"
OLDEST_YEAR = 1900
TYPED = re.compile(
    r"(?:(?:(?P<day>\d{1,2})(?:er)?[\s/.-]+)?(?P<month>\d{1,2}|[^\W\d]+)[\s/.-]+)?"
    r"(?P<year>\d{4})"
)
ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def in_words(stored):
    """« 2024 », « mars 2024 », « 12 mars 2024 »."""
    year, month, number = [*stored.split("-"), "", ""][:3]
    if number:
        return day(datetime.date.fromisoformat(stored))
    return f"{MONTHS[int(month)]} {year}" if month else year


class PartialDateField(forms.CharField):
    """A year, a month or a day, written as one says it."""

    def __init__(self, **options):
        options.setdefault("max_length", 40)
        super().__init__(**options)

    def prepare_value(self, value):
        return in_words(value) if value and ISO.fullmatch(value) else value

    def clean(self, value):
        typed = " ".join(super().clean(value).split())
        if not typed:
            return ""
        found = ISO.fullmatch(typed) or TYPED.fullmatch(typed.lower())
        if not found:
            raise ValidationError(
                _("Écrivez une année, un mois ou un jour : 2024, mars 2024, 12/3/2024.")
            )
        return _understood(found["year"], found["month"], found["day"])


def _understood(year, month, number):
    month = _month(month)
    try:
        first = datetime.date(
            int(year), 1 if month is None else month, int(number or 1)
        )
    except ValueError as error:
        raise ValidationError(_("Cette date n’existe pas.")) from error
    if first.year < OLDEST_YEAR:
        raise ValidationError(_("Une date se compte à partir de %d.") % OLDEST_YEAR)
    if first > timezone.localdate():
        raise ValidationError(_("Cette date n’est pas encore arrivée."))
    parts = [f"{first:%Y}", month and f"{first:%m}", number and f"{first:%d}"]
    return "-".join(filter(None, parts))


def _month(typed):
    """Its number, from a number, a name or the beginning of one; None for nothing."""
    if not typed or typed.isdecimal():
        return int(typed) if typed else None
    found = [
        number
        for number, name in MONTHS.items()
        if fold(str(name)).startswith(fold(typed))
    ]
    if len(found) != 1:
        raise ValidationError(_("« %s » n’est pas un mois.") % typed)
    return found[0]
