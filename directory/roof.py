"""What the Annuaire hands to the roof."""

from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _

from coopter.kit.handed import (
    CONTENTS,
    Acts,
    DemonstrationChapter,
    InventedContent,
    Part,
    Queue,
    SitemapPart,
    StartingChapter,
    Tool,
)
from directory.dashboard import keeper_part
from directory.demonstration import acts_on_annuaire
from directory.finding.search import ACCOMPANISTS
from directory.models import (
    Accompanist,
    Availability,
    ContactMessage,
    Kind,
    Proposal,
    Public,
    Role,
    WayOfWorking,
)
from directory.starting import load

BENCH = Path(__file__).with_name("bench.sql")


def home_counts(_request):
    """How many structures the home page tells, and how many are invented."""
    return {
        "accompanists": Accompanist.objects.published().aggregate(
            sheets=Count("pk"), invented=Count("pk", Q(is_demonstration=True))
        )
    }


def public_sheets():
    everyone = Accompanist.objects.visible_to(AnonymousUser())
    return everyone.order_by("pk").defer("search")


def messages(user):
    held = ContactMessage.objects.visible_to(user).waiting_for_staff()
    return held.order_by().aggregate(n=Count("pk"), oldest=Min("received_at"))


def unconfirmed(_user):
    return Accompanist.objects.late().order_by().aggregate(n=Count("pk"))


HANDED = [
    ACCOMPANISTS,
    Queue(
        rank=40,
        label=_("Propositions pour l’Annuaire"),
        sentence=_("Des corrections, des fiches à confier, des références à vérifier."),
        tally=lambda user: Proposal.objects.visible_to(user).waiting().tally(),
        view="directory:proposal_list",
    ),
    Queue(
        rank=41,
        label=_("Messages de l’Annuaire"),
        sentence=_(
            "Des messages retenus, ou écrits à des structures sans adresse connue."
        ),
        tally=messages,
        view="directory:message_queue",
    ),
    Queue(
        rank=42,
        label=_("Fiches de l’Annuaire à confirmer"),
        sentence=_("Ces structures n’ont pas encore confirmé leur fiche."),
        tally=unconfirmed,
        view="directory:accompanist_review",
    ),
    Tool(
        rank=24,
        heading=CONTENTS,
        label=_("Annuaire"),
        view="directory:accompanist_review",
    ),
    Tool(
        rank=25,
        heading=CONTENTS,
        label=_("Importer des structures"),
        view="directory:import_open",
    ),
    Tool(
        rank=26,
        heading=CONTENTS,
        label=_("Territoires sans accompagnateur"),
        view="directory:white_areas",
    ),
    SitemapPart(rank=40, name="annuaire", rows=public_sheets),
    Part(rank=30, page="espace", context=keeper_part),
    Part(rank=30, page="home", context=home_counts),
    StartingChapter(rank=70, load=load),
    DemonstrationChapter(rank=30, acts=acts_on_annuaire),
    InventedContent(
        rank=20,
        script=BENCH,
        values={
            "roles": Role.values,
            "publics": Public.values,
            "ways": WayOfWorking.values,
            "availabilities": Availability.values,
            "structures": [kind for kind in Kind.values if kind != Kind.PERSON],
        },
    ),
    Acts(
        words={
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
            "message.answer": _("a répondu à un message de l’Annuaire"),
            "message.drop": _("a écarté un message retenu"),
            "message.pass_on": _("a remis un message à la structure"),
            "message.release": _("a laissé partir un message retenu"),
            "proposal.answer": _("a répondu à une proposition pour l’Annuaire"),
            "proposal.send": _("a fait une proposition pour l’Annuaire"),
            "reference.answer": _("a répondu à une référence déclarée"),
            "reference.declare": _("a déclaré une référence"),
            "reference.take_back": _("a retiré une référence"),
        }
    ),
]
