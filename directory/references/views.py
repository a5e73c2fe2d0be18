"""References: declared by those who keep a sheet, answered by the project's team."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from coopter.access.people import is_contributor, require
from coopter.kit.refusals import attempt
from directory import access
from directory.keeping.views import ask_first, broken, kept_sheet, spent
from directory.models import Reference, links
from directory.references.forms import ReferenceAnswerForm, ReferenceForm


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
            _asked(request, form.save(commit=False).declare, reference)
        return redirect("directory:sheet_manage", reference.accompanist.slug)
    context = {"accompanist": reference.accompanist, "form": form}
    return render(request, "directory/references/reference_edit.html", context)


@require_POST
@login_required
def reference_ask_again(request, slug, pk):
    accompanist = kept_sheet(request, slug)
    reference = get_object_or_404(accompanist.references.with_ends(), pk=pk)
    _asked(request, reference.ask_again, reference)
    return redirect("directory:sheet_manage", slug)


def _asked(request, act, reference):
    """Ask the other end, and say who answers."""
    with attempt(request) as tried:
        act(by=request.user)
        if reference.team():
            said = _("La référence est déclarée. L’équipe du projet vous répondra.")
        else:
            said = _("La référence est déclarée. L’ADEME la vérifie auprès du projet.")
        tried.said = said


@login_required
def reference_remove(request, slug, pk):
    """Say what is lost, then take the reference away."""
    accompanist = kept_sheet(request, slug)
    reference = get_object_or_404(accompanist.references.with_ends(), pk=pk)
    if request.method == "POST":
        with attempt(request, _("La référence est retirée des deux fiches.")):
            reference.take_back(by=request.user)
        return redirect("directory:sheet_manage", slug)
    return ask_first(
        request,
        accompanist,
        title=_("Retirer la référence « %s »") % reference,
        consequence=_(
            "Elle quitte votre fiche et celle du projet. Pour la faire revenir, il "
            "faudra la déclarer et la faire confirmer de nouveau."
        ),
        label=_("Retirer la référence"),
    )


@login_required
def reference_list(request):
    """What accompanists say they did with one's projects, and waits for one's word."""
    require(is_contributor(request.user))
    references = Reference.objects.awaiting(request.user).with_ends()
    return render(
        request, "directory/references/reference_list.html", {"references": references}
    )


@login_required
def reference_answer(request, pk):
    """A member of the project's team confirms a reference, or says why not."""
    rows = Reference.objects.visible_to(request.user).waiting().with_ends()
    reference = get_object_or_404(rows, pk=pk)
    require(access.can_confirm_reference(request.user, reference))
    return answer_as(request, reference, request.user, after="directory:reference_list")


def answer_as(request, reference, person, *, after):
    """The form of the answer, then the answer of ``person``."""
    declining = request.POST.get("act") == "decline"
    form = ReferenceAnswerForm(request.POST or None, required=declining)
    if request.method == "POST" and form.is_valid():
        said = {"by": person, "seen": request.POST.get("seen", "")}
        with attempt(request, _("Merci. Votre réponse est enregistrée.")):
            if declining:
                reference.decline(answer=form.cleaned_data["answer"], **said)
            else:
                reference.confirm(**said)
        return redirect(after)
    seen = reference.seen_by(person)
    context = {"reference": reference, "form": form, "seen": seen}
    return render(request, "directory/references/reference_answer.html", context)


@never_cache
def reference_follow(request, token):
    """A member of the project's team answers from the letter."""
    content = links.read("reference", token, lifetime=links.ANSWER_LASTS)
    reference = content and Reference.objects.numbered(content["reference"])
    if not reference:
        return broken(request)
    person = None if content["is_late"] else reference.asked_of(content)
    if person is None:
        return spent(request, reference.accompanist, may_answer=True)
    return answer_as(request, reference, person, after="directory:accompanist_list")
