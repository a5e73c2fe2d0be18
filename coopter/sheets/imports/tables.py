"""A table that can be imported: its columns, and the rows of the base that it fills."""

from django.db import transaction
from django.utils.functional import cached_property

from coopter.sheets.imports.columns import Linked


class Table:
    """What an app says of its table; one instance serves one reading.

    ``model`` and ``key`` (the field, and column, that tells rows apart) are required;
    ``make_columns()`` gives the columns, the key first; ``filename`` names the export.
    ``left_out``: columns that a source may have and that the portal does not keep.
    A line without a key is that of the sheet of its name (``named_by``), or a new one.
    """

    model = None
    filename = "export"
    key = "slug"
    named_by = "name"
    left_out = ()

    def make_columns(self):
        raise NotImplementedError

    def problems(self, values, thing):
        """Rules over several columns: yields a column's name and what is expected.

        ``values`` maps fields to what the line says; ``thing`` is the row there is, or
        None. Fields that the file leaves out are not in ``values``.
        """
        return ()

    def name_of(self, values, thing):
        """How people call this row."""
        return values.get("name") or (str(thing) if thing else "")

    @property
    def reserved(self):
        """Keys that no row may have, for a page of the portal is there."""
        return self.model.RESERVED

    @cached_property
    def columns(self):
        return {column.name: column for column in self.make_columns()}

    @property
    def titles(self):
        """What the first line of a file may say."""
        return [*self.columns, *self.left_out]

    @property
    def telling(self):
        """The columns that say which row a line is about."""
        return self.key, self.named_by

    @cached_property
    def links(self):
        """The columns that fill a relation, which needs the row to be there first."""
        return {
            each.field for each in self.columns.values() if isinstance(each, Linked)
        }

    def everything(self):
        """All the rows that an export holds."""
        return self._with_links(self.model.objects.all()).order_by(self.key)

    def keys_and_names(self):
        """Of every row; in the same order each time."""
        return self.model.objects.order_by(self.key).values_list(
            self.key, self.named_by
        )

    def present(self, keys, *, lock=False):
        """The rows there are under these keys, held until the end when asked."""
        rows = self.model.objects.filter(**{f"{self.key}__in": list(keys)})
        if lock:
            rows = rows.select_for_update(of=("self",)).order_by("pk")
        return {getattr(row, self.key): row for row in self._with_links(rows)}

    def numbered(self, numbers, *, lock=False):
        """The rows with these primary keys."""
        rows = self.model.objects.filter(pk__in=list(numbers)).order_by("pk")
        if lock:
            rows = rows.select_for_update(of=("self",))
        return {row.pk: row for row in self._with_links(rows)}

    def _with_links(self, rows):
        return rows.prefetch_related(*sorted(self.links))

    def state(self, thing):
        """The row as the cells of a line: column → text."""
        return {
            column.name: column.write(self._value(thing, column))
            for column in self.columns.values()
        }

    def _value(self, thing, column):
        value = getattr(thing, column.field)
        return value.all() if isinstance(column, Linked) else value

    def values_of(self, cells):
        """The fields that a line of ``state`` stands for."""
        return {
            column.field: column.read(cells[column.name])
            for column in self.columns.values()
            if column.name in cells
        }

    @transaction.atomic
    def create(self, values):
        plain = {field: v for field, v in values.items() if field not in self.links}
        thing = self.model.objects.create(**plain)
        for field in self.links & set(values):
            getattr(thing, field).add(*values[field])
        return thing

    @transaction.atomic
    def fill(self, thing, values):
        """Give the row these values; what is not named stays."""
        for field, value in values.items():
            if field not in self.links and field != self.key:
                setattr(thing, field, value)
        thing.save()
        for field in self.links & set(values):
            getattr(thing, field).set(values[field])

    def settle(self, things):
        """What follows from the new values of these rows, done once for all."""

    def tied(self, things):
        """Among these rows, the keys of those that something else refers to."""
        numbers = [thing.pk for thing in things]
        tied = set()
        for relation in self.model._meta.related_objects:
            others = relation.related_model._base_manager
            name = relation.field.name
            found = others.filter(**{f"{name}__in": numbers})
            tied.update(found.values_list(name, flat=True))
        return tied
