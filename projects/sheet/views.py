"""The sheet of a project, for its readers."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coopter.access.people import require
from coopter.kit.exports import json_response
from projects.access import can_confirm_project
from projects.finding.records import model_record
from projects.models import Project
from projects.sheet.page import sheet_context


def project_detail(request, slug):
    """One sheet. What is not published is for its team and for staff."""
    project = get_object_or_404(
        Project.objects.visible_to(request.user).for_sheet(), slug=slug
    )
    context = sheet_context(project, request.user, request.GET.get("etat", ""))
    return render(
        request, "projects/sheet/project_detail.html", context | {"sheet": context}
    )


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
