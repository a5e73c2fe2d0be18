"""Check the journal: each link of its chain, and each anchor kept outside of it."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coopter.journal import anchors
from coopter.journal.models import Entry, Head
from coopter.journal.record import first_broken_link


@dataclass
class Verdict:
    """What was looked at, and what was found wrong; no fault means all of it holds."""

    head: Head
    faults: list[str] = field(default_factory=list)
    # Name of each place that was looked at → how many anchors it holds.
    looked_at: dict[str, int] = field(default_factory=dict)
    last_anchored: int = 0


def verify(*, given=()):
    """Read the whole chain, then every anchor; ``given`` are some known by heart."""
    verdict = Verdict(head=Entry.objects.head())
    broken = first_broken_link()
    if broken:
        words = _("La chaîne est rompue à l’acte n° %d : il ne suit pas le précédent.")
        verdict.faults.append(words % broken.seq)
    found = list(given)
    for name, held in anchors.every_source():
        verdict.looked_at[name] = len(held)
        found += held
    ranks = {anchor.rank for anchor in found if anchor.rank}
    hashes = Entry.objects.hashes_of(ranks)
    verdict.faults += filter(None, (anchor.fault(hashes) for anchor in found))
    verdict.last_anchored = max(ranks, default=0)
    return verdict
