"""Where staff write the introduction of a region or of a domain, and read its past."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coopter import markdown
from coopter.access.people import require
from coopter.programme.access import can_edit_pages
from coopter.programme.differences import differences
from coopter.programme.models import EditedMeanwhile
from projects.areas.area import area_of
from projects.areas.forms import IntroductionForm
from projects.models import Introduction

SHOWN_EVENTS = 100


@login_required
def area_edit(request, family, slug):
    """What someone else saved meanwhile is shown, never erased."""
    area, introduction = _area(request, family, slug)
    initial = {"seen": introduction.edition, "change_note": ""}
    form = IntroductionForm(
        request.POST or None, instance=introduction, initial=initial
    )
    context = {"area": area, "introduction": introduction, "form": form}
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            context["preview"] = markdown.render(form.cleaned_data["body"], shift=1)
        else:
            try:
                introduction.edit(by=request.user, **form.cleaned_data)
            except EditedMeanwhile as conflict:
                context |= _conflict(request, form, conflict)
            else:
                messages.success(request, _("L’introduction est enregistrée."))
                return redirect(area.url)
    return render(request, "projects/area_edit.html", context)


@login_required
def area_history(request, family, slug):
    """Every saved state, and what one of them changed."""
    area, introduction = _area(request, family, slug)
    events = list(introduction.states()[:SHOWN_EVENTS])
    asked = request.GET.get("etat")
    chosen = next((event for event in events if str(event.pk) == asked), None)
    context = {"area": area, "events": events, "chosen": chosen}
    if chosen:
        before = next((e for e in events if e.pk < chosen.pk), None)
        context |= {
            "difference": differences(before.body if before else "", chosen.body),
            "is_current": chosen.pk == events[0].pk,
        }
    return render(request, "projects/area_history.html", context)


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


def _conflict(request, form, conflict):
    """The writer's text stays in the form, now aware of the other's."""
    data = request.POST.copy()
    data["seen"] = conflict.page.edition
    return {
        "form": IntroductionForm(data, instance=form.instance),
        "conflict": conflict,
        "conflict_diff": differences(conflict.page.body, form.cleaned_data["body"]),
    }
