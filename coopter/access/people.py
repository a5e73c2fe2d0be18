"""Who someone is: a contributor, a moderator, a member of the committee."""

from django.core.exceptions import PermissionDenied


def is_contributor(user):
    """A member of the community: an open account whose owner accepted the rules."""
    return (
        user.is_authenticated
        and user.is_active
        and user.charter_id is not None
        and bool(user.college or user.is_staff)
    )


def is_moderator(user):
    """ADEME staff, who animate and moderate."""
    return is_contributor(user) and user.is_staff


def is_committee_member(user):
    return is_contributor(user) and user.mandates.current().exists()


def can_moderate(user):
    """Staff screens are for those who moderate."""
    return is_moderator(user)


def require(allowed):
    """403: the person sees the thing but may not do this."""
    if not allowed:
        raise PermissionDenied
