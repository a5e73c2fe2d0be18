"""The pages that stand where a text was withdrawn or suspended."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from commons import access
from commons.models import DecidedVersion, Kind, Version
from coopter.kit.templatetags.components import day


def tombstone(request, contribution):
    """410: it was here. Why it left, by which decision, and what to read instead."""
    decided = (
        DecidedVersion.objects.visible_to(request.user)
        .of_contribution(contribution)
        .withdrawals()
        .for_history()
        .first()
    )
    was_public = bool(contribution.diffusion_id)
    context = {
        "contribution": contribution,
        "tomb": {
            "title": _("Ce texte a été retiré du Commun")
            if was_public
            else _("Ce texte a été retiré du partage"),
            "text": _(
                "Il n’est plus lu depuis le %s. Son adresse reste valable, pour que "
                "les textes qui le citent gardent un sens."
            )
            % day(contribution.withdrawn_at),
            "facts": _tomb_facts(contribution, decided),
            "replacement": _replacement(contribution, request.user),
        },
        "kept": _kept(contribution, request.user),
    }
    return render(request, "commons/withdrawing/tombstone.html", context, status=410)


def suspension_notice(request, contribution):
    """403: staff hid it at once; the reason is public, a decision will follow."""
    context = {"contribution": contribution}
    return render(request, "commons/withdrawing/suspended.html", context, status=403)


def _tomb_facts(contribution, decided):
    shown_from = contribution.diffused_at or contribution.shared_at
    facts = [
        {
            "label": _("Lu"),
            "value": _("du %(first)s au %(last)s")
            % {"first": day(shown_from), "last": day(contribution.withdrawn_at)},
        }
    ]
    if not decided:
        return facts
    decision, version = decided.decision, decided.version
    kind = Kind(version.kind).label if version.kind else ""
    return [
        {"label": _("Nature"), "value": kind},
        {"label": _("Raison"), "value": decision.reason},
        {
            "label": _("Décision"),
            "value": decision.number,
            "url": decision.get_absolute_url(),
        },
        *facts,
    ]


def _replacement(contribution, user):
    """The text to read instead, when this reader may read it."""
    if not contribution.replacement_id:
        return None
    face = (
        Version.objects.faces_for(user)
        .of_contribution(contribution.replacement_id)
        .for_links()
        .first()
    )
    if not face:
        return None
    return {
        "title": face.title,
        "url": face.contribution.get_absolute_url(),
        "identifier": face.contribution.identifier,
    }


def _kept(contribution, user):
    """Its authors and the moderators still read what it was."""
    version = contribution.diffusion or contribution.sharing
    return version if access.can_read_version(user, version) else None
