"""Writing one part of the draft: by a button, and while one types."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coopter.forms import draft_saved
from coopter.kit.refusals import MoveRefused, attempt
from coopter.templatetags.coopter import error_summary
from projects.knowledge import entries_and_answers
from projects.models import ChangedMeanwhile, SheetVersion
from projects.team.parts import PARTS, PartForms
from projects.team.views import written
from projects.team.wording import compared


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
    return render(request, "projects/team/edit.html", context)


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
