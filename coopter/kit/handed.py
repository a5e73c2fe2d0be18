"""What each app hands to the roof: small declared objects, found at start.

An app says in its module ``roof``, in one list named ``HANDED``, what the portal shows
of it: its queues, its tools, its part of the sitemap, where search looks, the words of
its acts… The roof asks ``handed(Queue)`` and knows no model of the apps.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

# The headings of the tools of staff, in their order.
PEOPLE, CONTENTS, TRACES = _("Les personnes"), _("Les contenus"), _("Les traces")


@cache
def handed(kind):
    """Every object of this class that an app hands, by ``rank``, then as declared."""
    found = [
        each
        for app in apps.get_app_configs()
        if has_roof(app)
        for each in import_module(f"{app.name}.roof").HANDED
        if isinstance(each, kind)
    ]
    return sorted(found, key=lambda each: each.rank)


def has_roof(app):
    return module_has_submodule(app.module, "roof")


@dataclass(frozen=True, kw_only=True)
class Handed:
    """``rank`` sets the order among the apps: the lowest comes first."""

    rank: int = 0


@dataclass(frozen=True, kw_only=True)
class Queue(Handed):
    """What waits for staff: ``tally(user)`` gives ``{"n": int, "oldest": moment}``.

    ``oldest`` may be left out. Queues that one query counts share a ``tally``, which
    then gives such a dictionary by ``part``. ``query`` follows the address of ``view``.
    """

    label: str
    sentence: str
    tally: Callable
    view: str
    query: str = ""
    part: str = ""


@dataclass(frozen=True, kw_only=True)
class Tool(Handed):
    """A screen of staff, under one of the headings of their desk."""

    heading: str
    label: str
    view: str


@dataclass(frozen=True, kw_only=True)
class SitemapPart(Handed):
    """Public rows for search engines; ``rows()`` are read anew at each request."""

    name: str
    rows: Callable
    changed: str = "updated_at"


@dataclass(frozen=True, kw_only=True)
class Part(Handed):
    """What one app adds to a page of the roof: ``context(request)``, a dictionary.

    ``tasks`` in it are added to those of the other apps; the rest has its own names.
    """

    page: str
    context: Callable


@dataclass(frozen=True, kw_only=True)
class Letterhead(Handed):
    """What every letter bears: ``context()``, a dictionary."""

    context: Callable


@dataclass(frozen=True, kw_only=True)
class Acts(Handed):
    """The words of the journal for each verb: « a publié un projet »."""

    words: dict


@dataclass(frozen=True, kw_only=True)
class StartingChapter(Handed):
    """Content of the first day: ``load(files)`` adds what is missing, changes nothing.

    ``files`` reads the data that comes with the portal.
    """

    load: Callable


@dataclass(frozen=True, kw_only=True)
class DemonstrationChapter(Handed):
    """Part of the invented story.

    ``open(story, cast)`` sets the scene; ``acts(story, cast)`` gives pairs of how many
    days ago, and what is done then.
    """

    open: Callable | None = None
    acts: Callable | None = None


@dataclass(frozen=True, kw_only=True)
class InventedContent(Handed):
    """What ``make bench`` fills the tables of an app with.

    ``script``: the file of SQL that does it; ``values``: lists that it draws from.
    """

    script: Path | None = None
    values: dict
