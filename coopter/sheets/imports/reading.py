"""From the bytes of a file to lines of cells, whatever made the file."""

import codecs
import csv
import hashlib
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coopter.kit.exports import without_guard

LARGEST = 5 * 1024 * 1024
MOST_LINES = 2_000
LONGEST_CELL = 100_000
SEPARATORS = {
    ",": gettext_lazy("virgule"),
    ";": gettext_lazy("point-virgule"),
    "\t": gettext_lazy("tabulation"),
}
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class FileRefused(ValueError):
    """The file as a whole can't be read; the message says what to do."""


@dataclass(frozen=True)
class Line:
    """``number`` is that of a text editor; ``cells`` maps a column to its text."""

    number: int
    cells: dict


@dataclass(frozen=True)
class Source:
    """A file once read: how it was written, and its lines."""

    text: str
    encoding: str
    separator: str
    columns: tuple
    lines: tuple

    @property
    def digest(self):
        return hashlib.sha256(self.text.encode()).hexdigest()


def read_file(content, names, *, telling):
    """The ``Source`` in these bytes; ``names`` are the columns of the table.

    ``telling`` are those that say which sheet a line is about: a file has one of them.
    """
    if len(content) > LARGEST:
        raise FileRefused(_("Ce fichier dépasse 5 Mo. Partagez-le en plusieurs."))
    text, encoding = decode(content)
    return read_text(text, names, telling=telling, encoding=encoding)


def read_text(text, names, *, telling, encoding="UTF-8"):
    separator = guess_separator(text, names)
    records = _records(text, separator)
    header = [cell.lower() for cell in _without_tail(next(records, (0, []))[1])]
    _check_header(header, names, telling)
    lines = tuple(Line(number, _cells(header, cells)) for number, cells in records)
    if not lines:
        raise FileRefused(_("Ce fichier n’a aucune ligne sous ses titres de colonne."))
    if len(lines) > MOST_LINES:
        raise FileRefused(
            _("Ce fichier dépasse 2 000 lignes. Partagez-le en plusieurs.")
        )
    return Source(text, encoding, separator, tuple(header), lines)


def decode(content):
    """The text and the name of its encoding: UTF-8 when it is, else Windows'."""
    if content.startswith(UTF_16):
        return _decoded(content, "utf-16"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass  # not UTF-8: a spreadsheet wrote it the old way
    try:
        return content.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        return content.decode("latin-1"), "Latin-1"


def _decoded(content, encoding):
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileRefused(
            _("Ce fichier n’est pas du texte. Enregistrez le tableau en CSV UTF-8.")
        ) from error


def guess_separator(text, names):
    """The separator under which the first line has the most known columns."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def known(separator):
        cells = next(csv.reader([first], delimiter=separator), [])
        return sum(1 for cell in cells if cell.strip().lower() in names)

    return max(SEPARATORS, key=known)


def _records(text, separator):
    """Each record with the number of the line where it starts."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise FileRefused(
            _(
                "La ligne %d ne se lit pas : un guillemet y est peut-être ouvert "
                "et jamais fermé."
            )
            % start
        ) from error


def _without_tail(cells, shortest=0):
    """Spreadsheets add empty cells at the end of lines."""
    cells = [cell.strip() for cell in cells]
    while len(cells) > shortest and not cells[-1]:
        cells.pop()
    return cells


def _check_header(header, names, telling):
    if not set(header) & set(names):
        raise FileRefused(
            _(
                "La première ligne ne porte aucun des titres de colonne attendus. "
                "Partez du modèle à télécharger."
            )
        )
    unknown = [name or _("(sans titre)") for name in header if name not in names]
    twice = sorted({name for name in header if header.count(name) > 1})
    missing = [] if set(telling) & set(header) else [_(" ou ").join(telling)]
    for found, message in (
        (unknown, _("Colonnes inconnues : %s. Vérifiez leur titre ou retirez-les.")),
        (twice, _("Colonnes présentes deux fois : %s. Gardez-en une seule.")),
        (missing, _("Colonnes absentes : %s. Le fichier en a besoin.")),
    ):
        if found:
            raise FileRefused(message % ", ".join(found))


def _cells(header, cells):
    """By column; when there are too many or too few, their count is under None."""
    if len(cells) > len(header):
        cells = _without_tail(cells, shortest=len(header))
    read = dict(zip(header, map(without_guard, cells), strict=False))
    if len(cells) != len(header):
        read[None] = len(cells)
    return read


def wrong_width(found, wanted):
    """What to say of a line that has too many cells, or too few."""
    counted = ngettext("%d case", "%d cases", found) % found
    return _(
        "La ligne a %(found)s et le tableau %(wanted)d colonnes. Un texte qui contient "
        "le séparateur doit être entre guillemets."
    ) % {"found": counted, "wanted": wanted}
