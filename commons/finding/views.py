"""The lists of the Commons and of what the community shares; what leaves as data."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from commons.finding.cards import community_entry, public_entry
from commons.finding.filters import community_catalogue, public_catalogue
from commons.finding.records import COMMONS
from commons.kinds import LETTER_KINDS
from commons.models import Version
from coopter.access.people import is_contributor, require
from coopter.kit.pagination import paginate
from coopter.programme.views import page_context

RECENT = 4
LETTERS = "lettres"


def home_entries(request):
    """What the home page tells of the Commons: how much, and what came last."""
    faces = Version.objects.public_faces()
    return {"texts": faces.count(), "entries": _entries(faces, RECENT)}


def letters(request):
    """The page on letters and journals, followed by those that the Commons holds."""
    versions = Version.objects.public_faces().of_kinds(LETTER_KINDS)
    context = page_context(request, LETTERS) | {"entries": _entries(versions)}
    return render(request, "programme/letters.html", context)


def _entries(versions, most=None):
    list_url = reverse("commons:contribution_list")
    newest = versions.last_entered().for_cards()[:most]
    return [public_entry(version, list_url) for version in newest]


def contribution_list(request):
    """The Commons: all that a decision made public."""
    catalogue = public_catalogue(request)
    selection = catalogue.selection
    return _catalogue_page(
        request,
        "commons/finding/contribution_list.html",
        catalogue=catalogue,
        make_entry=public_entry,
        register_url=reverse("commons:decision_list"),
        exports=COMMONS.links(
            "commons:contribution_export", selection.url(), selection.total
        ),
    )


@require_safe
def contribution_export(request, suffix):
    """Every public face of the current filter, in the order of the list."""
    catalogue = public_catalogue(request)
    rows = catalogue.rows.for_records().order_by(catalogue.sort.by, "pk")
    return COMMONS.response(request, suffix, rows)


@login_required
def community_list(request):
    """What contributors share between them, and what went on to the Commons."""
    require(is_contributor(request.user))
    return _catalogue_page(
        request,
        "commons/finding/community_list.html",
        catalogue=community_catalogue(request),
        make_entry=community_entry,
    )


def _catalogue_page(request, template, *, catalogue, make_entry, **more):
    page = paginate(request, catalogue.cards, by=catalogue.sort.by)
    selection = catalogue.selection
    also = ", ".join(catalogue.understood.also)
    context = {
        "catalogue": catalogue,
        "selection": selection,
        "page": page,
        "entries": [make_entry(version, request.path) for version in page],
        "count": _count(selection, catalogue.query),
        "hint": _("Aussi cherché : %s") % also if also else "",
        "list_url": request.path,
        "is_narrowed": bool(request.GET),
        **more,
    }
    return render(request, template, context | {"listing": context})


def _count(selection, query):
    if not selection.total:
        return _("Aucun résultat") if query else _("Aucun texte")
    if query:
        text = ngettext(
            "%(n)s résultat pour « %(q)s »",
            "%(n)s résultats pour « %(q)s »",
            selection.total,
        )
    else:
        text = ngettext("%(n)s texte", "%(n)s textes", selection.total)
    return text % {"n": selection.number, "q": query}
