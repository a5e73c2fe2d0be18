"""A search that names a place leads to what is done there and to who can come."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F, Func, IntegerField, TextField, Value
from django.urls import reverse

from coopter.kit.folding import fold
from coopter.vocabulary.models import Commune, Departement, Region

# « réemploi à Lorient », « près de Lorient »: what is sought, and where.
WHAT_AND_WHERE = re.compile(
    r"^(?P<what>.*)\s*\b"
    r"(?:(?:à|en|vers|dans|(?:près|autour) d(?:e|u|es))\s+|(?:près|autour) d[’'])"
    r"(?:l(?:a|e|es)\s+|l[’'])?(?P<where>\S.*)$",
    re.IGNORECASE,
)
REGION, DEPARTEMENT, COMMUNE = "region", "departement", "commune"
# A large town is meant before the département of its name (Paris), a village after.
LARGE = 50_000


@dataclass(frozen=True)
class SoughtPlace:
    """A place that the words of a search name, and the other words."""

    kind: str
    code: str
    name: str
    what: str = ""

    @property
    def label(self):
        return self.name if self.kind == REGION else f"{self.name} ({self.code})"

    @property
    def projects_url(self):
        if self.kind == COMMUNE:
            return self._list("projects:project_list", commune=self.label)
        return self._list("projects:project_list", **{self.kind: self.code})

    @property
    def accompanists_url(self):
        if self.kind == COMMUNE:
            return self._list("directory:accompanist_list", commune=self.label)
        where = f"{self.kind}-{self.code}"
        return self._list("directory:accompanist_list", ou=where)

    def _list(self, name, **where):
        asked = {"q": self.what} if self.what else {}
        return f"{reverse(name)}?{urlencode(asked | where)}"


def place_sought(query):
    """The place that the whole query, or what follows « à », names; or None."""
    both = WHAT_AND_WHERE.match(query)
    tried = {fold(query): ""}
    if both:
        tried.setdefault(fold(both["where"]), both["what"].strip())
    found = sorted(_named(name for name in tried if name), key=_likeliest)
    if not found:
        return None
    kind, code, name, folded, _population = found[0]
    return SoughtPlace(kind, code, name, tried[folded])


def _named(names):
    """Kind, code, name, folded name and population of what bears one of the names."""
    names = list(names)
    if not names:
        return []
    sources = [
        (REGION, Region, F("code"), Func("name", function="fr_place")),
        (DEPARTEMENT, Departement, F("code"), Func("name", function="fr_place")),
        (COMMUNE, Commune, F("departement_id"), F("sort_name")),
    ]
    first, *others = [
        model.objects.order_by()
        .annotate(
            kind=Value(kind, TextField()),
            where=code,
            folded=folded,
            size=F("population") if kind == COMMUNE else Value(0, IntegerField()),
        )
        .filter(folded__in=names)
        .values_list("kind", "where", "name", "folded", "size")
        for kind, model, code, folded in sources
    ]
    return list(first.union(*others, all=True))


def _likeliest(row):
    kind, _code, _name, _folded, population = row
    if kind == COMMUNE:
        return (0 if population > LARGE else 2, -population)
    return (1, kind == DEPARTEMENT)
