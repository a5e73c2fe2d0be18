"""The journal in plain words: who did what, to which thing, and where it is."""

from functools import cache

from django.apps import apps
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _

from coopter.kit.handed import Acts, handed
from coopter.passages.moves import State


def lines(entries):
    """What the page shows of each entry; things are fetched once for each kind."""
    things = _things(entries)
    return [
        {
            "entry": entry,
            "who": entry.actor or _("Le portail"),
            "act": _act(entry),
            "thing": _named(things.get(entry.subject), entry.subject),
        }
        for entry in entries
    ]


def _act(entry):
    if entry.verb == "passage.move" and entry.after in State:
        return State(entry.after).told
    return words().get(entry.verb, entry.verb)


@cache
def words():
    """What each verb of the journal is called, as every app says it."""
    return {verb: said for acts in handed(Acts) for verb, said in acts.words.items()}


def _things(entries):
    """The rows that the entries speak of and that still exist, by subject."""
    keys = {}
    for entry in entries:
        label, _colon, pk = entry.subject.partition(":")
        keys.setdefault(label, set()).add(pk)
    found = {}
    for label, pks in keys.items():
        for thing in _rows(label, pks):
            found[f"{label}:{thing.pk}"] = thing
    return found


def _rows(label, pks):
    try:
        model = apps.get_model(label)
    except LookupError:
        return []
    rows = model._default_manager.filter(pk__in=pks)
    names = {field.name for field in model._meta.get_fields()}
    return rows.select_related("contribution") if "contribution" in names else rows


def _named(thing, subject):
    """A name and an address; a thing that is gone keeps its number."""
    if thing is None:
        return {"name": subject.partition(":")[2], "url": "", "kind": ""}
    about = getattr(thing, "contribution", None)
    shown = about or thing
    return {
        "name": str(shown),
        "url": _address(shown),
        "kind": shown._meta.verbose_name,
    }


def _address(thing):
    try:
        return thing.get_absolute_url()
    except (AttributeError, NoReverseMatch):
        return ""
