"""Reading the Commons and what the community shares."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commons import access, citations
from commons.entries import community_entry, public_entry
from commons.filters import community_catalogue, public_catalogue
from commons.models import Attachment, Contribution, Version
from commons.notices import suspension_notice, tombstone
from commons.reading import page_of
from commons.standing import standing_of
from coopter.access.people import is_contributor, require
from coopter.exports import json_response
from coopter.pagination import paginate


def contribution_list(request):
    """The Commons: all that a decision made public."""
    return _catalogue_page(
        request,
        "commons/contribution_list.html",
        catalogue=public_catalogue(request),
        make_entry=public_entry,
        register_url=reverse("commons:decision_list"),
    )


@login_required
def community_list(request):
    """What contributors share between them, and what went on to the Commons."""
    require(is_contributor(request.user))
    return _catalogue_page(
        request,
        "commons/community_list.html",
        catalogue=community_catalogue(request),
        make_entry=community_entry,
    )


def _catalogue_page(request, template, *, catalogue, make_entry, **more):
    page = paginate(request, catalogue.cards, by=catalogue.sort.by)
    selection = catalogue.selection
    also = ", ".join(catalogue.understood.also)
    context = {
        "catalogue": catalogue,
        "selection": selection,
        "page": page,
        "entries": [make_entry(version, request.path) for version in page],
        "count": _count(selection, catalogue.query),
        "hint": _("Aussi cherché : %s") % also if also else "",
        "list_url": request.path,
        "is_narrowed": bool(request.GET),
        **more,
    }
    return render(request, template, context)


def _count(selection, query):
    if not selection.total:
        return _("Aucun résultat") if query else _("Aucun texte")
    if query:
        text = ngettext(
            "%(n)s résultat pour « %(q)s »",
            "%(n)s résultats pour « %(q)s »",
            selection.total,
        )
    else:
        text = ngettext("%(n)s texte", "%(n)s textes", selection.total)
    return text % {"n": selection.number, "q": query}


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
    return render(request, "commons/contribution_detail.html", context)


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
