"""What anyone may say about the Annuaire; staff answer."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from coopter.kit import limits
from directory.models import Accompanist, ProposalKind
from directory.public_forms import CorrectionForm, MissingForm

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
    return limits.answer(request, "directory/accompanist_correct.html", context)


def accompanist_suggest(request):
    """Anyone may name a structure that the Annuaire lacks."""
    form = MissingForm(request.POST or None, user=request.user)
    form.instance.kind = ProposalKind.MISSING
    if form.is_valid() and is_kept(request, form):
        return redirect("directory:proposal_received")
    return limits.answer(request, "directory/accompanist_suggest.html", {"form": form})


def proposal_received(request):
    return render(request, "directory/proposal_received.html")


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
