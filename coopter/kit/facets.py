"""Filters of a list: what the address asks for, and what each choice would give.

A count says how many rows one would see by adding that choice to those already made in
the other families; inside a family choices add up. All counts come in one query, and
past a few thousand rows there is none: a choice is then offered without its number.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, F, Func, Q, TextField, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.text import slugify

from coopter.kit.counting import (
    AND,
    IS,
    in_words,
    is_large,
    sizes_and_counts,
    tally_together,
)
from coopter.kit.pagination import AFTER, BEFORE

NOT_SAID = "non-precise"


@dataclass(frozen=True)
class Option:
    """``word`` is what the address says, ``stored`` what the column holds."""

    word: str
    label: str
    stored: str


def options_of(choices, words=None):
    """The options of a ``TextChoices``; ``words`` renames some for the address."""
    words = words or {}
    return [Option(words.get(v, str(v)), label, str(v)) for v, label in choices]


class Facet:
    """One family of choices: how rows are kept, and how they are counted."""

    def __init__(self, name, title, options, *, is_open=False):
        self.name = name
        self.title = title
        self.options = options
        self.is_open = is_open

    def narrow(self, rows, stored):
        """The rows that have one of the ``stored`` values."""
        raise NotImplementedError

    def written(self):
        """What one row says of this family, as text, or None when it takes a join."""
        return None

    def tallies(self, rows):
        """Querysets of ``value`` and ``n``, for families that are not ``written``.

        Those of one value add up.
        """
        raise NotImplementedError

    def _is(self, value):
        return Func(Value(f"{self.name}{IS}"), value, function="concat")

    @staticmethod
    def as_text(column):
        """All families are counted in one query: their values share a type."""
        return Coalesce(Cast(F(column), TextField()), Value("", TextField()))

    def chosen_among(self, words):
        return [option for option in self.options if option.word in words]


class ColumnFacet(Facet):
    """A column of text, which may be empty: « non précisé » is then a choice."""

    def __init__(self, name, title, options, *, column, not_said="", **more):
        if not_said:
            options = [*options, Option(NOT_SAID, not_said, "")]
        super().__init__(name, title, options, **more)
        self.column = column

    def narrow(self, rows, stored):
        return rows.filter(**{f"{self.column}__in": stored})

    def written(self):
        return self._is(F(self.column))


class ArrayFacet(Facet):
    """A column that holds several values."""

    def __init__(self, name, title, options, *, column, **more):
        super().__init__(name, title, options, **more)
        self.column = column

    def narrow(self, rows, stored):
        return rows.filter(**{f"{self.column}__overlap": stored})

    def written(self):
        between = Value(f"{AND}{self.name}{IS}")
        return self._is(Func(F(self.column), between, function="array_to_string"))


def _counted(family, tally):
    tally = tally.annotate(family=Value(family, output_field=TextField()))
    return tally.values_list("family", "value", "n")


class RelationFacet(Facet):
    """Rows tied to others by a many-to-many relation, or to none."""

    def __init__(self, name, title, options, *, relation, not_said="", **more):
        if not_said:
            options = [*options, Option(NOT_SAID, not_said, "")]
        super().__init__(name, title, options, **more)
        self.relation = relation

    def narrow(self, rows, stored):
        tied = rows.model.objects.filter(**{f"{self.relation}__in": stored})
        wanted = Q(pk__in=tied.order_by().values("pk"))
        if "" in stored:
            wanted |= Q(**{self.relation: None})
        return rows.filter(wanted)

    def tallies(self, rows):
        return [rows.values(value=self.as_text(self.relation)).annotate(n=Count("pk"))]


def in_french_order(things):
    """By name, accents folded: the database sorts Île-de-France after the Vendée."""
    return sorted(things, key=lambda thing: slugify(str(thing)))


def words_searched(request):
    """What the reader typed in the search box, without what no text contains."""
    return request.GET.get("q", "").replace("\0", " ").strip()[:200]


class Selection:
    """The rows that an address asks for among ``rows``, and the filters around them."""

    def __init__(self, request, rows, facets, *, typed=("q",), kept=("tri",)):
        self._request = request
        self._typed = typed
        self._all = rows
        self.facets = facets
        self._kept = kept
        self.chosen = {
            facet.name: facet.chosen_among(request.GET.getlist(facet.name))
            for facet in facets
        }

    @cached_property
    def rows(self):
        return self._narrowed()

    @property
    def total(self):
        """How many rows, counted a little past ``counting.MOST`` at most."""
        return self._size()

    @property
    def number(self):
        """The total in words: « 12 », « Plus de 3 000 »."""
        return in_words(self.total)

    @property
    def active(self):
        """How many choices are made."""
        return sum(len(options) for options in self.chosen.values())

    @property
    def kept(self):
        """What the form of the filters carries along: name and value."""
        return self._carried([*self._typed, *self._kept])

    @property
    def hidden(self):
        """What the search form carries along: the choices made, and the order."""
        choices = [
            {"name": name, "value": option.word}
            for name, options in self.chosen.items()
            for option in options
        ]
        return choices + self._carried(self._kept)

    @property
    def clear_url(self):
        """The same list without filters, or nothing when there are none."""
        if not self.active:
            return ""
        return self.url(**{facet.name: None for facet in self.facets})

    def groups(self):
        """The families as ``components/filters.html`` shows them."""
        return [
            {
                "title": facet.title,
                "name": facet.name,
                "open": facet.is_open or bool(self.chosen[facet.name]),
                "options": [self._shown(facet, option) for option in facet.options],
            }
            for facet in self.facets
        ]

    def chips(self):
        """The choices made, each with the address without it."""
        return [
            {"label": option.label, "url": self._url_without(facet, option)}
            for facet in self.facets
            for option in self.chosen[facet.name]
        ]

    def ways_out(self):
        """When nothing is left: what giving up one family of choices would show."""
        return [
            {
                "label": ", ".join(str(each.label) for each in self.chosen[facet.name]),
                "url": self.url(**{facet.name: None}),
                "count": self._size(facet),
                "number": in_words(self._size(facet)),
            }
            for facet in self.facets
            if self.chosen[facet.name] and self._size(facet)
        ]

    def url(self, **changes):
        """This list with other parameters (None removes one), from its first page."""
        parameters = self._request.GET.copy()
        for name in (AFTER, BEFORE):
            parameters.pop(name, None)
        for name, value in changes.items():
            if value is None:
                parameters.pop(name, None)
            else:
                parameters[name] = value
        return f"?{parameters.urlencode()}"

    def _carried(self, names):
        parameters = self._request.GET
        return [
            {"name": name, "value": value}
            for name in names
            for value in parameters.getlist(name)
            if value
        ]

    def _narrowed(self, besides=None):
        rows = self._all
        for facet in self.facets:
            options = self.chosen[facet.name]
            if options and facet is not besides:
                rows = facet.narrow(rows, [option.stored for option in options])
        return rows

    @cached_property
    def _sizes_and_counts(self):
        chosen = [facet for facet in self.facets if self.chosen[facet.name]]
        sets = {facet.name: self._narrowed(besides=facet) for facet in chosen}
        return sizes_and_counts({"": self.rows, **sets}, self._tallies)

    def _set_of(self, facet):
        """The name of the rows that a family counts: without its own choices."""
        return facet.name if self.chosen[facet.name] else ""

    def _size(self, facet=None):
        """Of the rows, or of those that giving up the choices of ``facet`` shows."""
        sizes, _counts = self._sizes_and_counts
        return sizes[self._set_of(facet) if facet else ""]

    def _tallies(self, small):
        """The counts of every family, as querysets of family, value and number."""
        for name, rows in small.items():
            facets = [f for f in self.facets if self._set_of(f) == name]
            together = [facet for facet in facets if facet.written()]
            if together:
                yield _counted(
                    "", tally_together([f.written() for f in together], rows)
                )
            for facet in facets:
                if facet not in together:
                    for tally in facet.tallies(rows):
                        yield _counted(facet.name, tally)

    def _count(self, facet, option):
        """What one would see with this choice; None when there are too many to say."""
        if is_large(self._size(facet)):
            return None
        _sizes, counts = self._sizes_and_counts
        if facet.written():
            return counts["", f"{facet.name}{IS}{option.stored}"]
        return counts[facet.name, option.stored]

    def _shown(self, facet, option):
        return {
            "value": option.word,
            "label": option.label,
            "count": self._count(facet, option),
            "checked": option in self.chosen[facet.name],
        }

    def _url_without(self, facet, option):
        parameters = self._request.GET.copy()
        for name in (AFTER, BEFORE):
            parameters.pop(name, None)
        rest = [o.word for o in self.chosen[facet.name] if o != option]
        parameters.setlist(facet.name, rest)
        return f"?{parameters.urlencode()}"
