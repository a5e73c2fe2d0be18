"""What anyone may say about the Annuaire, and what staff answer."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from coopter.access.people import can_moderate, require
from coopter.answers import desk
from coopter.kit import limits
from directory.models import Accompanist, Proposal, ProposalKind
from directory.proposing.forms import AnswerForm, CorrectionForm, MissingForm

PROPOSALS = desk.Desk(
    model=Proposal,
    queue="directory:proposal_list",
    list_template="directory/proposing/proposal_list.html",
    answer_template="directory/proposing/proposal_answer.html",
    title=_("Propositions pour l’Annuaire"),
    nothing=_("Rien dans cette file"),
)


@login_required
def proposal_list(request):
    """What waits, the oldest first, then what was answered."""
    require(can_moderate(request.user))
    return desk.queue(request, PROPOSALS)


@login_required
def proposal_answer(request, pk):
    """Read one proposal and what it would change; take it or decline it."""
    require(can_moderate(request.user))
    proposal = get_object_or_404(PROPOSALS.rows(request.user), pk=pk)
    return desk.answer(
        request,
        PROPOSALS,
        proposal,
        ways={
            "accept": (AnswerForm, proposal.accept),
            "decline": (partial(AnswerForm, required=True), proposal.decline),
        },
        after=lambda: _afterwards(proposal),
        here=proposal.get_kind_display(),
    )


def _afterwards(proposal):
    """What was accepted may be left to do on the sheet itself."""
    by_hand = proposal.kind in {ProposalKind.MISSING, ProposalKind.CORRECTION}
    if by_hand and proposal.is_accepted and proposal.accompanist:
        return redirect("directory:accompanist_edit", proposal.accompanist.slug)
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
