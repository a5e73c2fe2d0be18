"""Two to four sheets side by side, at an address that can be shared."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coopter.kit.exports import csv_response
from projects.comparing.page import Comparison


@require_safe
def project_compare(request):
    """The comparison that the address asks for, or what it lacks to be one."""
    comparison = Comparison(request)
    return render(
        request, "projects/comparing/project_compare.html", {"comparison": comparison}
    )


@require_safe
def project_compare_csv(request):
    comparison = Comparison(request)
    if not comparison.is_possible:
        raise Http404
    return csv_response("comparaison.csv", comparison.records())
