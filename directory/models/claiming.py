"""Asking to keep a sheet: with an account or before having one, with a letter or not.

Staff always answer. When they accept someone who has no account yet, an invitation
leaves and the sheet waits for whoever opens an account at that address.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from coopter.contributors.models import College, Contributor, Invitation
from coopter.kit.refusals import MoveRefused


class Claiming:
    """The part of ``Proposal`` that hands a sheet over."""

    @property
    def claimant(self):
        """The account to which the sheet would go, when there is one."""
        return self.by or Contributor.objects.with_address(self.sender_email).first()

    @transaction.atomic
    def send_by_letter(self, *, seen):
        """Ask for the sheet with the link that its structure received."""
        self.accompanist.spend_claim(seen=seen)
        self.by_letter = True
        self.send()

    @transaction.atomic
    def take(self, *, by):
        """The person has an account now: the sheet that was promised is theirs."""
        rows = type(self).objects.select_for_update(of=("self",)).promised_to(by)
        promise = rows.filter(pk=self.pk).first()
        if promise is None:
            raise MoveRefused(_("Cette fiche ne vous attend plus."))
        promise.by = by
        promise.save(update_fields=["by"])
        promise.accompanist.welcome_manager(by, by=promise.answered_by)

    def _hand_over(self, by):
        person = self.claimant
        if person is None:
            self._invite(by)
        elif person.is_active:
            self.accompanist.welcome_manager(person, by=by, word=self.answer)
        else:
            raise MoveRefused(_("Le compte de cette personne est fermé ou suspendu."))

    def _invite(self, by):
        word = _(
            "Vous avez demandé à tenir la fiche « %s » de l’Annuaire. Une fois votre "
            "compte ouvert, elle vous attend sur votre tableau de bord."
        )
        Invitation.objects.let_in(
            self.sender_email,
            by=by,
            display_name=self.sender_name,
            organisation=self.accompanist.name,
            college=College.ACCOMPANISTS,
            message="\n\n".join(filter(None, [word % self.accompanist, self.answer])),
        )
