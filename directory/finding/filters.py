"""The filters of the Annuaire, and the place around which one looks."""

from dataclasses import dataclass

from django import forms
from django.db.models import Count, Exists, F, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from coopter.kit.facets import (
    ArrayFacet,
    ColumnFacet,
    Facet,
    Option,
    in_french_order,
    options_of,
)
from coopter.vocabulary.fields import SearchedCommuneField
from coopter.vocabulary.models import (
    Approach,
    Departement,
    Dimension,
    LifeDomain,
    Region,
)
from directory.models import (
    Accompanist,
    Availability,
    Kind,
    Language,
    Public,
    Role,
    WayOfWorking,
)

REGION, DEPARTEMENT = "region", "departement"
RADII = (20, 50, 100, 200)
NEAR_KM = 50


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
        local = rows.local().annotate(home=F("regions")).filter(home__isnull=False)
        return local.values(value=self.as_text("home")).annotate(n=Count("pk"))

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
            "role", _("Rôle"), options_of(Role.choices), column="role", is_open=True
        ),
        _among("domaine", _("Besoin de la vie"), LifeDomain, column="domains"),
        _among("approche", _("Approche"), Approach, column="approaches"),
        ArrayFacet(
            "dimension",
            _("Dimension du modèle"),
            options_of(Dimension.choices, Dimension.words()),
            column="dimensions",
        ),
        ColumnFacet(
            "disponibilite",
            _("Disponibilité"),
            options_of(Availability.choices),
            column="availability",
            not_said=_("Non précisée"),
        ),
        _among("public", _("Public accompagné"), Public, column="publics"),
        _among("facon", _("Façon de travailler"), WayOfWorking, column="ways"),
        _among("langue", _("Langue de travail"), Language, column="languages"),
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
    ]


def _among(name, title, choices, *, column):
    options = [
        Option(option.word, option.label[:1].upper() + option.label[1:], option.stored)
        for option in options_of(choices.choices)
    ]
    return ArrayFacet(name, title, options, column=column)


def useful(groups):
    """The families in which something can be chosen."""
    return [
        group
        for group in groups
        if any(o["checked"] or o["count"] != 0 for o in group["options"])
    ]


class PlaceForm(forms.Form):
    """Where one is: a commune, and how far « near by » goes around it."""

    commune = SearchedCommuneField(label=_("Votre commune"), required=False)
    rayon = forms.TypedChoiceField(
        label=_("Près, c’est à moins de"),
        choices=[(km, _("%d km") % km) for km in RADII],
        coerce=int,
        empty_value=NEAR_KM,
        initial=NEAR_KM,
        required=False,
    )

    @property
    def place(self):
        return self.cleaned_data.get("commune")

    @property
    def km(self):
        return self.cleaned_data.get("rayon", NEAR_KM)


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
