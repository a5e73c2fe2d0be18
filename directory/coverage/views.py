"""For staff: where nobody can come yet."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coopter.access.people import can_moderate, require
from coopter.kit.exports import csv_response
from coopter.vocabulary.models import Approach, LifeDomain
from directory.coverage.page import LEVELS, Coverage


@require_safe
@login_required
def white_areas(request):
    """Territories and who can come there, those without anybody first."""
    require(can_moderate(request.user))
    coverage = _coverage(request)
    context = {
        "coverage": coverage,
        "levels": LEVELS.items(),
        "approaches": Approach.choices,
        "domains": LifeDomain.choices,
        "export_query": request.GET.urlencode(),
    }
    return render(request, "directory/coverage/white_areas.html", context)


@require_safe
@login_required
def white_areas_csv(request):
    require(can_moderate(request.user))
    coverage = _coverage(request)
    records = (
        {
            "code": row.territory.code,
            "territoire": row.territory.name,
            "structures": row.total,
            **{str(each["label"]): each["count"] for each in row.by_approach},
        }
        for row in coverage.rows
    )
    return csv_response(f"zones-blanches-{coverage.level}.csv", records)


def _coverage(request):
    asked = request.GET
    return Coverage(
        level=asked.get("niveau", ""),
        approach=asked.get("approche", ""),
        domain=asked.get("domaine", ""),
    )
