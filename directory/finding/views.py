"""The Annuaire, for whoever looks for help: the list, and what leaves as data."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from coopter.kit.exports import csv_response, json_response
from coopter.kit.facets import words_searched
from coopter.kit.pagination import paginate
from directory.finding.filters import useful
from directory.finding.page import Finding, pins
from directory.finding.records import (
    VCARD,
    accompanist_feature,
    accompanist_record,
    vcard,
)
from directory.models import Accompanist
from directory.models.words import suggestions

# Short enough to be read on a telephone.
PAGE = 12


def accompanist_list(request):
    """Who can help here, and for what; the nearest first when a place is chosen."""
    finding = Finding(request)
    page = paginate(request, finding.rows, by="sort_key", size=PAGE)
    on_map = pins(page)
    context = {
        "query": words_searched(request),
        "finding": finding,
        "place_groups": finding.places.options(finding.place),
        "selection": finding.selection,
        "groups": useful(finding.selection.groups()),
        "page": page,
        "sections": finding.sections(page),
        "pins": on_map if any(pin["lat"] is not None for pin in on_map) else [],
        "is_lonely": finding.is_lonely(page),
        "searched": words_searched(request) or finding.selection.active,
        "suggestions": suggestions(),
        "count_text": _count_text(finding.selection),
        "sorts": finding.sorts(),
    }
    return render(request, "directory/finding/accompanist_list.html", context)


@require_safe
def accompanist_export_csv(request):
    rows = Finding(request).exported
    return csv_response("annuaire.csv", map(accompanist_record, rows))


@require_safe
def accompanist_export_json(request):
    records = [accompanist_record(row) for row in Finding(request).exported]
    return json_response("annuaire.json", records)


@require_safe
def accompanist_export_geojson(request):
    """The same on a map (RFC 7946): a sheet without a commune has no geometry."""
    features = [accompanist_feature(row) for row in Finding(request).exported]
    response = json_response(
        "annuaire.geojson", {"type": "FeatureCollection", "features": features}
    )
    response["Content-Type"] = "application/geo+json"
    return response


@require_safe
def accompanist_export_vcard(request):
    cards = "".join(vcard(row) for row in Finding(request).exported)
    return _vcards("annuaire.vcf", cards)


@require_safe
def accompanist_vcard(request, slug):
    """One sheet for an address book. The structure is written to from its page."""
    published = Accompanist.objects.visible_to(request.user).published()
    accompanist = get_object_or_404(published.for_exports(), slug=slug)
    return _vcards(f"{slug}.vcf", vcard(accompanist))


def _vcards(filename, cards):
    response = HttpResponse(cards, content_type=VCARD)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _count_text(selection):
    if not selection.total:
        return _("Aucune structure")
    text = ngettext("%s structure", "%s structures", selection.total)
    return text % selection.number
