"""Letters about the sheets of the Annuaire: who gets each. The models' acts send them.

A letter that goes to an address without a known account greets nobody by name.
"""

from coopter.contributors.models import Contributor
from coopter.letters.sending import post


def _to_staff(letter, **values):
    for moderator in Contributor.objects.moderators():
        post(f"directory/{letter}", to=moderator.email, **values)


# Who answers for a sheet


def claim_offered(accompanist, token):
    """The only place where the link of a claim is written."""
    post(
        "directory/claim_offered",
        to=accompanist.contact_email,
        accompanist=accompanist,
        token=token,
    )


def manager_welcomed(accompanist, contributor, word=""):
    post(
        "directory/manager_welcomed",
        to=contributor.email,
        accompanist=accompanist,
        word=word,
    )


def manager_announced(accompanist, contributor, addresses):
    """To those who knew the sheet before: nobody takes it in without their knowing."""
    for address in addresses:
        post(
            "directory/manager_announced",
            to=address,
            accompanist=accompanist,
            contributor=contributor,
        )


def manager_dismissed(accompanist, contributor):
    post("directory/manager_dismissed", to=contributor.email, accompanist=accompanist)


def nobody_left(accompanist):
    _to_staff("nobody_left", accompanist=accompanist)


# Dates


def confirmation_asked(accompanist, *, to, token):
    post("directory/confirmation_asked", to=to, accompanist=accompanist, token=token)


def departure_announced(accompanist, *, to, token, day):
    post(
        "directory/departure_announced",
        to=to,
        accompanist=accompanist,
        token=token,
        departure=day,
    )


def departure_announced_to_staff(accompanist, *, day):
    _to_staff("departure_announced_to_staff", accompanist=accompanist, departure=day)


def departed(accompanist):
    """To its keepers, who may bring it back, and to its address, which may ask to."""
    keepers = {person.email for person in accompanist.managers()}
    for address in accompanist.addressees():
        post(
            "directory/departed",
            to=address,
            accompanist=accompanist,
            kept=address in keepers,
        )


# References


def reference_declared(reference, person, token):
    post(
        "directory/reference_declared",
        to=person.email,
        reference=reference,
        token=token,
    )


def reference_answered(reference):
    """To those who answer for the sheet: what the other end said."""
    for manager in reference.accompanist.managers():
        post("directory/reference_answered", to=manager.email, reference=reference)


# Proposals


def proposal_received(proposal):
    _to_staff("proposal_received", proposal=proposal)


def proposal_answered(proposal):
    """To whoever proposed, when they left an address; the sheet is linked if public."""
    sheet = proposal.accompanist
    if proposal.reply_to:
        post(
            "directory/proposal_answered",
            to=proposal.reply_to,
            proposal=proposal,
            sheet=sheet if sheet and sheet.is_published else None,
        )


# Messages: the words of a person, who receives the answer


def passed_on(message, *, to):
    post("directory/message", to=to, reply_to=message.sender_email, message=message)


def copied(message):
    post("directory/message_copy", to=message.sender_email, message=message)
