"""Pages per region and per domain, and the screens where staff introduce them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coopter.access.people import require
from coopter.kit import markdown
from coopter.kit.pagination import paginate
from coopter.programme import editing
from coopter.programme.access import can_edit_pages
from projects.areas.forms import IntroductionForm
from projects.areas.page import (
    REGIONS,
    area_of,
    areas,
    departements_of,
    numbers_of_projects,
    spread_of,
)
from projects.comparing.page import Picks
from projects.finding.page import found_entries, map_pins
from projects.models import Introduction
from projects.sheet.knowledge import newest_entries, texts_for

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
    return render(request, "projects/areas/area_list.html", context)


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
    return render(request, "projects/areas/area_detail.html", context)


@login_required
def area_edit(request, family, slug):
    """What someone else saved meanwhile is shown, never erased."""
    area, introduction = _area(request, family, slug)
    writing, saved = editing.write(request, introduction, IntroductionForm, shift=1)
    if saved:
        messages.success(request, _("L’introduction est enregistrée."))
        return redirect(area.url)
    context = {"area": area, "writing": writing}
    return render(request, "projects/areas/area_edit.html", context)


@login_required
def area_history(request, family, slug):
    """Every saved state, and what one of them changed."""
    area, introduction = _area(request, family, slug)
    context = {"area": area, "history": editing.history(request, introduction)}
    return render(request, "projects/areas/area_history.html", context)


@require_POST
@login_required
def area_restore(request, family, slug, event):
    area, introduction = _area(request, family, slug)
    state = get_object_or_404(introduction.states(), pk=event)
    introduction.restore(state, by=request.user)
    messages.success(request, _("Ce texte est de nouveau celui de la page."))
    return redirect(area.url)


def _area(request, family, slug):
    require(can_edit_pages(request.user))
    area = area_of(family, slug)
    return area, Introduction.objects.of(area.kind, area.code)
