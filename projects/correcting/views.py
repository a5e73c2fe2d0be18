"""What readers propose to correct on a sheet, and who answers."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from coopter.access.people import can_moderate, is_contributor, require
from coopter.answers import desk
from coopter.kit import limits
from projects import access
from projects.correcting.forms import AnswerForm, CorrectionForm, ReaderCorrectionForm
from projects.models import Correction, Project

CORRECTIONS = desk.Desk(
    model=Correction,
    queue="projects:correction_queue",
    list_template="projects/correcting/correction_queue.html",
    answer_template="projects/correcting/correction_answer.html",
    title=_("Corrections proposées"),
    nothing=_("Aucune correction ici"),
)


def correction_propose(request, slug):
    """Anyone may say that a public sheet is wrong; members sign with their account."""
    project = get_object_or_404(Project.objects.published(), slug=slug)
    member = request.user if is_contributor(request.user) else None
    form_class = CorrectionForm if member else ReaderCorrectionForm
    form = form_class(request.POST or None)
    if form.is_valid() and _is_kept(request, form, project, author=member):
        return render(
            request,
            "projects/correcting/correction_received.html",
            {"project": project},
        )
    context = {"project": project, "form": form, "is_member": bool(member)}
    return limits.answer(
        request, "projects/correcting/correction_propose.html", context
    )


def _is_kept(request, form, project, *, author):
    """A robot is told so too, and nothing is kept."""
    if form.is_trapped:
        return True
    if not limits.takes(request, form, action="correction"):
        return False
    correction = form.save(commit=False)
    correction.project, correction.by = project, author
    correction.propose()
    return True


@login_required
def correction_queue(request):
    """What readers propose to correct: what waits, then what was answered."""
    require(can_moderate(request.user))
    return desk.queue(request, CORRECTIONS)


@login_required
def correction_answer(request, slug, pk):
    """Read what someone proposes to correct, follow it or not, and say why."""
    rows = CORRECTIONS.rows(request.user)
    correction = get_object_or_404(rows, pk=pk, project__slug=slug)
    project = correction.project
    return desk.answer(
        request,
        CORRECTIONS,
        correction,
        ways={"reply": (AnswerForm, correction.reply)},
        after=lambda: redirect("projects:correction_answer", slug, pk),
        here=project.name,
        project=project,
        of_the_team=access.works_on_project(request.user, project),
        may_moderate=can_moderate(request.user),
    )
