"""The Carnet, for its readers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from coopter.access import can_confirm_project, require
from coopter.exports import csv_response, json_response
from coopter.facets import Selection, words_searched
from coopter.pagination import paginate
from projects.cards import project_entry
from projects.filters import project_facets
from projects.models import Project
from projects.records import model_record, project_record
from projects.sheet import sheet_context

SORTS = {"nom": "sort_name", "annee": "-sort_year"}


def project_list(request):
    """The published sheets, filtered by what the address asks for."""
    selection = _selection(request)
    sort = request.GET.get("tri") if request.GET.get("tri") in SORTS else "nom"
    page = paginate(request, selection.rows.for_cards(), by=SORTS[sort])
    return render(
        request,
        "projects/project_list.html",
        {
            "query": words_searched(request),
            "selection": selection,
            "groups": selection.groups(),
            "page": page,
            "entries": [project_entry(project) for project in page],
            "count_text": ngettext("%s fiche", "%s fiches", selection.total)
            % selection.number,
            "sorts": _sorts(selection, sort),
        },
    )


def project_export_csv(request):
    rows = _selection(request).rows.for_cards().by_name()
    return csv_response("carnet.csv", map(project_record, rows))


def project_export_json(request):
    rows = _selection(request).rows.for_cards().by_name()
    return json_response("carnet.json", [project_record(row) for row in rows])


def project_detail(request, slug):
    """One sheet. What is not published is for its team and for staff."""
    project = get_object_or_404(
        Project.objects.visible_to(request.user).for_sheet(), slug=slug
    )
    context = sheet_context(project, request.user, request.GET.get("etat", ""))
    return render(request, "projects/project_detail.html", context)


@require_POST
@login_required
def project_confirm(request, slug):
    """The project's own people say that its sheet is true today."""
    projects = Project.objects.visible_to(request.user)
    project = get_object_or_404(projects, slug=slug)
    require(can_confirm_project(request.user, project))
    project.confirm(by=request.user)
    messages.success(request, _("Merci. La fiche est confirmée à la date du jour."))
    return redirect(project)


def project_model(request, slug):
    """What is known of the model, as data."""
    project = get_object_or_404(
        Project.objects.visible_to(request.user).for_sheet(), slug=slug
    )
    return json_response("", model_record(project))


def _selection(request):
    published = Project.objects.visible_to(request.user).published()
    rows = published.matching(words_searched(request))
    return Selection(request, rows, project_facets(published.cohorts()))


def _sorts(selection, current):
    labels = {"nom": _("nom"), "annee": _("année de départ")}
    return [
        {"label": label, "url": selection.url(tri=word), "current": word == current}
        for word, label in labels.items()
    ]
