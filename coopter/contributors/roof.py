"""What accounts and spaces hand to the roof."""

from django.utils.translation import gettext_lazy as _

from coopter.contributors.dashboard import own_rooms
from coopter.contributors.models import AccessRequest, College
from coopter.contributors.starting import load
from coopter.kit.handed import (
    PEOPLE,
    Acts,
    InventedContent,
    Part,
    Queue,
    StartingChapter,
    Tool,
)

HANDED = [
    Queue(
        rank=20,
        label=_("Demandes d’accès"),
        sentence=_("Des personnes demandent à contribuer."),
        tally=lambda user: AccessRequest.objects.visible_to(user).waiting().tally(),
        view="contributors:access_request_list",
    ),
    Tool(
        rank=10,
        heading=PEOPLE,
        label=_("Invitations"),
        view="contributors:invitation_list",
    ),
    Tool(
        rank=11,
        heading=PEOPLE,
        label=_("Membres, collèges et mandats"),
        view="contributors:member_list",
    ),
    Tool(rank=12, heading=PEOPLE, label=_("Espaces"), view="contributors:space_list"),
    Part(rank=40, page="espace", context=own_rooms),
    StartingChapter(rank=40, load=load),
    InventedContent(values={"colleges": College.values}),
    Acts(
        words={
            "access_request.receive": _("a demandé à contribuer"),
            "access_request.decide": _("a répondu à une demande d’accès"),
            "charter.accept": _("a accepté les règles d’usage"),
            "contributor.close": _("a fermé un compte"),
            "contributor.college": _("a changé une personne de collège"),
            "contributor.reopen": _("a rouvert un compte"),
            "contributor.suspend": _("a suspendu un compte"),
            "invitation.accept": _("a répondu à une invitation"),
            "invitation.resend": _("a renvoyé une invitation"),
            "invitation.revoke": _("a annulé une invitation"),
            "invitation.send": _("a invité une personne"),
            "mandate.end": _("a mis fin à un mandat"),
            "mandate.give": _("a donné un mandat"),
            "space.dismiss": _("a fait sortir une personne d’un espace"),
            "space.open": _("a ouvert un espace"),
            "space.welcome": _("a accueilli une personne dans un espace"),
        }
    ),
]
