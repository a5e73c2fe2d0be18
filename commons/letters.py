"""Letters about texts: who gets each. The acts of the models send them."""

from commons import access
from coopter.contributors.models import Contributor
from coopter.letters.sending import post


def submitted(passage, *, by):
    """To the moderators who may judge it: a text is proposed to the community."""
    for person in passage.contribution.judges():
        post(
            "commons/submitted", to=person.email, person=person, by=by, passage=passage
        )


def proposed(passage):
    """To the moderators who may judge it: a text is proposed to the Commons."""
    for person in Contributor.objects.moderators():
        if access.can_review(person, passage):
            post("commons/proposed", to=person.email, person=person, passage=passage)


def decided(passage, decision):
    """To the authors, and to whoever proposed the text: what was decided and why."""
    people = {person.pk: person for person in passage.contribution.writers()}
    if passage.opened_by:
        people[passage.opened_by.pk] = passage.opened_by
    for person in people.values():
        post(
            f"commons/{passage.kind}_{passage.state}",
            to=person.email,
            person=person,
            version=passage.version,
            decision=decision,
        )


def returned(passage):
    """To the authors: the numbered requests that await an answer."""
    _to_authors(
        "returned",
        passage.contribution,
        version=passage.version,
        requests=list(passage.open_requests),
    )


def suspended(contribution):
    _to_authors("suspended", contribution, reason=contribution.suspension_reason)


def readable_again(contribution, reason):
    _to_authors("readable_again", contribution, reason=reason)


def withdrawn(contribution, decision):
    _to_authors("withdrawn", contribution, decision=decision)


def opened(contribution, person, *, by, may_write, as_author):
    """To whom a text in the making is opened, as one of its authors or as a reader."""
    post(
        "commons/coauthor" if as_author else "commons/colleague",
        to=person.email,
        person=person,
        by=by,
        contribution=contribution,
        version=contribution.production or contribution.sharing,
        may_write=may_write,
    )


def reported(report):
    """To the moderators: someone reports a public text."""
    for person in Contributor.objects.moderators():
        post("commons/reported", to=person.email, person=person, report=report)


def report_answered(report):
    """To the person who reported, when an address was left."""
    if report.email:
        post("commons/report_answered", to=report.email, report=report)


def _to_authors(letter, contribution, **values):
    for person in contribution.writers():
        post(
            f"commons/{letter}",
            to=person.email,
            person=person,
            contribution=contribution,
            **values,
        )
