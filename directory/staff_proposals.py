"""What is proposed about the Annuaire, for the staff who answer."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coopter.access.people import can_moderate, require
from coopter.kit.refusals import attempt
from coopter.pagination import paginate
from directory import access
from directory.models import Accompanist, Proposal, ProposalKind
from directory.public_forms import AnswerForm


@login_required
def proposal_list(request):
    """What waits, the oldest first, then what was answered."""
    require(can_moderate(request.user))
    proposals = Proposal.objects.visible_to(request.user)
    answered = request.GET.get("file") == "traitees"
    queue = proposals.answered() if answered else proposals.waiting()
    order = "-answered_at" if answered else "created_at"
    context = {
        "page": paginate(request, queue.for_queue(), by=order),
        "answered": answered,
        "waiting_count": proposals.waiting().count(),
    }
    return render(request, "directory/proposal_list.html", context)


@login_required
def proposal_answer(request, pk):
    """Read one proposal and what it would change; take it or decline it."""
    require(can_moderate(request.user))
    rows = Proposal.objects.visible_to(request.user).for_queue()
    proposal = get_object_or_404(rows, pk=pk)
    may_decide = access.can_decide_proposal(request.user, proposal)
    declining = request.POST.get("act") == "decline"
    form = AnswerForm(request.POST or None, required=declining)
    if request.method == "POST":
        require(may_decide)
        if form.is_valid():
            return _decide(request, proposal, form, declining=declining)
    context = {"proposal": proposal, "form": form, "may_decide": may_decide}
    return render(request, "directory/proposal_answer.html", context)


def _decide(request, proposal, form, *, declining):
    act = proposal.decline if declining else proposal.accept
    with attempt(request, _("Réponse enregistrée.")) as tried:
        sheet = act(by=request.user, answer=form.cleaned_data["answer"])
    if not tried.done:
        return redirect("directory:proposal_list")
    if sheet and proposal.kind in {ProposalKind.MISSING, ProposalKind.CORRECTION}:
        return redirect("directory:accompanist_edit", sheet.slug)
    return redirect("directory:proposal_list")


@require_POST
@login_required
def accompanist_offer_claim(request, slug):
    """Send the structure the link that hands its sheet over."""
    require(can_moderate(request.user))
    rows = Accompanist.objects.visible_to(request.user)
    accompanist = get_object_or_404(rows, slug=slug)
    with attempt(request, _("La lettre part à l’adresse de la structure.")):
        accompanist.offer_claim(by=request.user)
    return redirect("directory:accompanist_edit", slug)
