"""A sheet is read again each year by its structure, and does not outlive its silence.

Twelve months after it was last confirmed a sheet is late: a letter asks for a click.
After thirty-six months it leaves the Annuaire, but only after two notices, thirty and
seven days before; the journal says so.
"""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from coopter.kit.refusals import MoveRefused
from coopter.sheets.querysets import CONFIRMED_FOR
from directory import letters
from directory.models import links

SILENCE_LASTS = datetime.timedelta(days=3 * 365 + 1)
FIRST_NOTICE = datetime.timedelta(days=30)
LAST_NOTICE = datetime.timedelta(days=7)
ASK_AGAIN = datetime.timedelta(days=60)


class Confirming:
    """The part of ``Accompanist`` that dates its truth."""

    @property
    def is_confirmed(self):
        """Read again by the structure itself within the year."""
        return self.confirmed_on is not None and (
            timezone.localdate() - self.confirmed_on <= CONFIRMED_FOR
        )

    @property
    def leaves_on(self):
        """The day on which silence takes the sheet out, notices permitting."""
        return (self.confirmed_on or self.created_on) + SILENCE_LASTS

    @transaction.atomic
    def confirm(self, *, by, through=""):
        """Its structure says, today, that the sheet is true.

        ``by`` is None when the click came from a letter; ``through`` then says so.
        """
        locked = self._locked()
        locked._note(
            confirmed_on=timezone.localdate(),
            is_late=False,
            confirmation_asked_on=None,
            first_notice_on=None,
            last_notice_on=None,
        )
        details = {"through": through} if through else {}
        locked._record("confirm", by=by, **details)

    @transaction.atomic
    def confirm_by_letter(self, *, seen):
        """The click of a letter: it counts once, and for the address it was sent to."""
        locked = self._locked()
        if not locked.may_confirm_with(seen):
            raise MoveRefused(_("Ce lien ne sert plus."))
        locked.confirm(by=None, through="letter")

    def may_confirm_with(self, seen):
        return any(
            constant_time_compare(self._seen_by(address), seen)
            for address in self.addressees()
        )

    def _seen_by(self, address):
        return links.mark(address, self.confirmed_on, self.confirmation_asked_on)

    def _confirmation_token(self, address):
        return links.sign("confirm", sheet=self.pk, seen=self._seen_by(address))

    @transaction.atomic
    def ask_confirmation(self):
        """Write to the structure; returns whether there was an address to write to."""
        locked = self._locked()
        locked._note(confirmation_asked_on=timezone.localdate())
        addresses = locked.addressees()
        for address in addresses:
            letters.confirmation_asked(
                locked, to=address, token=locked._confirmation_token(address)
            )
        return bool(addresses)

    @transaction.atomic
    def give_notice(self, *, last):
        """Tell the structure and staff when the sheet will leave, and how not to."""
        locked = self._locked()
        today = timezone.localdate()
        if locked.leaves_on - FIRST_NOTICE > today:
            return  # confirmed a moment ago
        locked._note(
            **{"last_notice_on" if last else "first_notice_on": today},
            confirmation_asked_on=today,
        )
        day = max(locked.leaves_on, today + (LAST_NOTICE if last else FIRST_NOTICE))
        for address in locked.addressees():
            letters.departure_announced(
                locked, to=address, token=locked._confirmation_token(address), day=day
            )
        letters.departure_announced_to_staff(locked, day=day)
        locked._record("notice", by=None, leaves_on=day.isoformat())

    @transaction.atomic
    def leave_by_silence(self):
        """Nobody answered for three years, and two notices were sent."""
        locked = self._locked()
        if not locked.is_published or locked.last_notice_on is None:
            return
        locked._become(is_published=False)
        letters.departed(locked)
        locked._record("silence", by=None, before="published", after=self.OUTSIDE)
