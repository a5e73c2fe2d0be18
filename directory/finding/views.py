"""The Annuaire, for whoever looks for help: the list, and what leaves as data."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from coopter.kit.exports import attachment
from coopter.kit.facets import words_searched
from coopter.kit.pagination import paginate
from directory.finding.filters import useful
from directory.finding.page import Finding, pins
from directory.finding.records import ANNUAIRE, VCARD, vcard
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
        "exports": _exports(finding.selection),
    }
    return render(request, "directory/finding/accompanist_list.html", context)


@require_safe
def accompanist_export(request, suffix):
    """The same sheets, without pages, as the file that the address names."""
    return ANNUAIRE.response(request, suffix, Finding(request).exported)


@require_safe
def accompanist_vcard(request, slug):
    """One sheet for an address book. The structure is written to from its page."""
    published = Accompanist.objects.visible_to(request.user).published()
    accompanist = get_object_or_404(published.for_exports(), slug=slug)
    return attachment(f"{slug}.vcf", vcard(accompanist), VCARD)


def _exports(selection):
    return ANNUAIRE.links(
        "directory:accompanist_export", selection.url(), selection.total
    )


def _count_text(selection):
    if not selection.total:
        return _("Aucune structure")
    text = ngettext("%s structure", "%s structures", selection.total)
    return text % selection.number
