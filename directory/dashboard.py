"""What the Annuaire awaits of a contributor, for their dashboard."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.models import Accompanist, Proposal, Reference

SHOWN = 10


def keeper_part(request):
    return {"tasks": tasks(request.user)}


def tasks(user):
    """Sheets to take, what to answer, then sheets to confirm; four queries."""
    references = Reference.objects.awaiting(user).with_ends()[:SHOWN]
    sheets = Accompanist.objects.kept_by(user).late().by_name()[:SHOWN]
    return [
        *map(_about_promise, Proposal.objects.promised_to(user)[:SHOWN]),
        *map(_about_reference, references),
        *map(_about_messages, Accompanist.objects.kept_by(user).unanswered()[:SHOWN]),
        *map(_about_sheet, sheets),
    ]


def _about_promise(promise):
    return {
        "status": {"label": _("À prendre en main"), "tone": "go"},
        "title": _("La fiche « %s » vous attend") % promise.accompanist,
        "text": _("L’ADEME vous la confie, comme vous l’aviez demandé."),
        "url": reverse("directory:claim_take", args=[promise.pk]),
        "action": _("Tenir cette fiche"),
    }


def _about_reference(reference):
    return {
        "status": {"label": _("À confirmer"), "tone": "wait"},
        "title": _("%(structure)s, pour « %(project)s »")
        % {"structure": reference.accompanist, "project": reference},
        "text": _("Un accompagnateur dit avoir travaillé avec votre projet."),
        "url": reverse("directory:reference_answer", args=[reference.pk]),
        "action": _("Lire et répondre"),
    }


def _about_messages(sheet):
    text = ngettext(
        "%d personne vous a écrit par le portail et attend votre réponse.",
        "%d personnes vous ont écrit par le portail et attendent votre réponse.",
        sheet.unanswered_messages,
    )
    return {
        "status": {"label": _("Sans réponse"), "tone": "wait"},
        "title": _("Messages pour « %s »") % sheet,
        "text": text % sheet.unanswered_messages,
        "url": reverse("directory:message_list", args=[sheet.slug]),
        "action": _("Lire les messages"),
    }


def _about_sheet(sheet):
    return {
        "status": {"label": _("À confirmer"), "tone": "wait"},
        "title": _("Votre fiche « %s »") % sheet,
        "text": _("Dites qu’elle est toujours juste, ou corrigez-la."),
        "url": reverse("directory:sheet_manage", args=[sheet.slug]),
        "action": _("Ouvrir la fiche"),
    }
