"""What the Commons hands to the roof."""

from pathlib import Path

from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

from commons.dashboard import own_texts
from commons.demonstration import acts_on_notes
from commons.finding.search import TEXTS
from commons.finding.views import home_entries
from commons.kinds import Kind
from commons.models import (
    Contribution,
    Knowledge,
    Licence,
    Passage,
    PassageKind,
    Report,
)
from commons.starting import load
from coopter.kit.handed import (
    CONTENTS,
    TRACES,
    Acts,
    DemonstrationChapter,
    InventedContent,
    Part,
    Queue,
    SitemapPart,
    StartingChapter,
    Tool,
)

BENCH = Path(__file__).with_name("bench.sql")


def passages(_user):
    """What waits for a decision, by kind of passage, in one query."""
    waiting = Passage.objects.waiting().order_by().values("kind")
    rows = waiting.annotate(n=Count("pk"), oldest=Min("submitted_at"))
    return {row["kind"]: row for row in rows}


HANDED = [
    TEXTS,
    Queue(
        rank=10,
        label=_("Partage avec la communauté"),
        sentence=_("Des auteurs proposent un texte à la communauté."),
        tally=passages,
        part=PassageKind.TO_SHARING,
        view="commons:passage_list",
    ),
    Queue(
        rank=11,
        label=_("Entrée dans le Commun"),
        sentence=_("Un texte partagé est proposé au public."),
        tally=passages,
        part=PassageKind.TO_DIFFUSION,
        view="commons:passage_list",
        query="?file=commun",
    ),
    Queue(
        rank=21,
        label=_("Signalements"),
        sentence=_("Des lecteurs signalent une erreur ou un contenu."),
        tally=lambda user: Report.objects.visible_to(user).waiting().tally(),
        view="commons:report_list",
    ),
    Tool(rank=28, heading=CONTENTS, label=_("Mots-clés"), view="commons:tag_list"),
    Tool(
        rank=10,
        heading=TRACES,
        label=_("Registre des décisions"),
        view="commons:decision_list",
    ),
    SitemapPart(
        rank=50,
        name="commun",
        rows=lambda: Contribution.objects.diffused().order_by("pk"),
        changed="diffused_at",
    ),
    Part(rank=10, page="espace", context=own_texts),
    Part(rank=20, page="home", context=home_entries),
    StartingChapter(rank=80, load=load),
    DemonstrationChapter(rank=10, acts=acts_on_notes),
    InventedContent(
        rank=30,
        script=BENCH,
        values={
            "kinds": Kind.values,
            "knowledge": Knowledge.values,
            "licences": Licence.values,
        },
    ),
    Acts(
        words={
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
            "decision.founding": _("a fait entrer les notices d’ouverture"),
            "passage.open": _("a proposé un passage"),
            "report.answer": _("a répondu à un signalement"),
            "request.ask": _("a écrit une demande aux auteurs"),
            "request.settle": _("a réglé une demande"),
            "tag.merge": _("a fusionné deux mots-clés"),
            "tag.rename": _("a renommé un mot-clé"),
        }
    ),
]
