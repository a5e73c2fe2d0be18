"""The workspace where a project's team keeps its sheet, part by part."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coopter.access.people import require
from coopter.contributors.access import can_manage_space
from coopter.kit.forms import draft_saved
from coopter.kit.refusals import MoveRefused, attempt
from coopter.kit.templatetags.components import error_summary
from coopter.passages.moves import State
from projects import access
from projects.judging.forms import SettleForm, SubmitForm
from projects.models import ChangedMeanwhile, Correction, Project, SheetVersion
from projects.models.sheet_content import content_of, safe_keys
from projects.sheet.knowledge import entries_and_answers
from projects.team.parts import PARTS, PartForms
from projects.team.wording import compared


@login_required
def team_sheet(request, slug):
    """Where the sheet stands: in force, in the making, judged, corrected, confirmed."""
    project = _project(request, slug)
    draft = SheetVersion.objects.working().of_project(project).first()
    passage = draft and draft.last_passage
    changed = set(draft.changed) if draft else set()
    corrections = Correction.objects.of_project(project).visible_to(request.user)
    waiting = list(corrections.waiting().for_queue())
    team = {
        "project": project,
        "draft": draft,
        "passage": passage,
        "is_judged": passage and passage.state == State.SUBMITTED,
        "is_returned": passage and passage.state == State.RETURNED,
        "requests": _requests(passage)
        if passage and passage.state == State.RETURNED
        else [],
        "parts": [
            {"part": part, "changed": bool(changed.intersection(part.keys))}
            for part in PARTS.values()
        ],
        "changes": len(changed),
        "corrections": waiting,
        "answered": corrections.answered().for_queue().order_by("-answered_at")[:5],
        "members": project.space.memberships.current().with_people(),
        "may_write": access.can_write_sheet(request.user, project),
        "may_manage": can_manage_space(request.user, project.space),
    }
    return render(request, "projects/team/team_sheet.html", team | {"team": team})


def _requests(passage):
    return [
        {"request": each, "form": SettleForm(prefix=f"d{each.number}"), "part": part}
        for each in passage.requests.all()
        for part in [PARTS.get(each.field)]
    ]


@login_required
def team_submit(request, slug):
    """Read what the draft changes, then put it in force or propose it."""
    project = written(request, slug)
    draft = _draft(project)
    draft.follow(project)
    form = SubmitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with attempt(request) as tried:
            passage = draft.submit(by=request.user, **form.cleaned_data)
            tried.said = _said(passage)
        return redirect("projects:team_sheet", slug)
    changed = draft.changed
    safe = safe_keys(draft.base, draft.content)
    rows = compared(content_of(project), draft.content, changed, draft.base)
    context = {
        "project": project,
        "form": form,
        "at_once": [row for row in rows if row["key"] in safe],
        "judged": [row for row in rows if row["key"] not in safe],
    }
    return render(request, "projects/team/team_submit.html", context)


def _said(passage):
    if passage:
        return _(
            "Votre proposition est chez la modération. Ce qui n’a pas besoin de "
            "relecture paraît déjà."
        )
    return _("La fiche est à jour.")


@require_POST
@login_required
def team_discard(request, slug):
    project = written(request, slug)
    return _act(
        request,
        slug,
        lambda: _draft(project).discard(by=request.user),
        _("Le brouillon est jeté. La fiche en vigueur n’a pas changé."),
    )


@require_POST
@login_required
def team_cancel(request, slug):
    """Take the proposal back from moderation, to go on writing."""
    project = written(request, slug)
    passage = get_object_or_404(project.sheet_passages.open())
    return _act(
        request,
        slug,
        lambda: passage.cancel(by=request.user),
        _("Votre proposition est reprise. Vous pouvez continuer le brouillon."),
    )


@require_POST
@login_required
def team_settle(request, slug, number):
    """Answer one request of moderation."""
    project = written(request, slug)
    passage = get_object_or_404(project.sheet_passages.open())
    asked = get_object_or_404(passage.requests, number=number)
    form = SettleForm(request.POST, prefix=f"d{number}")
    if not form.is_valid():
        messages.error(request, _("Écrivez une réponse à la demande %d.") % number)
        return redirect("projects:team_sheet", slug)
    return _act(
        request,
        slug,
        lambda: asked.settle(by=request.user, **form.cleaned_data),
        _("Réponse enregistrée. Renvoyez la fiche quand tout est réglé."),
    )


def _project(request, slug):
    """For the team alone: to anyone else, there is no such page."""
    known = Project.objects.visible_to(request.user).select_related("space")
    project = get_object_or_404(known, slug=slug)
    if not access.works_on_project(request.user, project):
        raise Http404
    return project


def written(request, slug):
    """The same, for those of the team who write."""
    project = _project(request, slug)
    require(access.can_write_sheet(request.user, project))
    return project


def _draft(project):
    return get_object_or_404(SheetVersion.objects.working().of_project(project))


def _act(request, slug, act, said):
    with attempt(request, said):
        act()
    return redirect("projects:team_sheet", slug)


@login_required
def team_edit(request, slug, part):
    """One part of the draft. What is typed is never lost to someone else's words."""
    project, part = written(request, slug), _part(part)
    draft = SheetVersion.of(project)
    with attempt(request) as tried:
        draft.require_open()
        if request.method == "POST":
            draft = SheetVersion.begin(project, by=request.user)
    if not tried.done:
        return redirect("projects:team_sheet", slug)
    draft.follow(project)
    forms = _forms(request, project, part, draft)
    conflict = None
    if request.method == "POST" and forms.are_valid():
        seen = request.POST.get("seen", "")
        with attempt(request, _("Enregistré dans le brouillon de l’équipe.")) as tried:
            try:
                draft.keep(forms.values(), by=request.user, seen=seen)
            except ChangedMeanwhile as refusal:
                conflict = {"said": str(refusal), "by": draft.edited_by}
                tried.said = ""
        if tried.done and "more" in request.POST and not conflict:
            return redirect("projects:team_edit", slug, part.word)
        if not conflict:
            return redirect("projects:team_sheet", slug)
    # A form that comes back with errors keeps the mark of what its writer had read.
    seen = draft.mark(part.keys)
    if request.method == "POST" and not conflict:
        seen = request.POST.get("seen", "")
    context = {
        "project": project,
        "part": part,
        "forms": forms,
        "seen": seen,
        "conflict": conflict,
        "now": _words_of_others(draft, forms) if conflict else [],
    }
    return render(request, "projects/team/team_edit.html", context)


