"""What a column of an imported table holds, how it is read and how it is written.

Reading what was written gives the same value back, whatever the value: that is what
makes an export a file that can be imported, and an import something to undo.
"""

import datetime
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coopter.kit.folding import fold

SEPARATOR = ";"
YES, NO = "true", "false"
YES_WORDS = {"true", "oui", "vrai", "1"}
NO_WORDS = {"false", "non", "faux", "0", ""}
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Unexpected(ValueError):
    """A cell that can't be read; the message says what is expected there."""


def tidy(text):
    """One way to write the same text: composed letters, Unix lines, no odd edges."""
    text = unicodedata.normalize("NFC", str(text))
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


@dataclass(frozen=True)
class Column:
    """``name`` heads the column, ``field`` names the attribute that it fills.

    ``required``: a new row can't do without it. ``help`` says what to write there,
    ``example`` what a line of the template holds.
    """

    name: str
    field: str
    label: str
    help: str = ""
    required: bool = False
    example: str = ""

    def read(self, cell):
        """The value that a cell stands for; ``Unexpected`` when it is not one."""
        cell = tidy(cell)
        if not cell and self.required:
            raise Unexpected(_("une valeur : cette colonne ne peut pas être vide"))
        return self.parse(cell)

    def write(self, value):
        """The text of a cell that reads back as ``value``."""
        return tidy("" if value is None else value)

    def parse(self, cell):
        return cell


@dataclass(frozen=True)
class Text(Column):
    longest: int = 0

    def parse(self, cell):
        if self.longest and len(cell) > self.longest:
            raise Unexpected(
                _("au plus %(longest)d caractères (il y en a %(here)d)")
                % {"longest": self.longest, "here": len(cell)}
            )
        if "\0" in cell:
            raise Unexpected(_("du texte, sans caractère nul"))
        return cell


@dataclass(frozen=True)
class Slug(Text):
    """The stable key of a row, as it stands in its address."""

    required: bool = True

    def parse(self, cell):
        if not SLUG.fullmatch(cell):
            raise Unexpected(
                _("des minuscules sans accent, des chiffres et des tirets")
            )
        return super().parse(cell)


@dataclass(frozen=True)
class Address(Text):
    """The address of a page."""

    def parse(self, cell):
        if cell and not _is_address(cell):
            raise Unexpected(_("une adresse qui commence par https:// ou http://"))
        return super().parse(cell)


@dataclass(frozen=True)
class Whole(Column):
    lowest: int = 0
    highest: int = 32_767

    def parse(self, cell):
        if not cell:
            return None
        if not (cell.isascii() and cell.isdecimal()):
            raise Unexpected(_("un nombre entier, écrit en chiffres"))
        number = int(cell[:20])
        if not self.lowest <= number <= self.highest:
            raise Unexpected(
                _("un nombre entre %(lowest)d et %(highest)d")
                % {"lowest": self.lowest, "highest": self.highest}
            )
        return number


@dataclass(frozen=True)
class Day(Column):
    def parse(self, cell):
        try:
            return datetime.date.fromisoformat(cell) if cell else None
        except ValueError as error:
            raise Unexpected(
                _("une date écrite AAAA-MM-JJ, par exemple 2026-03-31")
            ) from error


@dataclass(frozen=True)
class YesNo(Column):
    def parse(self, cell):
        word = cell.lower()
        if word not in YES_WORDS | NO_WORDS:
            raise Unexpected(_("« true » (oui) ou « false » (non)"))
        return word in YES_WORDS

    def write(self, value):
        return YES if value else NO


@dataclass(frozen=True)
class Choice(Column):
    """One code among ``choices``: pairs of a code and its label."""

    choices: tuple = ()

    def parse(self, cell):
        if cell and cell not in self.codes:
            raise Unexpected(_("un code parmi : %s") % self.listed)
        return cell

    @property
    def codes(self):
        return [code for code, _label in self.choices]

    @property
    def listed(self):
        return ", ".join(self.codes)

    @property
    def explained(self):
        return [{"code": code, "label": label} for code, label in self.choices]


@dataclass(frozen=True)
class Choices(Choice):
    """Several codes, in the order that they are written."""

    def parse(self, cell):
        codes = list(dict.fromkeys(_values(cell)))
        unknown = [code for code in codes if code not in self.codes]
        if unknown:
            raise Unexpected(
                _("des codes parmi : %(codes)s. Inconnu : %(unknown)s")
                % {"codes": self.listed, "unknown": ", ".join(unknown)}
            )
        return codes

    def write(self, value):
        return SEPARATOR.join(value or ())


@dataclass(frozen=True)
class Linked(Column):
    """Several rows of a small table, each named by ``by``: its name or its code.

    ``rows`` is called once for a reading. The order is always that of the table. Case,
    accents and signs do not count: « Provence-Alpes-Cote d'Azur » is understood.
    """

    rows: object = None
    by: str = "pk"

    @cached_property
    def known(self):
        return {str(getattr(row, self.by)): row for row in self.rows()}

    def parse(self, cell):
        names = {fold(name): name for name in _values(cell)}
        known = {fold(name): row for name, row in self.known.items()}
        self.refuse(names[folded] for folded in names.keys() - known.keys())
        return [row for folded, row in known.items() if folded in names]

    def refuse(self, unknown):
        """Raise ``Unexpected`` unless every name led to a row."""
        if unknown := set(unknown):
            raise Unexpected(
                _("des valeurs connues, séparées par « ; ». Inconnu : %s")
                % ", ".join(sorted(unknown))
            )

    def write(self, value):
        written = {str(getattr(row, self.by)) for row in value}
        return SEPARATOR.join(name for name in self.known if name in written)


class Coded(Linked):
    """Several rows of a long table, each named by its primary key: none else is read.

    The order is always that of the codes.
    """

    def parse(self, cell):
        codes = {code.upper() for code in _values(cell)}
        found = self.rows().in_bulk(codes) if codes else {}
        self.refuse(codes - set(found))
        return [found[code] for code in sorted(found)]

    def write(self, value):
        return SEPARATOR.join(sorted(row.pk for row in value))


def _values(cell):
    return [each.strip() for each in cell.split(SEPARATOR) if each.strip()]


def _is_address(text):
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and " " not in text
