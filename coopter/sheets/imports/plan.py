"""The dry run: what each line of a file would do, said before anything is done."""

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coopter.sheets.imports.columns import Unexpected
from coopter.sheets.imports.keys import Keys
from coopter.sheets.imports.reading import wrong_width


class Outcome(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    ERROR = "error"


SHOWN = {
    Outcome.CREATED: (gettext_lazy("nouvelle fiche"), "go"),
    Outcome.CHANGED: (gettext_lazy("fiche modifiée"), "info"),
    Outcome.UNCHANGED: (gettext_lazy("inchangée"), ""),
    Outcome.ERROR: (gettext_lazy("à corriger"), "stop"),
}


@dataclass
class PlannedRow:
    """One line. ``changes``: (column, before, after); ``problems``: (column, text)."""

    number: int
    key: str
    name: str = ""
    outcome: Outcome = Outcome.UNCHANGED
    changes: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    values: dict = field(default_factory=dict)
    before: dict | None = None
    thing: object = None

    @property
    def outcome_label(self):
        return SHOWN[self.outcome][0]

    @property
    def outcome_tone(self):
        return SHOWN[self.outcome][1]


@dataclass(frozen=True)
class Plan:
    rows: list

    @cached_property
    def counts(self):
        tally = Counter(row.outcome for row in self.rows)
        return {outcome: tally[outcome] for outcome in Outcome}

    @property
    def errors(self):
        return self.counts[Outcome.ERROR]

    @property
    def acts(self):
        """The lines that would change the base."""
        wanted = {Outcome.CREATED, Outcome.CHANGED}
        return [row for row in self.rows if row.outcome in wanted]

    @property
    def can_be_applied(self):
        return not self.errors and bool(self.acts)

    @cached_property
    def digest(self):
        """Changes with what the plan would do: the reader applies what was shown."""
        shown = [[row.number, row.key, row.outcome, row.changes] for row in self.rows]
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


def plan(table, source, *, lock=False):
    """Compare the lines of ``source`` with the base; ``lock`` holds the rows found."""
    rows = _keyed(table, source)
    numbers = defaultdict(list)
    for row, _line in rows:
        numbers[row.key].append(row.number)
    present = table.present(numbers, lock=lock)
    for row, line in rows:
        row.thing = present.get(row.key)
        row.problems.extend(_misread(table, line, row, width=len(source.columns)))
        if row.key and len(numbers[row.key]) > 1:
            row.problems.append((table.key, _twice(row.key, numbers[row.key])))
        _conclude(table, row)
    return Plan([row for row, _line in rows])


def _keyed(table, source):
    """Each line with its row, which knows its key and what is wrong with it."""
    keys = Keys(table, source.lines)
    rows = []
    for line in source.lines:
        row = PlannedRow(line.number, "")
        try:
            row.key = keys.of(line)
        except Unexpected as refusal:
            row.problems.append((table.key, str(refusal)))
        if row.key in table.reserved:
            row.problems.append(
                (table.key, _("une autre clé : c’est celle d’une page"))
            )
        if row.key and keys.is_made(line):
            row.values[table.columns[table.key].field] = row.key
        rows.append((row, line))
    return rows


def _twice(key, numbers):
    return _("une seule ligne par fiche : « %(key)s » est aux lignes %(lines)s") % {
        "key": key,
        "lines": ", ".join(map(str, numbers[:10])),
    }


def _misread(table, line, row, *, width):
    """Fill ``row.values`` with what reads; yield what does not."""
    if None in line.cells:
        yield "", wrong_width(line.cells[None], width)
        return
    for name, column in table.columns.items():
        try:
            if name == table.key and column.field in row.values:
                continue  # made from the name
            if name in line.cells:
                row.values[column.field] = column.read(line.cells[name])
            elif column.required and row.thing is None:
                raise Unexpected(_("cette colonne : une nouvelle fiche en a besoin"))
        except Unexpected as refusal:
            yield name, str(refusal)


def _conclude(table, row):
    row.name = table.name_of(row.values, row.thing)
    if not row.problems:
        row.problems.extend(table.problems(row.values, row.thing))
    if row.problems:
        row.outcome = Outcome.ERROR
        return
    if row.thing is None:
        row.outcome = Outcome.CREATED
        return
    row.before = table.state(row.thing)
    for name, column in table.columns.items():
        if column.field in row.values:
            after = column.write(row.values[column.field])
            if after != row.before[name]:
                row.changes.append((name, row.before[name], after))
    if row.changes:
        row.outcome = Outcome.CHANGED
