"""One of each kind of request, with who may answer it and who may not."""

from dataclasses import dataclass

from commons.models import CompletionRequest, Report
from coopter.contributors.models import AccessRequest, College
from directory.models import Proposal, ProposalKind, Reference
from projects.models import Correction, SheetRequest, SheetVersion
from tests.factories import (
    a_contribution,
    a_contributor,
    a_moderator,
    a_project,
    a_reference,
    a_space,
    an_accompanist,
)

SAID = "Nous y avons bien réfléchi, et voici pourquoi."


@dataclass
class Case:
    asked: object
    act: str
    said: dict
    people: list  # who may answer
    concerned: object  # who may not: it is about them
    writes_to: str = ""  # the address of the letter, if one leaves
    again: str = ""  # what is said to whoever answers after someone else

    def answer(self, *, by):
        """As a page does: from a row read anew."""
        asked = type(self.asked).objects.get(pk=self.asked.pk)
        getattr(asked, self.act)(by=by, **self.said)


def _moderators():
    return [a_moderator(f"Modération {number}") for number in range(4)]


def an_access_request():
    concerned = a_moderator("Candidate")
    asked = AccessRequest.objects.create(
        display_name="Candidate",
        email=concerned.email,
        college=College.RESEARCHERS,
        motivation="Apprendre.",
    )
    return Case(
        asked,
        "decline",
        {"answer": SAID},
        _moderators(),
        concerned,
        writes_to=asked.email,
        again="Cette demande est déjà déclinée.",
    )


def a_report():
    author = a_moderator("Autrice")
    asked = Report.objects.create(
        contribution=a_contribution(by=author, diffused=True),
        reason="other",
        text="Une source est fausse.",
        email="lectrice@exemple.test",
    )
    return Case(
        asked,
        "reply",
        {"answer": SAID},
        _moderators(),
        author,
        writes_to=asked.email,
        again="Ce signalement a déjà reçu une réponse.",
    )


def a_correction():
    sender = a_moderator("Relectrice")
    asked = Correction(project=a_project(), part="autre", text="Neuf.", by=sender)
    asked.propose()
    return Case(
        asked,
        "reply",
        {"outcome": "followed", "answer": SAID},
        _moderators(),
        sender,
        writes_to=sender.email,
        again="Cette proposition a déjà reçu une réponse.",
    )


def a_proposal():
    sender = a_moderator("Relectrice")
    asked = Proposal(
        kind=ProposalKind.CORRECTION,
        accompanist=an_accompanist(),
        by=sender,
        text="Le site a changé.",
    )
    asked.send()
    return Case(
        asked,
        "accept",
        {"answer": SAID},
        _moderators(),
        sender,
        writes_to=sender.email,
        again="Cette proposition a déjà reçu une réponse.",
    )


def a_declared_reference():
    keeper, team = a_contributor("Tient la fiche"), _moderators()
    sheet = an_accompanist()
    sheet.welcome_manager(keeper, by=team[0])
    project = a_project(space=a_space(by=team[0], members=[*team, keeper]))
    asked = a_reference(sheet, project=project, by=keeper)
    return Case(
        asked,
        "decline",
        {"answer": SAID},
        team,
        keeper,
        writes_to=keeper.email,
        again="Cette référence a déjà reçu une réponse.",
    )


def a_completion_request():
    judge, author = a_moderator("Juge"), a_contributor("Autrice")
    passage = a_contribution(by=author, submitted=True).open_passage
    asked = passage.ask(by=judge, field="title", text="Quel titre ?")
    return Case(asked, "settle", {"answer": SAID}, [author] * 4, judge)


def a_sheet_request():
    judge, writer = a_moderator("Juge"), a_contributor("Porteuse")
    project = a_project(space=a_space(writers=[writer]))
    draft = SheetVersion.begin(project, by=writer)
    values = {"name": "La Grange haute"}
    draft.keep(values, by=writer, seen=draft.mark(values))
    draft.refresh_from_db()
    passage = draft.submit(by=writer)
    passage.ask(by=judge, field="identite", text="Quel nom ?", seen=passage.seal())
    asked = passage.requests.get()
    return Case(asked, "settle", {"answer": SAID}, [writer] * 4, judge)


KINDS = {
    AccessRequest: an_access_request,
    Report: a_report,
    Correction: a_correction,
    Proposal: a_proposal,
    Reference: a_declared_reference,
    CompletionRequest: a_completion_request,
    SheetRequest: a_sheet_request,
}
