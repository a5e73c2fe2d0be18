"""The Annuaire, for its readers."""

from itertools import groupby

from django.conf import settings
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coopter.access import can_moderate
from coopter.exports import csv_response, json_response
from coopter.facets import Selection, words_searched
from coopter.linked_data import linked_data
from coopter.pagination import paginate
from directory.filters import Places, accompanist_facets
from directory.models import Accompanist
from directory.records import accompanist_record


def accompanist_list(request):
    """Who can help here, and for what; the nearest first when a place is chosen."""
    places = Places.all()
    place = places.named(request.GET.get("ou", ""))
    selection = _selection(request, places, place)
    order = "sort_near" if place else "sort_role"
    page = paginate(request, selection.rows.for_cards(), by=order)
    context = {
        "query": words_searched(request),
        "place": place,
        "anywhere_url": selection.url(ou=None),
        "place_groups": places.options(place),
        "selection": selection,
        "groups": selection.groups(),
        "page": page,
        "sections": _sections(page, place),
        "count_text": _count_text(selection),
    }
    return render(request, "directory/accompanist_list.html", context)


def accompanist_export_csv(request):
    return csv_response("annuaire.csv", map(accompanist_record, _exported(request)))


def accompanist_export_json(request):
    records = [accompanist_record(row) for row in _exported(request)]
    return json_response("annuaire.json", records)


def accompanist_detail(request, slug):
    """One sheet. What is not published is for staff."""
    rows = Accompanist.objects.visible_to(request.user).for_cards()
    accompanist = get_object_or_404(rows, slug=slug)
    context = {
        "accompanist": accompanist,
        "may_moderate": can_moderate(request.user),
        "linked_data": _linked_data(accompanist),
    }
    return render(request, "directory/accompanist_detail.html", context)


def _selection(request, places, place):
    published = Accompanist.objects.visible_to(request.user).published()
    rows = published.matching(words_searched(request)).working_in(place)
    facets = accompanist_facets(places.regions)
    return Selection(request, rows, facets, typed=("q", "ou"))


def _exported(request):
    places = Places.all()
    place = places.named(request.GET.get("ou", ""))
    return _selection(request, places, place).rows.for_cards().by_name()


def _sections(page, place):
    """One list, or two around a place: those who are near, those who go everywhere."""
    if place is None:
        return [{"title": "", "items": page.items}] if page.items else []
    titles = {False: _("Sur place"), True: _("Partout en France")}
    return [
        {"title": titles[national], "items": list(items)}
        for national, items in groupby(page, key=lambda each: each.is_national)
    ]


def _count_text(selection):
    text = ngettext("%s structure", "%s structures", selection.total)
    return text % selection.number


def _linked_data(accompanist):
    if not accompanist.is_published:
        return ""
    return linked_data(
        type="Organization",
        name=accompanist.name,
        url=accompanist.website or settings.SITE_URL + accompanist.get_absolute_url(),
        mainEntityOfPage=settings.SITE_URL + accompanist.get_absolute_url(),
        description=", ".join(accompanist.skill_list),
        areaServed=accompanist.area,
        knowsAbout=accompanist.skill_list,
    )
