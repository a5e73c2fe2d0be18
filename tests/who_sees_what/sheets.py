"""Sheets of the Carnet and of the Annuaire, and what is said and sent about them."""

from coopter.access.people import can_moderate
from directory import access as annuaire
from directory.models import (
    Accompanist,
    ContactMessage,
    MessageState,
    Proposal,
    ProposalKind,
)
from projects import access as carnet
from projects.editions import making
from projects.models import Correction, CorrectionState, SheetPart, SheetVersion
from tests.editions import an_edition
from tests.factories import a_project, a_reference, an_accompanist
from tests.who_sees_what.tables import YES, Table, answer, listed


def tables(cast):
    kept = _kept(an_accompanist(), cast)
    return [
        projects(cast),
        sheet_passages(cast),
        corrections(cast),
        editions(cast),
        accompanists(kept, cast),
        references(kept, cast),
        proposals(kept, cast),
        messages(kept),
    ]


def _desk(person, _thing):
    """Staff screens know no other condition."""
    return can_moderate(person)


# The Carnet


def projects(cast):
    return Table(
        title="Fiches de projet",
        note="« hors ligne » : proposée ou retirée, sans être au Carnet.",
        things={
            "publiée": a_project(space=cast.space),
            "hors ligne": a_project(space=cast.space, published=False),
            "publiée (sans équipe)": a_project(),
            "hors ligne (sans équipe)": a_project(published=False),
        },
        acts={
            "préparer la fiche, la proposer": carnet.can_write_sheet,
            "confirmer que la fiche est juste": carnet.can_confirm_project,
            "lire ce que l’équipe prépare": carnet.works_on_project,
            "publier, retirer": _desk,
        },
    )


def sheet_passages(cast):
    project = a_project(space=cast.space)
    draft = SheetVersion.begin(project, by=cast.team_writer)
    values = {"name": "Un nouveau nom"}
    draft.keep(values, by=cast.team_writer, seen=draft.mark(values))
    draft.refresh_from_db()
    return Table(
        title="File des fiches de projet à juger",
        note="Nul ne juge la fiche de sa propre équipe.",
        things={"proposée": draft.submit(by=cast.team_writer, motive="Plus juste.")},
        acts={
            "juger : accepter, demander, refuser": lambda person, passage: (
                carnet.can_review_sheet(person, passage.project)
            )
        },
    )


def corrections(cast):
    def one(space=None, by=None):
        return Correction.objects.create(
            project=a_project(space=space), by=by, part=SheetPart.OTHER, text="Non."
        )

    answered = one(cast.space)
    answered.reply(by=cast.judge, outcome=CorrectionState.FOLLOWED, answer="Merci.")
    return Table(
        title="Corrections proposées à une fiche de projet",
        note="Nul ne répond à ce qu’il a proposé.",
        things={
            "reçue": one(cast.space),
            "reçue (projet sans équipe)": one(),
            "reçue (de la modération concernée)": one(by=cast.concerned),
            "répondue": answered,
        },
        acts={"répondre": answer},
    )


def editions(cast):
    things = {
        state: an_edition(state, by=cast.judge)
        for state in ("en préparation", "PDF en cours", "parue", "retirée")
    }
    for state, edition in things.items():
        if state != "en préparation":
            making.freeze(edition, by=cast.judge)
        if state in {"parue", "retirée"}:
            edition.issue("a" * 64, size=8)
    things["retirée"].withdraw(by=cast.judge, reason="Une erreur.")
    return Table(
        title="Éditions du Carnet",
        note="Une édition retirée garde sa page, qui dit pourquoi, sans son PDF.",
        things=things,
        acts={"préparer, faire paraître, retirer": _desk},
    )


# The Annuaire


def _kept(sheet, cast):
    sheet.welcome_manager(cast.keeper, by=cast.judge)
    return sheet


def accompanists(kept, cast):
    return Table(
        title="Fiches d’accompagnateur",
        note="La fiche d’une personne n’appartient qu’à elle.",
        things={
            "publiée": kept,
            "hors ligne": _kept(an_accompanist(published=False), cast),
            "d’une personne (hors ligne)": Accompanist.open_for_person(cast.keeper),
            "publiée (que nul ne tient)": an_accompanist(),
        },
        acts={
            "modifier, déclarer une référence, ouvrir à un collègue": (
                annuaire.can_manage_accompanist
            ),
            "demander sa publication": annuaire.can_offer_sheet,
            "effacer sa propre fiche": annuaire.can_withdraw_person,
            "publier, retirer": _desk,
        },
    )


def references(kept, cast):
    project = a_project(space=cast.space)

    def one(**fields):
        return a_reference(kept, by=cast.keeper, **fields)

    confirmed, declined = one(project=project), one(project=project)
    hidden = a_reference(
        _kept(an_accompanist(published=False), cast), by=cast.keeper, project=project
    )
    confirmed.confirm(by=cast.member)
    hidden.confirm(by=cast.member)
    declined.decline(by=cast.member, answer="Nous ne la connaissons pas.")
    things = {
        "déclarée": one(project=project),
        "déclarée (projet sans équipe)": one(project=a_project()),
        "confirmée": confirmed,
        "confirmée (fiche hors ligne)": hidden,
        "non confirmée": declined,
    }
    for reference in things.values():
        reference.refresh_from_db()
    return Table(
        title="Références d’un accompagnateur",
        note="L’équipe du projet confirme, ou la modération si nul n’y peut répondre.",
        things=things,
        acts={"confirmer ou non": answer},
    )


def proposals(kept, cast):
    def one(**fields):
        fields = {"kind": ProposalKind.CORRECTION, "accompanist": kept, **fields}
        proposal = Proposal(text="À corriger.", **fields)
        proposal.send()
        return proposal

    answered = one(sender_email="visiteur@exemple.test")
    answered.decline(by=cast.judge, answer="Merci, c’est déjà juste.")
    promised = one(
        kind=ProposalKind.CLAIM,
        accompanist=an_accompanist(),
        sender_email="promis@exemple.test",
    )
    promised.accept(by=cast.judge)
    cast.keeper.email = promised.sender_email
    return Table(
        title="Propositions pour l’Annuaire",
        note=(
            "« promise » : la modération a confié une fiche à une adresse, ici celle "
            "de « qui tient la fiche » : son compte la trouve en arrivant."
        ),
        things={
            "d’un visiteur": one(sender_email="visiteur@exemple.test"),
            "de la modération concernée": one(by=cast.concerned),
            "répondue": answered,
            "promise": promised,
        },
        sees=proposals_seen,
        acts={"répondre": answer},
    )


def proposals_seen(person, proposals):
    promised = set(Proposal.objects.promised_to(person))
    seen = listed(person, proposals)
    return seen | {state: YES for state, each in proposals.items() if each in promised}


def messages(kept):
    def one(state, **fields):
        return ContactMessage.objects.create(
            accompanist=kept,
            sender_name="Une visiteuse",
            sender_email="visiteuse@exemple.test",
            text="Bonjour.",
            state=state,
            **fields,
        )

    return Table(
        title="Messages écrits à une structure",
        note=(
            "« faute d’adresse » : la structure n’a pas d’adresse connue et la "
            "modération reçoit le message à sa place."
        ),
        things={
            "en partance": one(MessageState.WAITING),
            "transmis": one(MessageState.SENT),
            "transmis faute d’adresse": one(MessageState.SENT, to_staff=True),
            "retenu": one(MessageState.HELD),
            "écarté": one(MessageState.DROPPED),
        },
        acts={
            "laisser partir ou écarter": lambda person, message: (
                message.is_held and can_moderate(person)
            )
        },
    )
