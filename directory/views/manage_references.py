"""References: declared by those who keep a sheet, answered by the project's team."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coopter import access
from coopter.passages import MoveRefused
from directory.models import Reference
from directory.public_forms import AnswerForm
from directory.sheet_forms import ReferenceForm
from directory.views.manage import kept_sheet


@login_required
def reference_create(request, slug):
    accompanist = kept_sheet(request, slug)
    return _declare(request, Reference(accompanist=accompanist))


@login_required
def reference_edit(request, slug, pk):
    """A change sends the reference back to the project's team."""
    accompanist = kept_sheet(request, slug)
    return _declare(request, get_object_or_404(accompanist.references, pk=pk))


def _declare(request, reference):
    form = ReferenceForm(request.POST or None, instance=reference, user=request.user)
    if request.method == "POST" and form.is_valid():
        if form.has_changed():
            form.save(commit=False).declare(by=request.user)
            messages.success(request, _said(reference))
        return redirect("directory:sheet_manage", reference.accompanist.slug)
    context = {"accompanist": reference.accompanist, "form": form}
    return render(request, "directory/reference_edit.html", context)


def _said(reference):
    if reference.has_team:
        return _("La référence est déclarée. L’équipe du projet vous répondra.")
    return _("La référence est déclarée. L’ADEME la vérifie.")


@require_POST
@login_required
def reference_remove(request, slug, pk):
    accompanist = kept_sheet(request, slug)
    get_object_or_404(accompanist.references, pk=pk).take_back(by=request.user)
    messages.success(request, _("La référence est retirée des deux fiches."))
    return redirect("directory:sheet_manage", slug)


@login_required
def reference_list(request):
    """What accompanists say they did with one's projects, and waits for one's word."""
    access.require(access.is_contributor(request.user))
    references = Reference.objects.awaiting(request.user).with_ends()
    return render(request, "directory/reference_list.html", {"references": references})


@login_required
def reference_answer(request, pk):
    """A member of the project's team confirms a reference, or says why not."""
    rows = Reference.objects.visible_to(request.user).declared().with_ends()
    reference = get_object_or_404(rows, pk=pk)
    access.require(access.can_confirm_reference(request.user, reference))
    return answer_as(request, reference, request.user, after="directory:reference_list")


def answer_as(request, reference, person, *, after):
    """The form of the answer, then the answer of ``person``."""
    declining = request.POST.get("act") == "decline"
    form = AnswerForm(request.POST or None, required=declining)
    if request.method == "POST" and form.is_valid():
        try:
            _answer(reference, form, by=person, declining=declining)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Merci. Votre réponse est enregistrée."))
        return redirect(after)
    context = {"reference": reference, "form": form}
    return render(request, "directory/reference_answer.html", context)


def _answer(reference, form, *, by, declining):
    if declining:
        reference.decline(by=by, answer=form.cleaned_data["answer"])
    else:
        reference.confirm(by=by)
