"""Editions of the Carnet, for readers, and the desk where staff compose them."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from coopter.access.people import can_moderate, require
from coopter.kit import octets
from coopter.kit.facets import Selection, words_searched
from coopter.kit.pagination import paginate
from coopter.kit.refusals import attempt
from projects.editions import making
from projects.editions.forms import EditionForm, WithdrawForm
from projects.editions.making import TypesettingFailed
from projects.finding.cards import place_and_year
from projects.finding.filters import project_facets
from projects.models import Edition, Project
from projects.sheet.page import six_dimensions

FOUND_SHOWN = 20


@require_safe
def edition_list(request):
    """Every edition that appeared, the newest first; the withdrawn ones say so."""
    editions = Edition.objects.public().for_lists()
    page = paginate(request, editions, by="-issued_at")
    return render(request, "projects/editions/edition_list.html", {"page": page})


@require_safe
def edition_detail(request, identifier):
    """What an edition holds, its hashes and its file; its notice when withdrawn."""
    edition = get_object_or_404(Edition.objects.public(), identifier=identifier)
    if edition.is_withdrawn:
        context = {"edition": edition}
        return render(
            request, "projects/editions/edition_withdrawn.html", context, status=410
        )
    here = Project.objects.published().slugs(_slugs(edition))
    sheets = [
        {"sheet": sheet, "is_online": sheet["slug"] in here}
        for sheet in edition.content["sheets"]
    ]
    context = {"edition": edition, "sheets": sheets}
    return render(request, "projects/editions/edition_detail.html", context)


@require_safe
def edition_pdf(request, identifier):
    """The file; a withdrawn edition gives it no more."""
    edition = get_object_or_404(Edition.objects.public(), identifier=identifier)
    if edition.is_withdrawn:
        context = {"edition": edition}
        return render(
            request, "projects/editions/edition_withdrawn.html", context, status=410
        )
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
    sheets = making.sheets_of(making.slugs_asked(request))
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
        "is_full": len(slugs) >= making.MOST_SHEETS,
        "most": making.MOST_SHEETS,
        "pdf_url": making.address("projects:own_carnet_pdf", slugs),
    }
    return render(request, "projects/editions/own_carnet.html", context)


@require_safe
def own_carnet_pdf(request):
    """The selection as a PDF, made now unless somebody asked for the same."""
    sheets = making.sheets_of(making.slugs_asked(request))
    if not sheets:
        raise Http404
    content = making.content(sheets)
    if not making.is_ready(content):
        if too_many := ratelimit.consume_or_429(
            request, action="own_carnet", limit_get=True
        ):
            return too_many
        try:
            making.make(content)
        except TypesettingFailed:
            back = making.address("projects:own_carnet", [each.slug for each in sheets])
            context = {"back": back}
            return render(
                request, "projects/editions/own_carnet_failed.html", context, status=503
            )
    return _pdf(making.opened(content), _("mon-carnet.pdf"))


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
        "without_url": making.address("projects:own_carnet", others),
    }


def _found(project, slugs):
    return {
        "project": project,
        "is_chosen": project.slug in slugs,
        "add_url": making.address("projects:own_carnet", [*slugs, project.slug]),
    }


REFRESH_SECONDS = 4
SHEETS_BY_PAGE = 100


@login_required
def edition_queue(request):
    """Every edition, whatever its state."""
    require(can_moderate(request.user))
    editions = Edition.objects.for_lists().select_related("created_by")
    page = paginate(request, editions, by="-created_at")
    return render(request, "projects/editions/edition_queue.html", {"page": page})


@login_required
def edition_create(request):
    require(can_moderate(request.user))
    edition = Edition(created_by=request.user)
    return _fill(request, edition, _("L’édition est ouverte. Choisissez ses fiches."))


@login_required
def edition_edit(request, pk):
    edition = _edition(request, pk)
    require(edition.is_draft)
    return _fill(request, edition, _("L’édition est enregistrée."))


@login_required
def edition_desk(request, pk):
    """Where an edition stands, and what may be done with it now."""
    edition = _edition(request, pk)
    context = {
        "edition": edition,
        "steps": _steps(edition),
        "sheets": edition.chosen_sheets().for_cards() if edition.is_draft else (),
        "refresh": _refresh(request, edition),
        "withdraw_form": WithdrawForm(),
    }
    return render(request, "projects/editions/edition_desk.html", context)


@login_required
def edition_sheets(request, pk):
    """Choose the sheets: by filter, or one by one."""
    edition = _edition(request, pk)
    require(edition.is_draft)
    published = Project.objects.published()
    rows = published.matching(words_searched(request))
    selection = Selection(request, rows, project_facets(published.cohorts()))
    if request.method == "POST":
        return _choose(request, edition, selection)
    page = paginate(
        request, selection.rows.for_cards(), by="sort_name", size=SHEETS_BY_PAGE
    )
    chosen = set(edition.projects.values_list("pk", flat=True))
    context = {
        "edition": edition,
        "query": words_searched(request),
        "selection": selection,
        "groups": selection.groups(),
        "page": page,
        "rows": [_choice(project, chosen) for project in page],
        "chosen_count": len(chosen),
    }
    return render(request, "projects/editions/edition_sheets.html", context)


@require_POST
@login_required
def edition_freeze(request, pk):
    edition = _edition(request, pk)
    return _act(
        request,
        edition,
        lambda: making.freeze(edition, by=request.user),
        _("L’édition est figée. Son PDF est en cours de composition."),
    )


@require_POST
@login_required
def edition_start_again(request, pk):
    edition = _edition(request, pk)
    return _act(
        request,
        edition,
        lambda: edition.start_again(by=request.user),
        _("Le PDF est de nouveau en cours de composition."),
    )


@require_POST
@login_required
def edition_withdraw(request, pk):
    edition = _edition(request, pk)
    form = WithdrawForm(request.POST)
    if not form.is_valid():
        context = {
            "edition": edition,
            "steps": _steps(edition),
            "withdraw_form": form,
        }
        return render(request, "projects/editions/edition_desk.html", context)
    reason = form.cleaned_data["reason"]
    return _act(
        request,
        edition,
        lambda: edition.withdraw(by=request.user, reason=reason),
        _("L’édition est retirée. Sa page donne votre motif."),
    )


@require_POST
@login_required
def edition_discard(request, pk):
    edition = _edition(request, pk)
    with attempt(request, _("Le projet d’édition est jeté.")) as tried:
        edition.discard()
    if not tried.done:
        return redirect("projects:edition_desk", pk)
    return redirect("projects:edition_queue")


def _edition(request, pk):
    require(can_moderate(request.user))
    return get_object_or_404(Edition, pk=pk)


def _refresh(request, edition):
    """Seconds after which the page asks again; 0 when nothing is to come."""
    waits = edition.is_composing and "fixe" not in request.GET
    return REFRESH_SECONDS if waits else 0


def _fill(request, edition, done):
    form = EditionForm(request.POST or None, instance=edition)
    if request.method == "POST" and form.is_valid():
        is_new = edition.pk is None
        form.instance.keep(by=request.user)
        messages.success(request, done)
        page = "projects:edition_sheets" if is_new else "projects:edition_desk"
        return redirect(page, form.instance.pk)
    context = {"edition": edition, "form": form}
    return render(request, "projects/editions/edition_edit.html", context)


def _act(request, edition, act, done):
    with attempt(request, done):
        act()
    return redirect("projects:edition_desk", edition.pk)


def _choose(request, edition, selection):
    """Add what the filters show, or keep the boxes as they are ticked on this page."""
    if "tout" in request.POST:
        edition.choose(selection.rows, by=request.user)
        message = _("Les fiches de ce filtre sont dans l’édition.")
    elif "rien" in request.POST:
        edition.leave_out(selection.rows, by=request.user)
        message = _("Les fiches de ce filtre sont sorties de l’édition.")
    else:
        shown, ticked = _boxes(request)
        edition.leave_out(shown.exclude_slugs(ticked), by=request.user)
        edition.choose(shown.with_slugs(ticked), by=request.user)
        message = _("Votre choix est enregistré.")
    messages.success(request, message)
    return redirect(request.get_full_path())


def _boxes(request):
    """The sheets that the page showed, and the slugs of those that were ticked."""
    shown = Project.objects.published().with_slugs(request.POST.getlist("montre"))
    return shown, request.POST.getlist("fiche")


def _choice(project, chosen):
    return {
        "project": project,
        "lines": place_and_year(project),
        "is_chosen": project.pk in chosen,
    }


def _steps(edition):
    """The way of an edition, for the timeline."""
    count = len(edition.content["sheets"]) if edition.content else 0
    frozen = ngettext("%d fiche copiée", "%d fiches copiées", count) % count
    return [
        {
            "when": edition.created_at,
            "title": _("Ouverte"),
            "state": "now" if edition.is_draft else "done",
        },
        {
            "when": edition.frozen_at or _("ensuite"),
            "title": _("Figée"),
            "text": frozen if count else "",
            "state": "done" if edition.frozen_at else "todo",
        },
        {
            "when": edition.issued_at or edition.composing_since or _("ensuite"),
            "title": edition.pdf_word,
            "state": "done" if edition.issued_at else "now" if count else "todo",
        },
        *_withdrawn_step(edition),
    ]


def _withdrawn_step(edition):
    if not edition.is_withdrawn:
        return []
    reason = edition.withdrawal_reason
    when = edition.withdrawn_at
    return [{"when": when, "title": _("Retirée"), "text": reason, "state": "now"}]
