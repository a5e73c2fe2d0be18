"""What anyone may say about the Annuaire; staff answer."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from directory import limits
from directory.models import Accompanist, ProposalKind
from directory.public_forms import CorrectionForm, MissingForm

MOST_BY_HOUR = 5


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
    return answer(request, "directory/accompanist_correct.html", context)


def accompanist_suggest(request):
    """Anyone may name a structure that the Annuaire lacks."""
    form = MissingForm(request.POST or None, user=request.user)
    form.instance.kind = ProposalKind.MISSING
    if form.is_valid() and is_kept(request, form):
        return redirect("directory:proposal_received")
    return answer(request, "directory/accompanist_suggest.html", {"form": form})


def proposal_received(request):
    return render(request, "directory/proposal_received.html")


def is_kept(request, form):
    """Whether to answer that it is sent; a robot is told so, and nothing is kept.

    Whoever writes too much is told to wait, with their words still in the form.
    """
    if form.is_trapped:
        return True
    if limits.is_over("proposal", by=limits.sender(request), most=MOST_BY_HOUR):
        form.too_many = True
        form.add_error(
            None,
            _(
                "Trop de propositions sont parties d’ici en peu de temps. Gardez la "
                "vôtre et revenez dans une heure."
            ),
        )
        return False
    form.save(commit=False).send()
    return True


def answer(request, template, context):
    """The page of the form, with the status of what it refuses."""
    status = 429 if context["form"].too_many else 200
    return render(request, template, context, status=status)
