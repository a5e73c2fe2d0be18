"""The filters of the Carnet, in the words of its addresses."""

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from coopter.kit.facets import (
    ArrayFacet,
    ColumnFacet,
    Facet,
    Option,
    RelationFacet,
    in_french_order,
    options_of,
)
from coopter.vocabulary.models import Approach, Dimension, LifeDomain, Region
from projects.models import (
    PUBLISHED_LINKS,
    LeadType,
    ProgrammeLink,
    Stage,
    Statement,
)


class DocumentedFacet(Facet):
    """What the newest state of the model says something of."""

    def narrow(self, rows, stored):
        documented = Statement.objects.current().about(stored)
        return rows.filter(pk__in=documented.values("snapshot__project"))

    def tallies(self, rows):
        current = Statement.objects.current().of_projects(rows.values("pk"))
        return [
            current.order_by()
            .values(value=Facet.as_text("dimension"))
            .annotate(n=Count("snapshot__project", distinct=True))
        ]


class CohortFacet(ColumnFacet):
    """A sheet without a cohort has none, rather than an empty one."""

    def narrow(self, rows, stored):
        wanted = Q(cohort__in=stored)
        if "" in stored:
            wanted |= Q(cohort=None)
        return rows.filter(wanted)


def project_facets(cohorts, departements=()):
    """The families of the Carnet; ``cohorts`` and ``departements``: those there are."""
    regions = in_french_order(Region.objects.all())
    return [
        ColumnFacet(
            "lien",
            _("Lien au programme"),
            options_of(PUBLISHED_LINKS, ProgrammeLink.words()),
            column="programme_link",
            is_open=True,
        ),
        ArrayFacet(
            "domaine",
            _("Besoin de la vie"),
            options_of(LifeDomain.choices),
            column="domains",
            is_open=True,
        ),
        RelationFacet(
            "region",
            _("Région"),
            [Option(region.code, region.name, region.code) for region in regions],
            relation="regions",
            not_said=_("Non précisée"),
        ),
        *_departement_facet(departements),
        ColumnFacet(
            "approche",
            _("Approche"),
            options_of(Approach.choices),
            column="approach",
            not_said=_("Non précisée"),
        ),
        *_facets_of_a_life(cohorts),
    ]


def _facets_of_a_life(cohorts):
    """What a project says of itself: its model, its stage, its cohort, who leads it."""
    return [
        DocumentedFacet(
            "dimension",
            _("Dimension décrite"),
            options_of(Dimension.choices, Dimension.words()),
        ),
        ColumnFacet(
            "etape",
            _("Étape"),
            options_of(Stage.choices),
            column="stage",
            not_said=_("Non précisée"),
        ),
        CohortFacet(
            "cohorte",
            _("Cohorte"),
            [Option(cohort, cohort, cohort) for cohort in cohorts],
            column="cohort",
            not_said=_("Non précisée"),
        ),
        ColumnFacet(
            "porteur",
            _("Qui porte le projet"),
            [
                Option(value, label[:1].upper() + label[1:], value)
                for value, label in LeadType.choices
            ],
            column="lead_type",
            not_said=_("Non précisé"),
        ),
    ]


def _departement_facet(departements):
    """A hundred départements would bury the rest: only those where something is."""
    options = [Option(each.code, str(each), each.code) for each in departements]
    if not options:
        return []
    return [
        RelationFacet("departement", _("Département"), options, relation="departements")
    ]
