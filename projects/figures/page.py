"""What the statistics count, in the order of the vocabulary and in one query."""

from collections import defaultdict

from django.db.models import Count, F, Func, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from coopter.kit.facets import ArrayFacet, ColumnFacet
from coopter.vocabulary.models import Dimension, Evidence
from projects.finding.cards import list_url
from projects.finding.filters import project_facets
from projects.models import Statement

# The families of filters that are counted, in the order of the page.
FAMILIES = ("region", "domaine", "approche", "etape", "cohorte", "dimension")
OFTEN_SEVERAL = {"region", "domaine", "dimension"}
EVIDENCE = "preuve"
WIDTH = 100


class Unnest(Func):
    function = "unnest"
    output_field = TextField()
    set_returning = True


class Figures:
    """The numbers of ``rows``, as tables whose bars share one scale each."""

    def __init__(self, rows):
        facets = {facet.name: facet for facet in project_facets(rows.cohorts())}
        self.facets = [facets[name] for name in FAMILIES]
        self.total = rows.count()
        self._counts = counted(rows, self.facets)

    def tables(self):
        return [self._table(facet) for facet in self.facets]

    def _table(self, facet):
        counts = self._counts[facet.name]
        lines = [(option, counts.get(option.stored, 0)) for option in facet.options]
        largest = max((n for _option, n in lines), default=0) or 1
        return {
            "name": facet.name,
            "title": facet.title,
            "adds_up": facet.name not in OFTEN_SEVERAL,
            "rows": [
                {
                    "label": option.label,
                    "n": n,
                    "width": n * WIDTH // largest,
                    "url": list_url(**{facet.name: option.word}),
                }
                for option, n in lines
                if n
            ],
            "absent": [o.label for o, n in lines if not n and o.stored],
        }

    def evidence(self):
        """For each dimension, on what the sheets that describe it rest."""
        counts = self._counts[EVIDENCE]
        levels = [level for level in Evidence if level != Evidence.UNDOCUMENTED]
        return [
            {
                "label": dimension.label,
                "numbers": [
                    {
                        "label": level.label,
                        "n": counts.get(f"{dimension.value}:{level.value}", 0),
                    }
                    for level in levels
                ],
            }
            for dimension in Dimension
        ]

    def records(self, day):
        """One line for each number, with the day on which it was counted."""
        yield self._record(_("Carnet"), _("Fiches publiées"), self.total, day)
        for table in self.tables():
            for row in table["rows"]:
                yield self._record(table["title"], row["label"], row["n"], day)
        for line in self.evidence():
            for number in line["numbers"]:
                label = f"{line['label']} – {number['label']}"
                yield self._record(_("Niveau de preuve"), label, number["n"], day)

    @staticmethod
    def _record(family, label, number, day):
        return {
            "famille": str(family),
            "rubrique": str(label),
            "fiches": number,
            "compte_le": day.isoformat(),
        }


def counted(rows, facets):
    """family → stored value → how many rows, for these facets and for the evidence."""
    tallies = [
        _named(tally, facet.name)
        for facet in facets
        for tally in tallies_of(facet, rows.order_by())
    ]
    said = Statement.objects.current().of_projects(rows.order_by().values("pk"))
    value = Concat(
        "dimension",
        Value(":"),
        Cast("evidence", TextField()),
        output_field=TextField(),
    )
    evidence = said.order_by().values(value=value).annotate(n=Count("pk"))
    first, *others = [*tallies, _named(evidence, EVIDENCE)]
    counts = defaultdict(dict)
    for family, value, n in first.union(*others, all=True):
        counts[family][value] = counts[family].get(value, 0) + n
    return counts


def tallies_of(facet, rows):
    """All of them, however many there are: the filters stop at a few thousand."""
    if isinstance(facet, ArrayFacet):
        value = Unnest(F(facet.column))
    elif isinstance(facet, ColumnFacet):
        value = facet.as_text(facet.column)
    else:
        return facet.tallies(rows)
    return [rows.values(value=value).annotate(n=Count("pk"))]


def _named(tally, family):
    family = Value(family, output_field=TextField())
    return tally.annotate(family=family).values_list("family", "value", "n")
