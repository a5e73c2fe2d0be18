"""Write to the journal and check its chain."""

import datetime

from django.db import connection, transaction
from django.utils import timezone

from coopter.journal.models import FIRST_LINK, Entry, subject_of

# Any fixed number: it names the lock that lets one transaction at a time add a line.
CHAIN_LOCK = 0x0C00_97E4


def record(thing, *, verb, by, before="", after="", reason="", **details):
    """Add one line about ``thing``. Call it last in the transaction of the act.

    ``by`` is a contributor, or None for what the portal does by itself. The lock is
    held until the transaction ends, so that ranks follow one another without a gap.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
        head = Entry.objects.head()
        entry = Entry(
            seq=head.rank + 1,
            at=timezone.now().astimezone(datetime.UTC),
            actor=by,
            verb=verb,
            subject=subject_of(thing),
            before=before,
            after=after,
            reason=reason,
            details=details,
            previous_hash=head.hash,
        )
        entry.hash = entry.computed_hash()
        entry.save(force_insert=True)
    return entry


def first_broken_link():
    """The first entry that doesn't follow from the one before, or None."""
    expected_seq, expected_previous = 1, FIRST_LINK
    for entry in Entry.objects.in_order().iterator():
        entry.at = entry.at.astimezone(datetime.UTC)
        follows = entry.seq == expected_seq and entry.previous_hash == expected_previous
        if not follows or entry.hash != entry.computed_hash():
            return entry
        expected_seq, expected_previous = entry.seq + 1, entry.hash
    return None
