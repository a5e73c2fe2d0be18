"""Anchors: where the journal stood at a moment, kept outside its table.

An anchor is the rank and the hash of a line. It shows what the chain alone can't: that
the last lines were cut, or that all of them were written anew.
"""

import fcntl
import os
import re
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from coopter.journal.models import Anchored, Entry

LINE = re.compile(r"(?P<day>\S+) (?P<rank>[1-9][0-9]*) (?P<hash>[0-9a-f]{64})")
LONGEST_LINE = 200


@dataclass(frozen=True)
class Anchor:
    """``place`` says where it is kept; one without rank could not be read."""

    place: str
    rank: int | None = None
    hash: str = ""

    def fault(self, hashes):
        """What is wrong beside ``hashes`` (rank → hash in the table), or nothing."""
        if self.rank is None:
            return _("%(place)s : illisible.") % {"place": self.place}
        if self.rank not in hashes:
            words = _("L’acte n° %(rank)d manque : il est ancré dans %(place)s.")
        elif hashes[self.rank] != self.hash:
            words = _(
                "L’acte n° %(rank)d n’a pas l’empreinte qui est ancrée dans %(place)s."
            )
        else:
            return ""
        return words % {"rank": self.rank, "place": self.place}


# The file


def write_down():
    """Add the head of the journal to the file, unless its last line is that already.

    Several processes take turns; what is written is on the disk when this returns.
    """
    path = settings.JOURNAL_ANCHORS
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(max(0, file.seek(0, os.SEEK_END) - LONGEST_LINE))
        end = file.read()
        head = Entry.objects.head()
        anchor = f" {head.rank} {head.hash}\n".encode()
        if head.rank and not end.endswith(anchor):
            # A line that a full disk cut short stays alone on its own.
            start = b"" if end[-1:] in {b"", b"\n"} else b"\n"
            day = timezone.now().isoformat(timespec="seconds").encode()
            file.write(start + day + anchor)
            file.flush()
            os.fsync(file.fileno())


def in_the_file():
    """The anchors of the file; none on a machine that has not written any."""
    path = settings.JOURNAL_ANCHORS
    if not path.exists():
        return []
    lines = path.read_text(errors="replace").splitlines()
    return [_read(line, number) for number, line in enumerate(lines, 1)]


def _read(line, number):
    words = {"number": number, "file": settings.JOURNAL_ANCHORS}
    found = LINE.fullmatch(line)
    if not found:
        return Anchor(_("la ligne %(number)d de %(file)s") % words)
    words["day"] = found["day"]
    place = _("la ligne %(number)d de %(file)s (%(day)s)") % words
    return Anchor(place, int(found["rank"]), found["hash"])


# The rows that say where the journal stood


def on_rows(model):
    return [
        Anchor(f"« {row} »", row.journal_rank, row.journal_hash)
        for row in model.objects.exclude(journal_rank=None).order_by("journal_rank")
    ]


def every_source():
    """Each place that is looked at: its name, and the anchors found there."""
    yield _("fichier des ancrages"), in_the_file()
    for model in apps.get_models():
        if issubclass(model, Anchored):
            yield str(model._meta.verbose_name_plural), on_rows(model)
