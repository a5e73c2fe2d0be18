"""Who answers for a sheet: its managers, the claim of it, a person's own."""

import secrets

from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from coopter.access.grants import grant_access, people_with_access, revoke_access
from coopter.kit.refusals import MoveRefused
from directory import letters
from directory.models import links, logos

# What names a person on a sheet, and what goes when they withdraw.
NAMELESS = {
    "person": None,
    "website": "",
    "links": [],
    "contact_email": "",
    "siret": "",
    "area": "",
    "skills": "",
    "commune": None,
    "latitude": None,
    "longitude": None,
    "radius_km": None,
    "logo_sha256": "",
    "logo_type": "",
    "logo_alt": "",
    "approaches": [],
    "dimensions": [],
    "domains": [],
    "publics": [],
    "languages": [],
    "ways": [],
    "availability": "",
    "is_national": False,
    "is_overseas": False,
    "source_url": "",
    "confidence": "",
    "source_note": "",
    "identity_checked_on": None,
    "confirmed_on": None,
    "claim_key": "",
}


class Keeping:
    """The part of ``Accompanist`` that says who may change it."""

    def managers(self):
        """Contributors who answer for the sheet, by name."""
        return [
            person
            for person in people_with_access(self)
            if "change_accompanist" in person.permissions and person.is_active
        ]

    def addressees(self):
        """Where a letter to the structure goes: each address once."""
        found = {manager.email for manager in self.managers()}
        return sorted(found | {self.contact_email} - {""})

    @transaction.atomic
    def welcome_manager(self, contributor, *, by, word=""):
        """Let one more person answer for the sheet; ``word`` goes with the letter."""
        self._locked()
        others = self._grant(contributor)
        letters.manager_welcomed(self, contributor, word)
        letters.manager_announced(self, contributor, others)
        self._record("welcome", by=by, member=contributor.pk)

    def _grant(self, contributor):
        """Returns the addresses that knew the sheet before this person."""
        others = [each for each in self.addressees() if each != contributor.email]
        grant_access(self, contributor, may_write=True)
        return others

    @transaction.atomic
    def dismiss_manager(self, contributor, *, by):
        self._locked()
        if contributor not in self.managers():
            raise MoveRefused(_("Cette personne ne tient pas la fiche."))
        revoke_access(self, contributor)
        if contributor != by:
            letters.manager_dismissed(self, contributor)
        if not self.managers():
            letters.nobody_left(self)
        self._record("dismiss", by=by, member=contributor.pk)

    @transaction.atomic
    def offer_claim(self, *, by):
        """Send to the known address the link that hands the sheet over.

        ``by`` is None when a reader of the sheet asked for the letter. A former link
        stops working.
        """
        locked = self._locked()
        if locked.person_id:
            raise MoveRefused(_("La fiche d’une personne n’est tenue que par elle."))
        if not locked.contact_email:
            raise MoveRefused(_("Aucune adresse n’est connue pour cette structure."))
        key = secrets.token_urlsafe(32)
        locked._note(claim_key=key)
        letters.claim_offered(locked, locked._claim_token())
        locked._record("offer_claim", by=by)

    def _claim_token(self):
        seen = links.mark(self.claim_key, self.contact_email)
        return links.sign("claim", sheet=self.pk, seen=seen)

    def is_claimed_by(self, seen):
        """Whether a link still says the truth: never used, same address."""
        current = links.mark(self.claim_key, self.contact_email)
        return bool(self.claim_key) and constant_time_compare(current, seen)

    @transaction.atomic
    def spend_claim(self, *, seen):
        """Whoever holds the letter uses its link up; nobody can a second time."""
        locked = self._locked()
        if not locked.is_claimed_by(seen):
            raise MoveRefused(_("Ce lien ne sert plus."))
        locked._note(claim_key="")

    @transaction.atomic
    def claim(self, *, seen, by):
        """Whoever holds the letter, and has an account, answers for the sheet."""
        self.spend_claim(seen=seen)
        letters.manager_announced(self, by, self._grant(by))
        self._record("claim", by=by)

    @transaction.atomic
    def bear_logo(self, sha256, media_type, alt, *, by):
        """Show this picture, or none; bytes that nobody shows any more go."""
        locked = self._locked()
        former = locked.logo_sha256
        locked._become(logo_sha256=sha256, logo_type=media_type, logo_alt=alt)
        locked._record("revise", by=by, fields=["logo"])
        locked._forget_logo(former)

    def _forget_logo(self, sha256):
        if sha256 and not type(self).objects.bearing(sha256).exists():
            transaction.on_commit(lambda: logos.forget(sha256))

    @transaction.atomic
    def forget_address(self, *, by):
        """Its owner closes their account: letters no longer go there."""
        locked = self._locked()
        locked._note(contact_email="", claim_key="")
        locked._record("revise", by=by, fields=["contact_email"])

    @transaction.atomic
    def withdraw_person(self, *, by):
        """The person leaves the Annuaire, at once: what named them goes."""
        locked = self._locked()
        if locked.person_id != by.pk:
            raise MoveRefused(_("Cette fiche n’est pas la vôtre."))
        logo = locked.logo_sha256
        locked.references.all().delete()
        locked.proposals.all().delete()
        locked.messages.all().delete()
        locked.regions.clear()
        locked.departements.clear()
        for manager in locked.managers():
            revoke_access(locked, manager)
        locked._become(
            **NAMELESS,
            is_published=False,
            name=_("Personne retirée de l’Annuaire"),
            slug=f"personne-retiree-{locked.pk}",
        )
        locked._forget_logo(logo)
        locked._record("withdraw", by=by, after=self.OUTSIDE)
