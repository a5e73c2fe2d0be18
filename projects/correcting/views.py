"""What readers propose to correct on a sheet, and who answers."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from coopter.access.people import can_moderate, is_contributor, require
from coopter.kit import limits
from coopter.kit.pagination import paginate
from coopter.kit.refusals import attempt
from projects import access, letters
from projects.correcting.forms import AnswerForm, CorrectionForm, ReaderCorrectionForm
from projects.models import Correction, Project


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
    with transaction.atomic():
        correction = form.save(commit=False)
        correction.project, correction.by = project, author
        correction.propose()
        letters.announce_correction(correction)
    return True


@login_required
def correction_answer(request, slug, pk):
    """Read what someone proposes to correct, follow it or not, and say why."""
    known = Correction.objects.visible_to(request.user).for_queue()
    correction = get_object_or_404(known, pk=pk, project__slug=slug)
    may_answer = access.can_answer_correction(request.user, correction)
    form = AnswerForm(request.POST or None)
    if request.method == "POST":
        require(may_answer)
        if form.is_valid():
            with attempt(request, _("Réponse enregistrée.")):
                correction.reply(by=request.user, **form.cleaned_data)
            return redirect("projects:correction_answer", slug, pk)
    context = {
        "correction": correction,
        "project": correction.project,
        "form": form,
        "may_answer": may_answer and correction.is_waiting,
        "of_the_team": access.works_on_project(request.user, correction.project),
        "may_moderate": can_moderate(request.user),
    }
    return render(request, "projects/correcting/correction.html", context)


@login_required
def correction_queue(request):
    """What readers propose to correct: what waits, then what was answered."""
    require(can_moderate(request.user))
    corrections = Correction.objects.visible_to(request.user)
    answered = request.GET.get("file") == "traitees"
    queue = corrections.answered() if answered else corrections.waiting()
    order = "-answered_at" if answered else "created_at"
    context = {
        "page": paginate(request, queue.for_queue(), by=order),
        "answered": answered,
        "waiting_count": corrections.waiting().count(),
    }
    return render(request, "projects/correcting/correction_queue.html", context)
