"""Reading one text: its page, its versions, its citation."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from commons import access
from commons.models import Attachment, Contribution, Version
from commons.reading import citations
from commons.reading.page import page_of, standing_of
from commons.withdrawing.page import suspension_notice, tombstone
from coopter.kit.exports import json_response


def contribution_detail(request, identifier):
    """The face that this reader reads, or the notice that stands in its place."""
    contribution = get_object_or_404(
        Contribution.objects.known_to(request.user), identifier=identifier
    )
    if contribution.withdrawn_at:
        return tombstone(request, contribution)
    face = access.face_for(request.user, contribution)
    if face:
        return _version_page(request, _face(contribution, face))
    if contribution.suspended_at:
        return suspension_notice(request, contribution)
    # A moderator who reads it only because it is judged.
    return redirect(contribution.open_passage)


def version_detail(request, identifier, number):
    """One version by its number, in force or not."""
    version = get_object_or_404(
        Version.objects.known_to(request.user).for_reading(),
        contribution__identifier=identifier,
        number=number,
    )
    contribution = version.contribution
    if not access.can_read_version(request.user, version):
        return _notice_of_version(request, version)
    is_replaced = contribution.face_id(version.reached) not in {None, version.pk}
    in_force = contribution.face(version.reached) if is_replaced else None
    return _version_page(request, version, in_force=in_force)


def _notice_of_version(request, version):
    """A public version of a suspended or withdrawn text leaves the same notice."""
    contribution = version.contribution
    if contribution.is_sound or not access.may_have_read(request.user, version):
        raise Http404
    if contribution.withdrawn_at:
        return tombstone(request, contribution)
    return suspension_notice(request, contribution)


def _face(contribution, face):
    return Version.objects.for_reading().get(pk=contribution.face_id(face))


def _version_page(request, version, *, in_force=None):
    context = page_of(version, request.user)
    context |= standing_of(version.contribution, request.user)
    context["in_force"] = in_force
    return render(request, "commons/reading/contribution_detail.html", context)


def version_content(request, identifier, number):
    """The very bytes that were judged: their SHA-256 is the hash of the decision.

    They name every file: nobody gets them who may not know one of these.
    """
    version = get_object_or_404(
        Version.objects.known_to(request.user).for_reading(),
        contribution__identifier=identifier,
        number=number,
    )
    if not access.can_read_version(request.user, version):
        raise Http404
    files = Attachment.objects.of_version(version).visible_to(request.user)
    if len(files) != version.files_held:
        raise Http404
    response = HttpResponse(version.canonical_text(), content_type="application/json")
    name = f"{version.contribution.identifier}-v{version.number}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def citation(request, identifier, form):
    """The reference of the face that this reader reads, for a citation manager."""
    contribution = get_object_or_404(
        Contribution.objects.visible_to(request.user), identifier=identifier
    )
    face = access.face_for(request.user, contribution)
    if not face or form not in CITATIONS:
        raise Http404
    cited = citations.citation_of(_face(contribution, face))
    return CITATIONS[form](cited)


def _text(citation, *, text, media_type, ending):
    response = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    name = f"{citation.key}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _bibtex(citation):
    text = citations.bibtex(citation)
    return _text(citation, text=text, media_type="application/x-bibtex", ending="bib")


def _ris(citation):
    text = citations.ris(citation)
    media_type = "application/x-research-info-systems"
    return _text(citation, text=text, media_type=media_type, ending="ris")


def _csl(citation):
    return json_response(f"{citation.key}.json", citations.csl(citation))


CITATIONS = {"bib": _bibtex, "ris": _ris, "json": _csl}


def permalink(request, identifier):
    """The short address that is printed and cited, however it is typed."""
    contribution = get_object_or_404(
        Contribution.objects.known_to(request.user), identifier=identifier.upper()
    )
    return redirect(contribution, permanent=True)
