"""What a contributor sees around a text: who reads which version, what may be done."""

from django.urls import reverse
from django.utils.translation import gettext as _

from commons import access
from commons.models import PassageKind
from coopter.access.people import is_contributor, is_moderator
from coopter.passages.moves import Pillar, State


def standing_of(contribution, user):
    """Nothing for a visitor; otherwise faces, acts, and the passage that is open."""
    if not is_contributor(user):
        return {}
    works_on = access.works_on(user, contribution)
    return {
        "is_member": True,
        "faces": _faces(contribution, works_on),
        "acts": _acts(contribution, user),
        "passage": _passage(contribution, user),
    }


def _faces(contribution, works_on):
    """Each pillar with a version, and who reads it; production for those inside."""
    pillars = [Pillar.SHARING, Pillar.DIFFUSION]
    if works_on:
        pillars.insert(0, Pillar.PRODUCTION)
    return [
        {
            "pillar": pillar.value,
            "readers": pillar.readers,
            "number": version.number,
            "url": reverse(
                "commons:version_detail", args=[contribution.identifier, version.number]
            ),
        }
        for pillar in pillars
        if (version := contribution.face(pillar))
    ]


def _acts(contribution, user):
    """Links to what ``user`` may do here; an act that changes things is a POST."""
    allowed = [
        (
            contribution.production_id and access.can_write(user, contribution),
            (_("Modifier"), "commons:contribution_edit", "edit"),
        ),
        (
            _can_revise(contribution, user),
            (_("Écrire une nouvelle version"), "commons:contribution_revise", "plus"),
        ),
        (
            access.can_invite(user, contribution),
            (_("Accès"), "commons:contribution_access", "people"),
        ),
        (
            access.can_propose(user, contribution)
            and not contribution.passages.open().exists(),
            (_("Proposer au Commun"), "commons:contribution_propose", "hand"),
        ),
        (
            access.can_suspend(user, contribution) and contribution.is_sound,
            (_("Suspendre"), "commons:contribution_suspend", "lock"),
        ),
        (
            access.can_suspend(user, contribution) and contribution.suspended_at,
            (_("Lever la suspension"), "commons:contribution_lift", "key"),
        ),
        (
            access.can_withdraw(user, contribution),
            (_("Retirer"), "commons:contribution_withdraw", "bin"),
        ),
    ]
    return [
        {
            "label": label,
            "url": reverse(name, args=[contribution.identifier]),
            "icon": icon,
            "is_post": name == "commons:contribution_revise",
        }
        for may, (label, name, icon) in allowed
        if may
    ]


def _can_revise(contribution, user):
    return (
        not contribution.production_id
        and contribution.sharing_id
        and contribution.is_sound
        and access.can_write(user, contribution)
    )


def _passage(contribution, user):
    """The open passage: its dates for every contributor, the rest for those inside."""
    passage = contribution.open_passage
    if not passage:
        return None
    notice = {
        "what": {
            PassageKind.TO_SHARING: _("Le partage d’une version est demandé"),
            PassageKind.TO_DIFFUSION: _("L’entrée dans le Commun est demandée"),
        }.get(passage.kind, passage.get_kind_display()),
        "opened_at": passage.opened_at,
        "expected_by": passage.expected_by,
        "is_returned": passage.state == State.RETURNED,
    }
    if access.can_follow_passages(user, contribution):
        notice |= {"by": passage.opened_by, "motive": passage.motive}
    if is_moderator(user):
        notice["url"] = passage.get_absolute_url()
    return notice
