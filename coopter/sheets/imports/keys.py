"""Which sheet a line is about: the one whose key it gives, or whose name it bears."""

from itertools import chain

from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _

from coopter.kit.addresses import numbered
from coopter.kit.folding import fold
from coopter.sheets.imports.columns import Unexpected, tidy


class Keys:
    """The key of each line; a new sheet that gives none has one made from its name.

    Names are compared without case, accents nor signs: an apostrophe is written in more
    than one way.
    """

    def __init__(self, table, lines):
        self._table = table
        self._given = {line.number: _cell(line, table.key) for line in lines}
        self._made = {}  # by folded name: two lines of one name are one sheet

    def of(self, line):
        """The key, empty when nothing says it; ``Unexpected`` when two sheets fit."""
        return self._given[line.number] or self._from_name(line)

    def is_made(self, line):
        return not self._given[line.number]

    def _from_name(self, line):
        name = _cell(line, self._table.named_by)
        bearing = self._known.get(fold(name), [])
        if len(bearing) > 1:
            raise Unexpected(
                _("la clé de la fiche : plusieurs portent ce nom (%s)")
                % ", ".join(bearing[:5])
            )
        if bearing:
            return bearing[0]
        if fold(name) not in self._made:
            self._made[fold(name)] = self._new(name)
        return self._made[fold(name)]

    def _new(self, name):
        longest = self._table.columns[self._table.key].longest - len("-99")
        word = slugify(name)[:longest].strip("-")
        free = (key for key in numbered(word) if key not in self._taken)
        return next(free) if word else ""

    @cached_property
    def _known(self):
        """Keys by folded name, for all the sheets there are."""
        known = {}
        for key, name in self._table.keys_and_names():
            known.setdefault(fold(name), []).append(key)
        return known

    @cached_property
    def _taken(self):
        there = chain.from_iterable(self._known.values())
        return {*there, *self._given.values(), *self._table.reserved}


def _cell(line, column):
    return tidy(line.cells.get(column, ""))
