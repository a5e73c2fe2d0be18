"""The journal in plain words: who did what, to which thing, and where it is."""

from django.apps import apps
from django.urls import NoReverseMatch
from django.utils.translation import gettext_lazy as _

from coopter.passages.moves import State

ACTS = {
    "access_request.receive": _("a demandé à contribuer"),
    "access_request.decide": _("a répondu à une demande d’accès"),
    "accompanist.check_identity": _("a vérifié l’identité d’une structure"),
    "accompanist.close_messages": _("ne reçoit plus les messages du portail"),
    "accompanist.confirm": _("a confirmé une fiche de l’Annuaire"),
    "accompanist.create": _("a ajouté une fiche à l’Annuaire"),
    "accompanist.import": _("a repris une fiche d’un tableau"),
    "accompanist.undo_import": _("a défait la reprise d’un tableau"),
    "accompanist.claim": _("a pris en main une fiche de l’Annuaire"),
    "accompanist.dismiss": _("a retiré à une personne une fiche de l’Annuaire"),
    "accompanist.notice": _("a annoncé qu’une fiche quittera l’Annuaire"),
    "accompanist.offer_claim": _("a envoyé le lien d’une fiche de l’Annuaire"),
    "accompanist.silence": _("a retiré une fiche que personne ne confirmait"),
    "accompanist.welcome": _("a confié une fiche de l’Annuaire à une personne"),
    "accompanist.withdraw": _("a quitté l’Annuaire"),
    "accompanist.open_messages": _("reçoit les messages du portail"),
    "accompanist.publish": _("a publié une fiche de l’Annuaire"),
    "accompanist.revise": _("a modifié une fiche de l’Annuaire"),
    "accompanist.unpublish": _("a retiré une fiche de l’Annuaire"),
    "charter.accept": _("a accepté les règles d’usage"),
    "contribution.author_out": _("ne signe plus un texte"),
    "contribution.close": _("a fermé un texte à une personne"),
    "contribution.deposit": _("a ouvert un texte"),
    "contribution.discard": _("a jeté un brouillon"),
    "contribution.lift_suspension": _("a levé une suspension"),
    "contribution.move": _("a changé un texte d’espace"),
    "contribution.open": _("a ouvert un texte à une personne"),
    "contribution.revise": _("a commencé une nouvelle version"),
    "contribution.suspend": _("a suspendu un texte"),
    "contribution.withdraw": _("a retiré un texte"),
    "contributor.close": _("a fermé un compte"),
    "contributor.college": _("a changé une personne de collège"),
    "contributor.reopen": _("a rouvert un compte"),
    "contributor.suspend": _("a suspendu un compte"),
    "decision.founding": _("a fait entrer les notices d’ouverture"),
    "edition.create": _("a ouvert une édition du Carnet"),
    "edition.fail": _("n’a pas pu composer le PDF d’une édition"),
    "edition.freeze": _("a figé une édition du Carnet"),
    "edition.issue": _("a fait paraître une édition du Carnet"),
    "edition.revise": _("a modifié un projet d’édition"),
    "edition.start_again": _("a relancé le PDF d’une édition"),
    "edition.withdraw": _("a retiré une édition du Carnet"),
    "call.create": _("a ajouté un appel à projets"),
    "call.revise": _("a modifié un appel à projets"),
    "cohort.create": _("a ajouté une cohorte"),
    "cohort.revise": _("a modifié une cohorte"),
    "introduction.edit": _("a modifié l’introduction d’une région ou d’un domaine"),
    "invitation.accept": _("a répondu à une invitation"),
    "invitation.resend": _("a renvoyé une invitation"),
    "invitation.revoke": _("a annulé une invitation"),
    "invitation.send": _("a invité une personne"),
    "mandate.end": _("a mis fin à un mandat"),
    "mandate.give": _("a donné un mandat"),
    "message.answer": _("a répondu à un message de l’Annuaire"),
    "message.drop": _("a écarté un message retenu"),
    "message.pass_on": _("a remis un message à la structure"),
    "message.release": _("a laissé partir un message retenu"),
    "page.edit": _("a modifié une page"),
    "passage.open": _("a proposé un passage"),
    "programme.change": _("a modifié le nom ou la présentation du programme"),
    "correction.answer": _("a répondu à une correction proposée"),
    "correction.propose": _("a proposé de corriger une fiche de projet"),
    "project.ask_confirmation": _("a demandé si une fiche de projet est juste"),
    "project.open_space": _("a ouvert l’espace d’un projet"),
    "sheet.apply": _("a mis à jour une fiche de projet"),
    "sheet.begin": _("a commencé le brouillon d’une fiche de projet"),
    "sheet.discard": _("a jeté le brouillon d’une fiche de projet"),
    "sheet.submit": _("a proposé de changer une fiche de projet"),
    "sheet.write": _("a écrit dans le brouillon d’une fiche de projet"),
    "project.confirm": _("a confirmé une fiche de projet"),
    "project.create": _("a ajouté un projet"),
    "project.import": _("a repris un projet d’un tableau"),
    "project.undo_import": _("a défait la reprise d’un tableau"),
    "project.dismiss": _("a écarté une suggestion de projet"),
    "project.publish": _("a publié un projet dans le Carnet"),
    "project.restore": _("a remis une suggestion dans la file"),
    "project.revise": _("a modifié une fiche de projet"),
    "project.unpublish": _("a retiré un projet du Carnet"),
    "proposal.answer": _("a répondu à une proposition pour l’Annuaire"),
    "proposal.send": _("a fait une proposition pour l’Annuaire"),
    "reference.answer": _("a répondu à une référence déclarée"),
    "reference.declare": _("a déclaré une référence"),
    "reference.take_back": _("a retiré une référence"),
    "report.answer": _("a répondu à un signalement"),
    "request.ask": _("a écrit une demande aux auteurs"),
    "request.settle": _("a réglé une demande"),
    "space.dismiss": _("a fait sortir une personne d’un espace"),
    "space.open": _("a ouvert un espace"),
    "space.welcome": _("a accueilli une personne dans un espace"),
    "tag.merge": _("a fusionné deux mots-clés"),
    "tag.rename": _("a renommé un mot-clé"),
}


