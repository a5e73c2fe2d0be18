"""The filters of the Annuaire, and the place around which one looks."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from coopter.facets import (
    ArrayFacet,
    ColumnFacet,
    Facet,
    Option,
    in_french_order,
    options_of,
)
from coopter.vocabulary.models import Approach, Departement, Region
from directory.models import Accompanist, Kind, Role

REGION, DEPARTEMENT = "region", "departement"


class RegionFacet(Facet):
    """Where one works: in the region, in one of its départements, or everywhere."""

    def narrow(self, rows, stored):
        return rows.in_regions(stored)

    def tallies(self, rows):
        return [
            self._whole_region(rows),
            self._departements(rows),
            self._national(rows),
        ]

    def _whole_region(self, rows):
        local = rows.local().exclude(regions=None)
        return local.values(value=self.as_text("regions")).annotate(n=Count("pk"))

    def _departements(self, rows):
        """Those who name a département, unless they name its region as well."""
        already = Accompanist.regions.through.objects.filter(
            accompanist=OuterRef("pk"), region=OuterRef("home")
        )
        local = rows.local().annotate(home=F("departements__region"))
        local = local.filter(~Exists(already), home__isnull=False)
        counted = local.values(value=self.as_text("home"))
        return counted.annotate(n=Count("pk", distinct=True))

    def _national(self, rows):
        """As many in each region."""
        everywhere = rows.national().values("is_national").annotate(n=Count("pk"))
        number = Subquery(everywhere.values("n"), output_field=IntegerField())
        return Region.objects.order_by().values(
            value=self.as_text("code"), n=Coalesce(number, Value(0))
        )


def accompanist_facets(regions):
    return [
        ColumnFacet(
            "role",
            _("Rôle"),
            options_of(Role.choices),
            column="role",
            is_open=True,
        ),
        RegionFacet(
            "region",
            _("Région d’intervention"),
            [Option(region.code, region.name, region.code) for region in regions],
        ),
        ColumnFacet(
            "nature",
            _("Nature de la structure"),
            options_of(Kind.choices),
            column="kind",
        ),
        ArrayFacet(
            "approche",
            _("Approche"),
            options_of(Approach.choices),
            column="approaches",
        ),
    ]


@dataclass(frozen=True)
class Places:
    """The regions and départements that a reader may choose from."""

    regions: list
    departements: list

    @classmethod
    def all(cls):
        departements = Departement.objects.select_related("region")
        return cls(in_french_order(Region.objects.all()), list(departements))

    def named(self, word):
        """The place that an address names (``departement-44``), or None."""
        kind, _dash, code = word.partition("-")
        known = {REGION: self.regions, DEPARTEMENT: self.departements}.get(kind, [])
        return next((place for place in known if place.code == code), None)

    def options(self, chosen):
        """Groups of choices for a select: the regions, then the départements."""
        groups = (
            (_("Régions"), REGION, self.regions),
            (_("Départements"), DEPARTEMENT, self.departements),
        )
        return [
            {
                "label": label,
                "options": [
                    {
                        "word": f"{kind}-{place.code}",
                        "label": str(place),
                        "chosen": place == chosen,
                    }
                    for place in places
                ],
            }
            for label, kind, places in groups
        ]
