"""What the portal holds on its first day, read from ``data/``.

Real content only. Each row is loaded once, known by its address or its name: what staff
changed since then is never overwritten, so that loading again changes nothing.
"""

from django.db import transaction

from coopter.kit.handed import StartingChapter, handed
from coopter.portal.starting import files


@transaction.atomic
def load():
    """Load all that is missing; the order is that of what needs what."""
    for chapter in handed(StartingChapter):
        chapter.load(files)
