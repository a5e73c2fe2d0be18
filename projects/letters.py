"""Letters about sheets: who gets each, of a team, of staff, of its readers."""

from coopter.contributors.access import writers_of
from coopter.contributors.models import Contributor
from coopter.letters.sending import post
from projects import access


def writers(project):
    """The members of the team who write for it, today."""
    if project.space is None:
        return []
    allowed = writers_of(project.space)
    here = project.space.memberships.current().with_people()
    return [
        each.contributor
        for each in here
        if each.contributor_id in allowed and each.contributor.is_active
    ]


def confirmation_asked(project, person, token):
    post(
        "projects/confirmation_asked",
        to=person.email,
        person=person,
        project=project,
        token=token,
    )


def sheet_proposed(passage):
    """To the moderators who may judge it."""
    for person in Contributor.objects.moderators():
        if access.can_review_sheet(person, passage.project):
            post(
                "projects/sheet_proposed",
                to=person.email,
                person=person,
                passage=passage,
            )


def sheet_accepted(passage):
    _to_team("sheet_accepted", passage)


def sheet_declined(passage):
    _to_team("sheet_declined", passage)


def sheet_returned(passage):
    _to_team("sheet_returned", passage, requests=list(passage.open_requests))


def _to_team(letter, passage, **values):
    for person in writers(passage.project):
        post(
            f"projects/{letter}",
            to=person.email,
            person=person,
            passage=passage,
            **values,
        )


def correction_proposed(correction):
    """Tell the team; staff have it in their queue, and a letter when none is there."""
    for person in writers(correction.project) or Contributor.objects.moderators():
        post(
            "projects/correction_proposed",
            to=person.email,
            person=person,
            correction=correction,
        )


def correction_answered(correction):
    """To whoever proposed it, when there is an address."""
    if correction.reply_to:
        post(
            "projects/correction_answered",
            to=correction.reply_to,
            correction=correction,
        )
