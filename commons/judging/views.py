"""Judging what is proposed: to the community, then to the Commons."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from commons.access import can_review
from commons.judging.forms import AskForm
from commons.judging.page import accept_form, decline_form, judging_page, pillars_of
from commons.models import EXPECTED_DAYS, Passage, PassageKind
from coopter.access.people import can_moderate, require
from coopter.kit.pagination import paginate
from coopter.kit.refusals import attempt

# Each queue: its word in the address, its name, its passages, their order.
QUEUES = {
    "partage": (
        gettext_lazy("Vers le partage"),
        lambda passages: passages.waiting().of_kind(PassageKind.TO_SHARING),
        "submitted_at",
    ),
    "commun": (
        gettext_lazy("Vers le Commun"),
        lambda passages: passages.waiting().of_kind(PassageKind.TO_DIFFUSION),
        "submitted_at",
    ),
    "auteurs": (
        gettext_lazy("Chez les auteurs"),
        lambda passages: passages.returned(),
        "submitted_at",
    ),
    "historique": (
        gettext_lazy("Décidés"),
        lambda passages: passages.decided(),
        "-closed_at",
    ),
}


@login_required
def passage_list(request):
    """What waits for a moderator or for authors, the oldest first; what is past."""
    require(can_moderate(request.user))
    passages = Passage.objects.visible_to(request.user)
    chosen = request.GET.get("file")
    chosen = chosen if chosen in QUEUES else "partage"
    _label, queue, order = QUEUES[chosen]
    context = {
        "page": paginate(request, queue(passages).for_queue(), by=order),
        "chosen": chosen,
        "queues": [
            {"word": word, "label": label, "count": queue(passages).count()}
            for word, (label, queue, _order) in QUEUES.items()
        ],
        "expected_days": EXPECTED_DAYS,
    }
    return render(request, "commons/judging/passage_list.html", context)


@login_required
def passage_review(request, pk):
    """The judged version in full, what was asked, and the decision to take."""
    return _review(request, _passage(request, pk))


def _passage(request, pk):
    require(can_moderate(request.user))
    passages = Passage.objects.visible_to(request.user).for_review()
    return get_object_or_404(passages, pk=pk)


def _judged(request, pk):
    """The passage, for someone who may decide on it."""
    passage = _passage(request, pk)
    require(can_review(request.user, passage))
    return passage


def _review(request, passage, **forms):
    context = judging_page(passage, request.user, **forms)
    context["before"], context["after"] = pillars_of(passage)
    return render(request, "commons/judging/passage_review.html", context)


@require_POST
@login_required
def passage_ask(request, pk):
    """Add one numbered request; the authors read it when the text goes back."""
    passage = _judged(request, pk)
    form = AskForm(request.POST, prefix="demande")
    if not form.is_valid():
        return _review(request, passage, ask=form)

    with attempt(request, _("Demande ajoutée.")):
        passage.ask(by=request.user, **form.cleaned_data)
    return redirect(passage)


@require_POST
@login_required
def passage_send_back(request, pk):
    """Give the text back to its authors with the requests that are open."""
    passage = _judged(request, pk)
    said = _("Texte rendu à ses auteurs, prévenus par lettre.")
    with attempt(request, said) as tried:
        passage.send_back(by=request.user)
    if not tried.done:
        return redirect(passage)
    return redirect("commons:passage_list")


@require_POST
@login_required
def passage_accept(request, pk):
    """Let into the next pillar what someone else proposed."""
    passage = _judged(request, pk)
    form = accept_form(passage, request.POST)
    if not form.is_valid():
        return _review(request, passage, accept=form)
    return _decide(request, passage, passage.accept, form)


@require_POST
@login_required
def passage_decline(request, pk):
    passage = _judged(request, pk)
    form = decline_form(passage, request.POST)
    if not form.is_valid():
        return _review(request, passage, decline=form)
    return _decide(request, passage, passage.decline, form)


def _decide(request, passage, act, form):
    said = _("Décision %(number)s enregistrée. Les auteurs sont prévenus par lettre.")
    with attempt(request) as tried:
        decision = act(by=request.user, **form.cleaned_data)
        tried.said = said % {"number": decision.number}
    return redirect(decision if tried.done else passage)
