"""Who sees and keeps the sheets of the Annuaire, their references and messages."""

from django.db.models import Q

from coopter.access.grants import granted
from coopter.access.people import is_contributor, is_moderator
from coopter.answers.states import AnswerState
from coopter.contributors.access import spaces_read_by
from directory.models.choices import (
    MessageState,
    ProposalKind,
    ReferenceState,
)
from directory.models.grants import AccompanistUserObjectPermission


def visible_accompanists(user):
    """The Annuaire is public; the rest is for staff and for those who keep a sheet."""
    if is_moderator(user):
        return Q()
    visible = Q(is_published=True)
    if is_contributor(user):
        visible |= Q(pk__in=sheets_kept_by(user).values("pk"))
    return visible


def sheets_kept_by(user):
    """The sheets of the Annuaire that ``user`` answers for."""
    return granted(user, "change_accompanist", AccompanistUserObjectPermission)


def can_manage_accompanist(user, accompanist):
    """Those who answer for the structure; staff have screens of their own."""
    return (
        is_contributor(user) and sheets_kept_by(user).filter(pk=accompanist.pk).exists()
    )


def can_offer_sheet(user, accompanist):
    """Ask for its publication: a person's sheet, that person alone."""
    return can_manage_accompanist(user, accompanist) and (
        accompanist.person_id in {None, user.pk}
    )


def can_withdraw_person(user, accompanist):
    """A person's sheet belongs to that person alone."""
    return is_contributor(user) and accompanist.person_id == user.pk


def visible_references(user):
    """A reference is public once confirmed; before, its two ends alone read it.

    The other end is the project's team, or staff when nobody of a team can answer.
    """
    visible = Q(state=ReferenceState.CONFIRMED, accompanist__is_published=True) & (
        Q(project=None) | Q(project__is_published=True)
    )
    if is_contributor(user):
        visible |= Q(accompanist__in=sheets_kept_by(user).values("pk"))
        visible |= Q(project__space__in=spaces_read_by(user).values("pk"))
    if is_moderator(user):
        visible |= Q(project__space=None) | Q(to_staff=True)
    return visible


def can_confirm_reference(user, reference):
    """The project's team, and not whoever declared it: nobody vouches for oneself."""
    if not is_contributor(user) or can_manage_accompanist(user, reference.accompanist):
        return False
    space = reference.project.space_id if reference.project else None
    if is_moderator(user) and (space is None or reference.to_staff):
        return True
    return space is not None and spaces_read_by(user).filter(pk=space).exists()


def visible_proposals(user):
    """What is proposed about the Annuaire is for those who answer it."""
    return Q() if is_moderator(user) else Q(pk__in=[])


def promised_claims(user):
    """What staff entrusted to an address, for whoever opened an account with it."""
    if not is_contributor(user):
        return Q(pk__in=[])
    return Q(
        kind=ProposalKind.CLAIM,
        state=AnswerState.ACCEPTED,
        by=None,
        sender_email=user.email,
    )


def can_decide_proposal(user, proposal):
    return is_moderator(user) and proposal.by_id != user.pk


def visible_messages(user):
    """What readers write to a structure is for those who answer for it.

    Staff read what was held, and what no one else could receive.
    """
    if not is_contributor(user):
        return Q(pk__in=[])
    visible = Q(
        state=MessageState.SENT, accompanist__in=sheets_kept_by(user).values("pk")
    )
    if is_moderator(user):
        visible |= Q(state=MessageState.HELD) | Q(
            state=MessageState.SENT, to_staff=True
        )
    return visible
