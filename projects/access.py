"""Who sees and prepares the sheets of the Carnet, its corrections and its editions."""

from django.db.models import Q

from coopter.access.people import is_contributor, is_moderator
from coopter.contributors.access import spaces_read_by, spaces_written_by


def visible_projects(user):
    """The Carnet is public; suggestions are for staff and the project's team."""
    if is_moderator(user):
        return Q()
    visible = Q(is_published=True)
    if is_contributor(user):
        visible |= Q(space__in=spaces_read_by(user).values("pk"))
    return visible


def can_confirm_project(user, project):
    """Those who write for the project say that its sheet is true."""
    return (
        is_contributor(user)
        and project.space_id is not None
        and spaces_written_by(user).filter(pk=project.space_id).exists()
    )


def works_on_project(user, project):
    """The team of a project reads what is being prepared of its sheet."""
    return (
        is_contributor(user)
        and project.space_id is not None
        and spaces_read_by(user).filter(pk=project.space_id).exists()
    )


def can_write_sheet(user, project):
    """Those who write for the project prepare its sheet, and answer its readers."""
    return can_confirm_project(user, project)


def visible_sheet_passages(user):
    """What teams propose is judged by moderators."""
    return Q() if is_moderator(user) else Q(pk__in=[])


def can_review_sheet(user, project):
    """Moderators judge the sheets of others, never that of their own team."""
    return is_moderator(user) and not works_on_project(user, project)


def visible_corrections(user):
    """What readers propose to correct is for the project's team, and for staff."""
    if is_moderator(user):
        return Q()
    if is_contributor(user):
        return Q(project__space__in=spaces_read_by(user).values("pk"))
    return Q(pk__in=[])


def can_answer_correction(user, correction):
    """The team or staff, and not whoever proposes it."""
    answers = is_moderator(user) or can_write_sheet(user, correction.project)
    return answers and correction.by_id != user.pk


def visible_editions(user):
    """What has appeared stays public; what is being prepared is for staff."""
    return Q() if is_moderator(user) else Q(issued_at__isnull=False)
