"""Pages by cursor: the hundredth costs what the first does.

An ``OFFSET`` reads all that it skips; a cursor remembers the last row seen and asks for
what follows it, straight from the index on ``(order, pk)``.
"""

import base64
import json
from copy import copy
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db.models import Q

AFTER, BEFORE = "apres", "avant"
SIZE = 20


@dataclass
class Page:
    """Some rows of a list, and the addresses around them (empty at either end)."""

    items: list = field(default_factory=list)
    previous_url: str = ""
    next_url: str = ""
    first_url: str = ""

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)


def paginate(request, queryset, *, by, size=SIZE):
    """The page of ``queryset`` that the address asks for.

    ``by`` is the field that orders the list, ``"-shared_at"`` or ``"sort_name"``; it
    may follow relations (``"-diffusion__shared_at"``) or name an annotation, and must
    never be null. Ties are settled by the primary key, in the same direction: index
    both together. A cursor that cannot be read leads to the first page; other
    parameters stay in the links.
    """
    order = Order(queryset, by)
    if position := order.read(request.GET.get(BEFORE)):
        rows = order.backwards(queryset).filter(order.before(position))
        rows = list(rows[: size + 1])
        if len(rows) >= size:
            items = rows[:size][::-1]
            return _page(request, order, items, before=len(rows) > size, after=True)
        # less than a page above the cursor: that is the first page, shown in full
    position = order.read(request.GET.get(AFTER))
    rows = order.forwards(queryset)
    if position:
        rows = rows.filter(order.after(position))
    rows = list(rows[: size + 1])
    items, more = rows[:size], len(rows) > size
    return _page(request, order, items, before=bool(position), after=more)


def _page(request, order, items, *, before, after):
    page = Page(items, first_url=_url(request))
    if items and before:
        page.previous_url = _url(request, BEFORE, order.write(items[0]))
    if items and after:
        page.next_url = _url(request, AFTER, order.write(items[-1]))
    return page


def _url(request, parameter=None, cursor=None):
    parameters = request.GET.copy()
    for name in (AFTER, BEFORE):
        parameters.pop(name, None)
    if parameter:
        parameters[parameter] = cursor
    return f"{request.path}?{parameters.urlencode()}" if parameters else request.path


class Order:
    """A field, then the primary key, both up or both down."""

    def __init__(self, queryset, by):
        self.descending = by.startswith("-")
        self.path = by.lstrip("-")
        self.model_field = _field(queryset, self.path)
        self.pk_field = queryset.model._meta.pk

    def forwards(self, queryset):
        return self._sorted(queryset, descending=self.descending)

    def backwards(self, queryset):
        return self._sorted(queryset, descending=not self.descending)

    def after(self, position):
        return self._beyond(position, "lt" if self.descending else "gt")

    def before(self, position):
        return self._beyond(position, "gt" if self.descending else "lt")

    def write(self, row):
        """The place of a row in the list, as an opaque word for an address."""
        owner = row
        for relation in self.path.split("__")[:-1]:
            owner = getattr(owner, relation)
        value = self.model_field.value_to_string(owner)
        words = json.dumps([value, str(row.pk)], ensure_ascii=False)
        return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")

    def read(self, cursor):
        """The place that a cursor names, or nothing when it is no cursor of ours."""
        if not cursor:
            return None
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            value, pk = json.loads(base64.urlsafe_b64decode(padded))
            position = self.model_field.to_python(value), self.pk_field.to_python(pk)
        except (ValueError, TypeError, ValidationError, RecursionError):
            return None
        # PostgreSQL has no null character, and nothing is ordered after nothing
        unusable = None in position or "\0" in str(position[0])
        return None if unusable else position

    def _sorted(self, queryset, *, descending):
        sign = "-" if descending else ""
        return queryset.order_by(f"{sign}{self.path}", f"{sign}pk")

    def _beyond(self, position, side):
        """Written so that PostgreSQL starts the index scan at the cursor."""
        value, pk = position
        return Q(**{f"{self.path}__{side}e": value}) & (
            Q(**{f"{self.path}__{side}": value}) | Q(**{f"pk__{side}": pk})
        )


def _field(queryset, path):
    if path in queryset.query.annotations:
        field = copy(queryset.query.annotations[path].output_field)
        field.set_attributes_from_name(path)
        return field
    *relations, name = path.split("__")
    model = queryset.model
    for relation in relations:
        model = model._meta.get_field(relation).related_model
    return model._meta.get_field(name)
