"""Who reads, writes and invites in a space: its team, and what each was given."""

from django.db.models import Q

from coopter.access.grants import change_grant, granted, people_with_access
from coopter.access.people import is_contributor, is_moderator
from coopter.contributors.models.grants import SpaceUserObjectPermission


def _spaces(user, permission):
    ended = user.memberships.ended().values("space")
    return granted(user, permission, SpaceUserObjectPermission).exclude(pk__in=ended)


def spaces_read_by(user):
    """The spaces whose work ``user`` reads, past memberships left out."""
    return _spaces(user, "view_space")


def reads_space(user, space):
    """Whether ``user`` is of the team, and not only of the staff."""
    return spaces_read_by(user).filter(pk=space.pk).exists()


def spaces_written_by(user):
    return _spaces(user, "change_space")


def visible_spaces(user):
    """Spaces are internal: their members know them, and the staff who open them."""
    if is_moderator(user):
        return Q()
    if is_contributor(user):
        return Q(pk__in=spaces_read_by(user).values("pk"))
    return Q(pk__in=[])


def can_open_space(user):
    return is_moderator(user)


def can_manage_space(user, space):
    """Staff, and the members who were given the right to invite."""
    return is_moderator(user) or (
        is_contributor(user)
        and _spaces(user, "invite_space").filter(pk=space.pk).exists()
    )


def open_to_team(space, team):
    """The whole team of a space reads what is worked on in it."""
    change_grant("view_space", team, space, allowed=True)


def let_write_in_space(contributor, space, may_write):
    change_grant("change_space", contributor, space, allowed=may_write)


def let_invite_in_space(contributor, space, may_invite):
    change_grant("invite_space", contributor, space, allowed=may_invite)


def close_space_to(contributor, space):
    """Take back what was granted to one person; the team's right goes with the team."""
    for permission in ("change_space", "invite_space"):
        change_grant(permission, contributor, space, allowed=False)


def writers_of(space):
    """Who was given the right to write in the whole space."""
    return [
        person.pk
        for person in people_with_access(space)
        if "change_space" in person.permissions
    ]


def visible_access_requests(user):
    """Who asks for an account is for the moderators who answer."""
    return Q() if is_moderator(user) else Q(pk__in=[])


def can_answer_access_request(user, asked):
    """Moderators; nobody lets oneself in."""
    return is_moderator(user) and user.email != asked.email
