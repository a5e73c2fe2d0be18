"""One sheet of the Annuaire, as anyone reads it."""

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from coopter.access.people import can_moderate
from coopter.kit.linked_data import linked_data
from directory import access
from directory.models import Accompanist, Reference, logos


def accompanist_detail(request, slug):
    """One sheet. What is not published is for staff and for those who keep it."""
    seen = Reference.objects.visible_to(request.user)
    rows = Accompanist.objects.visible_to(request.user).for_cards()
    rows = rows.with_references(seen.confirmed()).select_related("commune")
    accompanist = get_object_or_404(rows, slug=slug)
    references = seen.of(accompanist)
    context = {
        "accompanist": accompanist,
        "references": references.newest_first().with_ends(),
        "may_moderate": can_moderate(request.user),
        "may_manage": access.can_manage_accompanist(request.user, accompanist),
        "linked_data": _linked_data(accompanist),
    }
    return render(request, "directory/sheet/accompanist_detail.html", context)


@require_safe
def accompanist_logo(request, slug):
    """The picture of a sheet that this reader may read."""
    rows = Accompanist.objects.visible_to(request.user).with_logo()
    accompanist = get_object_or_404(rows, slug=slug)
    return get_conditional_response(
        request,
        etag=quote_etag(accompanist.logo_sha256),
        response=_picture(accompanist),
    )


def _picture(accompanist):
    try:
        content = logos.opened(accompanist.logo_sha256)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, content_type=accompanist.logo_type)
    response["ETag"] = quote_etag(accompanist.logo_sha256)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    # A sheet may leave the Annuaire: caches ask again.
    response["Cache-Control"] = "private, no-cache"
    return response


def _linked_data(accompanist):
    """An invented structure is not told to search engines."""
    if accompanist.is_demonstration or not accompanist.is_published:
        return ""
    return linked_data(
        type="Person" if accompanist.person_id else "Organization",
        name=accompanist.name,
        url=accompanist.website or settings.SITE_URL + accompanist.get_absolute_url(),
        mainEntityOfPage=settings.SITE_URL + accompanist.get_absolute_url(),
        description=", ".join(accompanist.skill_list),
        areaServed=accompanist.area,
        knowsAbout=accompanist.skill_list,
    )
