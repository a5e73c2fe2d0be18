"""The desk where staff compose an edition, freeze it and follow its PDF."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from coopter.access.people import can_moderate, require
from coopter.facets import Selection, words_searched
from coopter.kit.refusals import attempt
from coopter.pagination import paginate
from projects.cards import place_and_year
from projects.editions import making
from projects.editions.forms import EditionForm, WithdrawForm
from projects.filters import project_facets
from projects.models import Edition, Project

REFRESH_SECONDS = 4
SHEETS_BY_PAGE = 100


@login_required
def edition_queue(request):
    """Every edition, whatever its state."""
    require(can_moderate(request.user))
    editions = Edition.objects.for_lists().select_related("created_by")
    page = paginate(request, editions, by="-created_at")
    return render(request, "projects/edition_queue.html", {"page": page})


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
    return render(request, "projects/edition_desk.html", context)


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
    return render(request, "projects/edition_sheets.html", context)


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
        return render(request, "projects/edition_desk.html", context)
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
    return render(request, "projects/edition_edit.html", context)


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
