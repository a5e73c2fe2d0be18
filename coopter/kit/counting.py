"""Counting without reading everything: exact up to a few thousand, then « plus de ».

A count reads all that it counts: on a large set it would cost more than the page that
it decorates. Up to ``MOST`` rows the number is exact; past it, nobody needs the units.
"""

from collections import Counter

from django.db import connections
from django.db.models import BooleanField, Count, Func, TextField, Value
from django.db.models.expressions import RawSQL
from django.utils.formats import number_format
from django.utils.translation import gettext as _

MOST = 3000
# Of a large set, as many of the newest rows are compared with the words looked for.
COMPARED = 1000
# Signs that no text holds, between and inside the « family is value » of one row.
AND, IS = "\x1f", "\x1e"


def is_large(size):
    return size > MOST


def in_words(size):
    """« 12 », or « Plus de 3 000 »."""
    if not is_large(size):
        return str(size)
    return _("Plus de %s") % number_format(MOST, force_grouping=True)


def sizes_of(sets):
    """How many rows each queryset of ``sets`` (by its name) has, in one query.

    None is counted past ``MOST + 1``.
    """
    sizes, _counts = sizes_and_counts(sets, lambda small: [])
    return sizes


def sizes_and_counts(sets, tallies):
    """The sizes as above, and counts by family and value, in the same query.

    ``tallies`` receives the sets by name and gives back querysets of family, value and
    number made from them. Those of a large set stay empty, and cost nothing: the
    database looks at the size before it starts.
    """
    names = {f"size_{rank}": name for rank, name in enumerate(sets)}
    small = {
        name: sets[name].filter(_is_small(size)).order_by()
        for size, name in names.items()
    }
    statement = _Statement(next(iter(sets.values())).db)
    for size, name in names.items():
        statement.measure(size, sets[name])
    statement.add(tallies(small))
    rows = statement.rows()
    sizes = {names[size]: n for size, _value, n in rows if size in names}
    counts = Counter()
    for family, value, n in rows:
        counts[family, value] += n
    return sizes, counts


def tally_together(written, rows):
    """Count several families in one reading of ``rows``.

    ``written`` are expressions of text, the « family is value » of one row for each
    family, with ``AND`` between them; the queryset has such a ``value`` and ``n``.
    """
    each = Func(Value(AND), *written, function="concat_ws", output_field=TextField())
    values = Func(
        Func(each, Value(AND), function="string_to_array"),
        function="unnest",
        output_field=TextField(),
    )
    values.set_returning = True
    return rows.values(value=values).annotate(n=Count("pk"))


def _is_small(size):
    inside = f"(SELECT n FROM {size}) <= %s"
    return RawSQL(inside, [MOST], output_field=BooleanField())


class _Statement:
    """``WITH`` the sizes, then all the counts: what querysets can't say together."""

    def __init__(self, database):
        self._database = database
        self._sizes, self._parts, self._first, self._then = [], [], [], []

    def measure(self, size, rows):
        text, values = self._sql(rows.order_by().values("pk")[: MOST + 1])
        self._sizes.append(
            f"{size} AS MATERIALIZED (SELECT count(*) AS n FROM ({text}) AS kept)"
        )
        self._parts.append(f"(SELECT '{size}', '', n FROM {size})")
        self._first.extend(values)

    def add(self, tallies):
        for tally in tallies:
            text, values = self._sql(tally)
            self._parts.append(f"({text})")
            self._then.extend(values)

    def rows(self):
        sizes, parts = ", ".join(self._sizes), " UNION ALL ".join(self._parts)
        with connections[self._database].cursor() as cursor:
            cursor.execute(f"WITH {sizes} {parts}", [*self._first, *self._then])
            return cursor.fetchall()

    def _sql(self, rows):
        return rows.query.get_compiler(self._database).as_sql()
