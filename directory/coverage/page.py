"""White areas: the territories where nobody can come yet, by approach and domain.

A territory is served by those who name it, who name its region (for a département) or
one of its départements (for a region), or who leave from one of its communes. Those who
go everywhere are counted apart: they would hide every white area.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coopter.kit.facets import in_french_order
from coopter.vocabulary.models import Approach, Departement, LifeDomain, Region
from directory.models import Accompanist

REGIONS, DEPARTEMENTS = "regions", "departements"
LEVELS = {REGIONS: _("Régions"), DEPARTEMENTS: _("Départements")}


@dataclass(frozen=True)
class Row:
    """A territory, how many structures can come there, and how many by approach."""

    territory: object
    total: int
    by_approach: list

    @property
    def is_white(self):
        return self.total == 0


class Coverage:
    """The territories of one level, under one approach and one domain of life."""

    def __init__(self, *, level="", approach="", domain=""):
        self.level = level if level in LEVELS else REGIONS
        self.approach = approach if approach in Approach.values else ""
        self.domain = domain if domain in LifeDomain.values else ""

    @cached_property
    def rows(self):
        """The white ones first, then by name or number."""
        served = self._served()
        rows = [self._row(each, served[each.code]) for each in self._territories]
        return sorted(rows, key=lambda row: not row.is_white)

    @property
    def white(self):
        return [row for row in self.rows if row.is_white]

    @property
    def by_domain(self):
        """For each domain, how many of these territories nobody serves."""
        served = defaultdict(set)
        for _pk, _approaches, domains, codes in self._suited():
            for code in codes:
                served[code].update(domains)
        return [
            {
                "label": domain.label,
                "white": sum(domain not in served[t.code] for t in self._territories),
            }
            for domain in LifeDomain
        ]

    @cached_property
    def national(self):
        return Accompanist.objects.published().national().count()

    @property
    def highlighted(self):
        """Codes of the départements that nobody serves, for the map."""
        white = {row.territory.code for row in self.white}
        if self.level == DEPARTEMENTS:
            return white
        return {code for code, region in self._home.items() if region in white}

    def _row(self, territory, sheets):
        by_approach = [
            {
                "label": approach.label,
                "count": sum(approach in approaches for approaches in sheets.values()),
            }
            for approach in Approach
        ]
        return Row(territory, len(sheets), by_approach)

    def _served(self):
        """By code: the structures that serve a territory, with their approaches."""
        served = defaultdict(dict)
        for pk, approaches, domains, codes in self._suited():
            if not self.domain or self.domain in domains:
                for code in codes:
                    served[code][pk] = approaches
        return served

    def _suited(self):
        """The places of those who have the approach, with the territories covered."""
        for pk, approaches, domains, departement, region in self._places:
            if not self.approach or self.approach in approaches:
                yield pk, approaches, domains, self._covered(departement, region)

    def _covered(self, departement, region):
        if self.level == REGIONS:
            return [region or self._home[departement]]
        return [departement] if departement else self._parts[region]

    @cached_property
    def _places(self):
        return list(Accompanist.objects.published().local().places())

    @cached_property
    def _departements(self):
        return list(Departement.objects.select_related("region"))

    @cached_property
    def _territories(self):
        if self.level == DEPARTEMENTS:
            return self._departements
        return in_french_order(Region.objects.all())

    @cached_property
    def _home(self):
        return {each.code: each.region_id for each in self._departements}

    @cached_property
    def _parts(self):
        parts = defaultdict(list)
        for code, region in self._home.items():
            parts[region].append(code)
        return parts
