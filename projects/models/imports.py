"""The Carnet as a table that goes out and comes back: one line for each sheet."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coopter.sheets.imports import shared
from coopter.sheets.imports.batches import Batch
from coopter.sheets.imports.columns import (
    Coded,
    Text,
    Whole,
)
from coopter.sheets.imports.tables import Table
from coopter.vocabulary.models import (
    Approach,
    Commune,
    Epci,
    LifeDomain,
)
from projects.models.choices import LeadType, ProgrammeLink, Stage
from projects.models.cohort import LONGEST_NAME, Cohort
from projects.models.project import Project

EARLIEST_YEAR = 1900


class CohortName(Text):
    """The name of a cohort, or none."""

    def parse(self, cell):
        return super().parse(cell) or None


class ProjectTable(Table):
    """The columns of ``projects.csv``, and three that staff fill."""

    model = Project
    filename = "carnet"

    def make_columns(self):
        return [*identity(), *places(), *time(), *description(), *provenance()]

    def settle(self, things):
        """Cohorts that were only names, and where the projects are."""
        things = list(things)
        for name in sorted({thing.cohort_id for thing in things if thing.cohort_id}):
            Cohort.objects.named(name)
        Project.objects.with_slugs(thing.slug for thing in things).locate()

    def problems(self, values, thing):
        """The rules that the form of a sheet holds as well."""
        published = values.get("is_published", thing and thing.is_published)
        link = values.get("programme_link", thing and thing.programme_link)
        if published and link == ProgrammeLink.PROBABLE:
            yield (
                "published",
                _("« false », tant que le lien au programme est seulement probable"),
            )
        confirmed = values.get("confirmed_on")
        if confirmed and confirmed > timezone.localdate():
            yield "confirmed_on", _("un jour déjà passé : celui où le porteur a relu")


def identity():
    return [
        *shared.identity(gettext_lazy("Intitulé"), example="Réemploi du bocage"),
        Text(
            "lead_organisation",
            "lead_organisation",
            gettext_lazy("Porteur"),
            required=True,
            longest=200,
            example="Les Granges (SCIC)",
        ),
        shared.one_of(
            "lead_type",
            gettext_lazy("Nature du porteur"),
            LeadType,
            example=LeadType.COMPANY,
        ),
    ]


def places():
    return [
        Text(
            "territory",
            "territory",
            gettext_lazy("Territoire"),
            gettext_lazy("Comme on le nomme sur place."),
            longest=200,
            example="Bocage vendéen",
        ),
        Coded(
            "commune_code",
            "communes",
            gettext_lazy("Communes"),
            gettext_lazy("Codes INSEE séparés par « ; » : 56121;97411."),
            rows=Commune.objects.all,
            example="85109;85154",
        ),
        Coded(
            "epci_code",
            "epci",
            gettext_lazy("Intercommunalités"),
            gettext_lazy("Numéros SIREN séparés par « ; »."),
            rows=Epci.objects.all,
            example="200071918",
        ),
        shared.departements("departement_code"),
        shared.regions("region", example="Pays de la Loire"),
    ]


def time():
    return [
        Whole(
            "start_year",
            "start_year",
            gettext_lazy("Depuis"),
            gettext_lazy("Une année en quatre chiffres."),
            lowest=EARLIEST_YEAR,
            highest=timezone.now().year + 5,
            example="2024",
        ),
        CohortName(
            "cohort",
            "cohort_id",
            gettext_lazy("Cohorte"),
            gettext_lazy("Son nom. Une cohorte encore inconnue est ajoutée."),
            longest=LONGEST_NAME,
            example="2024",
        ),
    ]


def description():
    return [
        shared.coded(
            "domains",
            gettext_lazy("Domaines de la vie"),
            LifeDomain,
            example="habitat;travail",
        ),
        shared.one_of(
            "approach",
            gettext_lazy("Approche"),
            Approach,
            example=Approach.EFC,
        ),
        Text(
            "summary_fr",
            "summary",
            gettext_lazy("En bref"),
            gettext_lazy("Deux ou trois phrases en français."),
            required=True,
            example=_(
                "Des artisans et des habitants remettent en œuvre des matériaux."
            ),
        ),
        shared.one_of(
            "stage",
            gettext_lazy("Étape"),
            Stage,
            example=Stage.EMERGENCE,
        ),
    ]


def provenance():
    return [
        shared.source_address(),
        Text(
            "source_title",
            "source_title",
            gettext_lazy("Titre de la source"),
            longest=300,
            example="Exemple – la page",
        ),
        shared.one_of(
            "programme_link",
            gettext_lazy("Lien au programme"),
            ProgrammeLink,
            example=ProgrammeLink.CONFIRMED,
            required=True,
        ),
        shared.confidence(),
        shared.source_note(),
        shared.published(
            gettext_lazy(
                "« true » : tout le monde lit la fiche ; « false » : l’équipe."
            )
        ),
        shared.day("confirmed_on", gettext_lazy("Fiche confirmée le")),
        shared.yes_or_no(
            "fictional",
            "is_demonstration",
            gettext_lazy("Exemple fictif"),
            gettext_lazy("« true » pour un projet inventé, « false » sinon."),
        ),
    ]


class ProjectImport(Batch):
    """One file of projects, and what was done with it."""

    table_class = ProjectTable
    verb = "project"
    namespace = "projects"
    heading = gettext_lazy("Importer des projets")
    home = ("projects:suggestion_list", gettext_lazy("Projets"))