def _words_of_others(draft, forms):
    """Of this part, what the draft says today and the form does not."""
    typed = forms.values()
    keys = [key for key in typed if draft.content[key] != typed[key]]
    return compared(draft.base, draft.content, keys)


@require_POST
@login_required
def team_autosave(request, slug, part):
    """What the script sends while one types; what is not valid is not kept."""
    project, part = written(request, slug), _part(part)
    draft = SheetVersion.of(project)
    draft.follow(project)
    forms = _forms(request, project, part, draft)
    seen = request.POST.get("seen", "")
    said = {"message": "", "base": seen, "errors": [], "conflicts": []}
    try:
        draft.require_open()
        if not forms.are_valid():
            errors = [str(each["text"]) for each in error_summary(forms)["errors"]]
            return JsonResponse(
                said | {"message": _("Pas encore enregistré :"), "errors": errors}
            )
        draft = SheetVersion.begin(project, by=request.user)
        kept = draft.keep(forms.values(), by=request.user, seen=seen, in_passing=True)
    except ChangedMeanwhile:
        return JsonResponse(said | {"conflicts": [str(part.title)]})
    except MoveRefused as refusal:
        return JsonResponse({"message": str(refusal), "closed": True}, status=409)
    return JsonResponse(said | {"message": draft_saved(), "base": kept.mark(part.keys)})


def _part(word):
    if word not in PARTS:
        raise Http404
    return PARTS[word]


def _forms(request, project, part, draft):
    """Those of this part, with what the writer may read that answers its questions."""
    texts = project.versions.faces_for(request.user)
    _newest, answers = entries_and_answers(texts, project.questions.values("pk"), 0)
    return PartForms(
        part, draft.content, request.POST or None, questions={"answers": answers}
    )
