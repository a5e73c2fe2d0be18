"""What anyone may say about the Annuaire, and what staff answer."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from coopter.access.people import can_moderate, require
from coopter.kit import limits
from coopter.kit.pagination import paginate
from coopter.kit.refusals import attempt
from directory import access
from directory.models import Accompanist, Proposal, ProposalKind
from directory.proposing.forms import AnswerForm, CorrectionForm, MissingForm


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
    return render(request, "directory/proposing/proposal_list.html", context)


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
    return render(request, "directory/proposing/proposal_answer.html", context)


def _decide(request, proposal, form, *, declining):
    act = proposal.decline if declining else proposal.accept
    with attempt(request, _("Réponse enregistrée.")) as tried:
        sheet = act(by=request.user, answer=form.cleaned_data["answer"])
    if not tried.done:
        return redirect("directory:proposal_list")
    if sheet and proposal.kind in {ProposalKind.MISSING, ProposalKind.CORRECTION}:
        return redirect("directory:accompanist_edit", sheet.slug)
    return redirect("directory:proposal_list")


TOO_MANY = _(
    "Trop de propositions sont parties d’ici en peu de temps. Gardez la vôtre et "
    "revenez dans une heure."
)


def accompanist_correct(request, slug):
    """Anyone may say what is wrong on a sheet."""
    published = Accompanist.objects.visible_to(request.user).published()
    accompanist = get_object_or_404(published, slug=slug)
    form = CorrectionForm(request.POST or None, user=request.user)
    form.instance.kind = ProposalKind.CORRECTION
    form.instance.accompanist = accompanist
    if form.is_valid() and is_kept(request, form):
        return redirect("directory:proposal_received")
    context = {"form": form, "accompanist": accompanist}
    return limits.answer(
        request, "directory/proposing/accompanist_correct.html", context
    )


def accompanist_suggest(request):
    """Anyone may name a structure that the Annuaire lacks."""
    form = MissingForm(request.POST or None, user=request.user)
    form.instance.kind = ProposalKind.MISSING
    if form.is_valid() and is_kept(request, form):
        return redirect("directory:proposal_received")
    return limits.answer(
        request, "directory/proposing/accompanist_suggest.html", {"form": form}
    )


def proposal_received(request):
    return render(request, "directory/proposing/proposal_received.html")


def is_kept(request, form):
    """Whether to answer that it is sent; a robot is told so, and nothing is kept.

    Whoever writes too much is told to wait, with their words still in the form.
    """
    if form.is_trapped:
        return True
    if not limits.takes(request, form, action="proposal", said=TOO_MANY):
        return False
    form.save(commit=False).send()
    return True
