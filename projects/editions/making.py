"""From a draft to a file that is given: freezing, typesetting, keeping."""

from coopter import octets
from projects.editions.content import content_of
from projects.editions.typeset import TypesettingFailed, pdf_of

FOLDER = "editions"


def freeze(edition, *, by):
    """Freeze a draft with what its sheets say now; ``MoveRefused`` says why not."""
    edition.freeze(by=by, copied=copied)


def copied(edition, sheets, day):
    return content_of(
        sheets,
        title=edition.title,
        subtitle=edition.subtitle,
        preface=edition.preface,
        day=day,
        identifier=edition.identifier,
        journal=edition.journal_head,
    )


def compose(edition):
    """Set the PDF and issue the edition; done once, however often it is asked."""
    if not edition.is_composing:
        return
    try:
        pdf = pdf_of(edition.content)
    except TypesettingFailed as failure:
        edition.fail(str(failure))
        return
    edition.issue(octets.keep(pdf, folder=FOLDER), size=len(pdf))
