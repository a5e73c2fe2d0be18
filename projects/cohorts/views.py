"""Cohorts and calls: the page that everyone reads, the screens where staff write."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coopter.access.people import can_moderate, require
from coopter.kit import markdown
from projects.cohorts.forms import CallForm, CohortForm
from projects.finding.cards import list_url
from projects.models import Call, Cohort, Project

FORMS = {"cohortes": (Cohort, CohortForm), "appels": (Call, CallForm)}


@require_safe
def cohort_list(request):
    """Every cohort with its published projects, and every call."""
    published = Project.objects.visible_to(request.user).published()
    numbers = published.numbers_by_cohort()
    cohorts = Cohort.objects.with_calls()
    context = {
        "cohorts": [_cohort(each, numbers.get(each.name, 0)) for each in cohorts],
        "calls": [_shown(call) for call in Call.objects.all()],
        "can_edit": can_moderate(request.user),
    }
    return render(request, "projects/cohorts/cohort_list.html", context)


@login_required
def kept_create(request, family):
    require(can_moderate(request.user))
    model, form_class = FORMS[family]
    return _edit(request, model(), form_class)


@login_required
def kept_edit(request, family, pk):
    require(can_moderate(request.user))
    model, form_class = FORMS[family]
    return _edit(request, get_object_or_404(model, pk=pk), form_class)


def _edit(request, thing, form_class):
    is_new = thing.pk is None
    form = form_class(request.POST or None, instance=thing)
    if request.method == "POST" and form.is_valid():
        form.keep(by=request.user)
        messages.success(request, _("« %s » est enregistré.") % thing)
        return redirect("projects:cohort_list")
    name = thing._meta.verbose_name
    title = _("Ajouter : %s") if is_new else _("Modifier : %s")
    context = {"form": form, "title": title % name}
    return render(request, "projects/cohorts/cohort_edit.html", context)


def _shown(thing):
    return {"thing": thing, "html": markdown.render(thing.text, shift=2)}


def _cohort(cohort, number):
    return _shown(cohort) | {"n": number, "url": list_url(cohorte=cohort.name)}
