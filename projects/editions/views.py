"""Editions of the Carnet, for readers: the issued ones, and one's own selection."""

from allauth.core import ratelimit
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coopter import octets
from coopter.facets import words_searched
from coopter.pagination import paginate
from projects.cards import place_and_year
from projects.editions import making, own
from projects.editions.typeset import TypesettingFailed
from projects.models import Edition, Project
from projects.sheet import six_dimensions

FOUND_SHOWN = 20


@require_safe
def edition_list(request):
    """Every edition that appeared, the newest first; the withdrawn ones say so."""
    editions = Edition.objects.public().for_lists()
    page = paginate(request, editions, by="-issued_at")
    return render(request, "projects/edition_list.html", {"page": page})


@require_safe
def edition_detail(request, identifier):
    """What an edition holds, its hashes and its file; its notice when withdrawn."""
    edition = get_object_or_404(Edition.objects.public(), identifier=identifier)
    if edition.is_withdrawn:
        context = {"edition": edition}
        return render(request, "projects/edition_withdrawn.html", context, status=410)
    here = Project.objects.published().slugs(_slugs(edition))
    sheets = [
        {"sheet": sheet, "is_online": sheet["slug"] in here}
        for sheet in edition.content["sheets"]
    ]
    context = {"edition": edition, "sheets": sheets}
    return render(request, "projects/edition_detail.html", context)


@require_safe
def edition_pdf(request, identifier):
    """The file; a withdrawn edition gives it no more."""
    edition = get_object_or_404(Edition.objects.public(), identifier=identifier)
    if edition.is_withdrawn:
        context = {"edition": edition}
        return render(request, "projects/edition_withdrawn.html", context, status=410)
    try:
        content = octets.read(edition.pdf_sha256, folder=making.FOLDER)
    except FileNotFoundError as error:
        raise Http404 from error
    return get_conditional_response(
        request,
        etag=quote_etag(edition.pdf_sha256),
        response=_pdf(content, edition.filename, etag=edition.pdf_sha256),
    )


@require_safe
def own_carnet(request):
    """A reader's selection, to complete, to print or to take away."""
    sheets = own.sheets_of(own.slugs_asked(request))
    slugs = [sheet.slug for sheet in sheets]
    query = words_searched(request)
    found = Project.objects.published().matching(query).for_cards().by_name()
    # Those who read their selection are not offered the whole Carnet.
    shown = FOUND_SHOWN if query or not slugs else 0
    context = {
        "sheets": [_printed(sheet, slugs) for sheet in sheets],
        "slugs": slugs,
        "query": query,
        "found": [_found(project, slugs) for project in found[:shown]],
        "is_full": len(slugs) >= own.MOST_SHEETS,
        "most": own.MOST_SHEETS,
        "pdf_url": own.address("projects:own_carnet_pdf", slugs),
    }
    return render(request, "projects/own_carnet.html", context)


@require_safe
def own_carnet_pdf(request):
    """The selection as a PDF, made now unless somebody asked for the same."""
    sheets = own.sheets_of(own.slugs_asked(request))
    if not sheets:
        raise Http404
    content = own.content(sheets)
    if not own.is_ready(content):
        if too_many := ratelimit.consume_or_429(
            request, action="own_carnet", limit_get=True
        ):
            return too_many
        try:
            own.make(content)
        except TypesettingFailed:
            back = own.address("projects:own_carnet", [each.slug for each in sheets])
            context = {"back": back}
            return render(
                request, "projects/own_carnet_failed.html", context, status=503
            )
    return _pdf(own.opened(content), _("mon-carnet.pdf"))


def _pdf(content, filename, *, etag=""):
    response = FileResponse(content, filename=filename, content_type="application/pdf")
    response["Cache-Control"] = "public, no-cache"
    if etag:
        response["ETag"] = quote_etag(etag)
    return response


def _slugs(edition):
    return [sheet["slug"] for sheet in edition.content["sheets"]]


def _printed(sheet, slugs):
    """One sheet of the selection, and the address of the page without it."""
    others = [slug for slug in slugs if slug != sheet.slug]
    return {
        "project": sheet,
        "lines": place_and_year(sheet),
        "snapshot": sheet.current_snapshot,
        "dimensions": six_dimensions(sheet.current_snapshot),
        "without_url": own.address("projects:own_carnet", others),
    }


def _found(project, slugs):
    return {
        "project": project,
        "is_chosen": project.slug in slugs,
        "add_url": own.address("projects:own_carnet", [*slugs, project.slug]),
    }
