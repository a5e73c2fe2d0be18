"""What the Carnet hands to the roof."""

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
from projects.dashboard import team_part
from projects.demonstration import acts_on_sheets, open_projects
from projects.finding.search import PROJECTS
from projects.models import (
    PUBLISHED_LINKS,
    Correction,
    LeadType,
    ProgrammeLink,
    Project,
    SheetPassage,
    Stage,
)
from projects.starting import load

BENCH = Path(__file__).with_name("bench.sql")


def home_counts(_request):
    """How many sheets the home page tells, of the programme and invented."""
    return {
        "projects": Project.objects.published().aggregate(
            sheets=Count("pk"),
            of_the_programme=Count(
                "pk",
                Q(programme_link=ProgrammeLink.CONFIRMED, is_demonstration=False),
            ),
            invented=Count("pk", Q(is_demonstration=True)),
        )
    }


def public_sheets():
    everyone = Project.objects.visible_to(AnonymousUser())
    return everyone.order_by("pk").defer("search")


def suggestions(_user):
    return Project.objects.suggestions().order_by().aggregate(n=Count("pk"))


def proposals(user):
    asked = SheetPassage.objects.visible_to(user).waiting()
    return asked.order_by().aggregate(n=Count("pk"), oldest=Min("submitted_at"))


HANDED = [
    PROJECTS,
    Queue(
        rank=30,
        label=_("Projets suggérés"),
        sentence=_("Des fiches tirées de sources publiques attendent votre avis."),
        tally=suggestions,
        view="projects:suggestion_list",
    ),
    Queue(
        rank=31,
        label=_("Fiches de projet à relire"),
        sentence=_("Des équipes proposent de changer la fiche de leur projet."),
        tally=proposals,
        view="projects:sheet_queue",
    ),
    Queue(
        rank=32,
        label=_("Corrections de fiches"),
        sentence=_("Des lecteurs proposent de corriger une fiche du Carnet."),
        tally=lambda user: Correction.objects.visible_to(user).waiting().tally(),
        view="projects:correction_queue",
    ),
    Tool(
        rank=20,
        heading=CONTENTS,
        label=_("Projets suggérés"),
        view="projects:suggestion_list",
    ),
    Tool(
        rank=21,
        heading=CONTENTS,
        label=_("Importer des projets"),
        view="projects:import_open",
    ),
    Tool(
        rank=22,
        heading=CONTENTS,
        label=_("Éditions du Carnet"),
        view="projects:edition_queue",
    ),
    Tool(
        rank=23,
        heading=CONTENTS,
        label=_("Cohortes et appels"),
        view="projects:cohort_list",
    ),
    SitemapPart(rank=30, name="projets", rows=public_sheets),
    Part(rank=20, page="espace", context=team_part),
    Part(rank=10, page="home", context=home_counts),
    StartingChapter(rank=60, load=load),
    DemonstrationChapter(rank=20, open=open_projects, acts=acts_on_sheets),
    InventedContent(
        rank=10,
        script=BENCH,
        values={
            "links": [value for value, _label in PUBLISHED_LINKS],
            "lead_types": LeadType.values,
            "stages": Stage.values,
        },
    ),
    Acts(
        words={
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
            "introduction.edit": _(
                "a modifié l’introduction d’une région ou d’un domaine"
            ),
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
        }
    ),
]
