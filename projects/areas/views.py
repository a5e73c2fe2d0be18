"""Pages per region and per domain, for readers."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coopter import markdown
from coopter.pagination import paginate
from coopter.programme.access import can_edit_pages
from projects.areas.area import (
    REGIONS,
    area_of,
    areas,
    departements_of,
    numbers_of_projects,
    spread_of,
)
from projects.comparing.picks import Picks
from projects.finding.entries import found_entries, map_pins
from projects.knowledge import newest_entries, texts_for
from projects.models.area import Introduction

TEXTS_SHOWN = 8


@require_safe
def area_list(request, family):
    """All the regions, or all the domains, each with how many sheets it has."""
    numbers = numbers_of_projects(family, request.user)
    rows = [(area, numbers.get(area.code, 0)) for area in areas(family)]
    context = {
        "is_regions": family == REGIONS,
        "title": _("Par région") if family == REGIONS else _("Par domaine de la vie"),
        "present": [(area, n) for area, n in rows if n],
        "absent": [area for area, n in rows if not n],
    }
    return render(request, "projects/area_list.html", context)


@require_safe
def area_detail(request, family, slug):
    """What staff say of it, its projects on the map, what the Commons knows."""
    area = area_of(family, slug)
    projects = area.projects(request.user)
    page = paginate(request, projects.for_cards(), by="sort_name")
    introduction = Introduction.objects.of(area.kind, area.code)
    picks = Picks(request)
    texts = area.texts(texts_for(request.user), projects)
    context = {
        "area": area,
        "html": markdown.render(introduction.body, shift=1),
        "introduction": introduction,
        "can_edit": can_edit_pages(request.user),
        "spread": spread_of(area, projects),
        "page": page,
        "entries": found_entries(page, picks),
        "other_picks": picks.besides(page),
        "pins": map_pins(page),
        "highlight": departements_of(area),
        "knowledge": newest_entries(texts, TEXTS_SHOWN),
    }
    return render(request, "projects/area_detail.html", context)
