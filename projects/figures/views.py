"""The statistics of the Carnet, for everyone."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from coopter.kit.exports import csv_response
from projects.figures.page import Figures
from projects.models import Project


@require_safe
def project_statistics(request):
    """What the published sheets say, counted now."""
    figures = _figures(request)
    context = {
        "figures": figures,
        "tables": figures.tables(),
        "evidence": figures.evidence(),
        "counted_on": timezone.localdate(),
    }
    return render(request, "projects/figures/project_statistics.html", context)


@require_safe
def project_statistics_csv(request):
    records = _figures(request).records(timezone.localdate())
    return csv_response("statistiques-du-carnet.csv", records)


def _figures(request):
    return Figures(Project.objects.visible_to(request.user).published().real())