def lines(entries):
    """What the page shows of each entry; things are fetched once for each kind."""
    things = _things(entries)
    return [
        {
            "entry": entry,
            "who": entry.actor or _("Le portail"),
            "act": _act(entry),
            "thing": _named(things.get(entry.subject), entry.subject),
        }
        for entry in entries
    ]


def _act(entry):
    if entry.verb == "passage.move" and entry.after in State:
        return State(entry.after).told
    return ACTS.get(entry.verb, entry.verb)


def _things(entries):
    """The rows that the entries speak of and that still exist, by subject."""
    keys = {}
    for entry in entries:
        label, _colon, pk = entry.subject.partition(":")
        keys.setdefault(label, set()).add(pk)
    found = {}
    for label, pks in keys.items():
        for thing in _rows(label, pks):
            found[f"{label}:{thing.pk}"] = thing
    return found


def _rows(label, pks):
    try:
        model = apps.get_model(label)
    except LookupError:
        return []
    rows = model._default_manager.filter(pk__in=pks)
    names = {field.name for field in model._meta.get_fields()}
    return rows.select_related("contribution") if "contribution" in names else rows


def _named(thing, subject):
    """A name and an address; a thing that is gone keeps its number."""
    if thing is None:
        return {"name": subject.partition(":")[2], "url": "", "kind": ""}
    about = getattr(thing, "contribution", None)
    shown = about or thing
    return {
        "name": str(shown),
        "url": _address(shown),
        "kind": shown._meta.verbose_name,
    }


def _address(thing):
    try:
        return thing.get_absolute_url()
    except (AttributeError, NoReverseMatch):
        return ""
