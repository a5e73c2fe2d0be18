"""Closing one's account."""

from django.db import transaction
from django.utils import timezone

from coopter.access.grants import revoke_everything
from coopter.contributors import letters
from coopter.contributors.models.joining import AccessRequest, Invitation
from coopter.contributors.personal_data import erase_all
from coopter.journal.record import record


@transaction.atomic
def close_account(contributor):
    """What names the person goes; what they wrote and decided stays, without a name."""
    person = contributor.hold()
    letters.account_closed(person.email, person.display_name)
    erase_all(person)
    address = f"closed-{person.pk}@closed.invalid"
    _forget_how_they_came(person, address)
    person.email, person.display_name = address, ""
    person.organisation = person.orcid = ""
    person.is_active = person.is_staff = person.is_superuser = False
    person.closed_at = timezone.now()
    person.set_unusable_password()
    person.save()
    person.mandates.current().update(ends_on=timezone.localdate())
    person.memberships.all().delete()
    person.groups.clear()
    revoke_everything(person)
    person.emailaddress_set.all().delete()
    person.authenticator_set.all().delete()
    record(person, verb="contributor.close", by=person, before="open", after="closed")


def _forget_how_they_came(person, address):
    """Invitations and requests named them too."""
    nameless = {"email": address, "display_name": "", "organisation": ""}
    Invitation.objects.filter(email=person.email).update(**nameless, message="")
    Invitation.objects.filter(accepted_by=person).update(**nameless, message="")
    AccessRequest.objects.filter(email=person.email).update(
        **nameless, motivation="", answer=""
    )
