"""The list of the Carnet: filtered, near a place, on the map, and taken away."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from coopter.kit.facets import Selection, words_searched
from coopter.kit.pagination import paginate
from projects.comparing.page import Picks
from projects.finding.filters import project_facets
from projects.finding.page import NAMES, Nearby, found_entries, map_pins, sections
from projects.finding.records import CARNET
from projects.models import Project
from projects.models.around import Nearness

BY_NAME, BY_YEAR, BY_DISTANCE = "nom", "annee", "distance"
SORTS = {BY_NAME: "sort_name", BY_YEAR: "-sort_year"}


@require_safe
def project_list(request):
    """The published sheets, filtered by what the address asks for."""
    nearby = Nearby(request)
    selection = _selection(request, nearby)
    sort = _sort(request, nearby)
    page = _page(request, selection, nearby, sort)
    picks = Picks(request)
    entries = found_entries(page, picks)
    context = {
        "query": words_searched(request),
        "nearby": nearby,
        "namesakes": nearby.namesakes(selection.url),
        "anywhere_url": selection.url(**dict.fromkeys([*NAMES, "tri"])),
        "wider_url": selection.url(km=nearby.wider_km),
        "selection": selection,
        "groups": selection.groups(),
        "page": page,
        "entries": entries,
        "sections": sections(entries, nearby),
        "is_empty_here": _is_empty_here(page, nearby),
        "pins": map_pins(page),
        "picks": picks,
        "other_picks": picks.besides(page),
        "count_text": _count_text(selection),
        "sorts": _sorts(selection, sort, nearby),
        "exports": CARNET.links(
            "projects:project_export", selection.url(), selection.total
        ),
    }
    return render(request, "projects/finding/project_list.html", context)


@require_safe
def project_export(request, suffix):
    """The same sheets, without pages, as the file that the address names."""
    return CARNET.response(request, suffix, _exported(request))


def _selection(request, nearby):
    published = Project.objects.visible_to(request.user).published()
    rows = nearby.keep(published.matching(words_searched(request)))
    facets = project_facets(published.cohorts(), published.departements_used())
    return Selection(request, rows, facets, typed=("q", *NAMES), kept=("tri", "p"))


def _exported(request):
    nearby = Nearby(request)
    rows = _selection(request, nearby).rows.for_exports()
    return nearby.placed(rows).sorted_by_distance() if nearby else rows.by_name()


def _page(request, selection, nearby, sort):
    rows = selection.rows.for_cards()
    if not nearby:
        return paginate(request, rows, by=SORTS[sort])
    placed = nearby.placed(rows)
    in_order = {
        BY_NAME: placed.sorted_by_name,
        BY_YEAR: placed.sorted_by_year,
        BY_DISTANCE: placed.sorted_by_distance,
    }
    return paginate(request, in_order[sort](), by="sort_key")


def _is_empty_here(page, nearby):
    """The list starts further than the radius: its reader is told so."""
    if not nearby or page.previous_url:
        return False
    first = next(iter(page), None)
    return first is None or first.nearness != Nearness.HERE


def _sort(request, nearby):
    """What the address asks for, when it may; else the nearest first, or by name."""
    asked = request.GET.get("tri")
    if asked in SORTS:
        return asked
    return BY_DISTANCE if nearby else BY_NAME


def _sorts(selection, current, nearby):
    labels = {BY_NAME: _("nom"), BY_YEAR: _("année de départ")}
    if nearby:
        labels = {BY_DISTANCE: _("distance"), **labels}
    return [
        {"label": label, "url": selection.url(tri=word), "current": word == current}
        for word, label in labels.items()
    ]


def _count_text(selection):
    text = ngettext("%s fiche", "%s fiches", selection.total)
    return text % selection.number
