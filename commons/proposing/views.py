"""Proposing a text, taking it back, going on with a new version, throwing it away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commons import access
from commons.access import can_propose
from commons.depositing import drafts
from commons.depositing.forms.editor import Editor
from commons.depositing.page import edit_url
from commons.depositing.views import contribution_for, is_whole, save, show
from commons.models import (
    EXPECTED_DAYS,
    CompletionRequest,
    Contribution,
    Passage,
    UsageRule,
)
from commons.proposing.forms import ConsentForm, ProposeForm
from coopter.access.people import require
from coopter.kit.refusals import attempt
from coopter.passages.moves import State


@require_POST
@login_required
def contribution_share(request, identifier):
    """An author proposes the text to the community, once all is there."""
    contribution = contribution_for(request, identifier)
    require(access.can_submit(request.user, contribution))
    require(access.can_write(request.user, contribution))
    if not contribution.can_be_edited():
        return _already_proposed(request, contribution)
    editor, complete = Editor(contribution, by=request.user), True
    if is_whole(request):
        editor, complete = save(request, contribution)
    consent, missing = ConsentForm(request.POST), editor.lacks()
    if missing or not (complete and consent.is_valid()):
        return show(request, editor, consent=consent, missing=missing)
    with attempt(
        request, _("Votre texte est proposé : une personne de l’ADEME va le lire.")
    ):
        _propose(contribution, by=request.user)
    return redirect(edit_url(contribution))


def _already_proposed(request, contribution):
    """A second click finds the first one done; words typed since are shown again."""
    if is_whole(request):
        editor = Editor(contribution, by=request.user, data=request.POST)
        if not editor.is_stored():
            messages.error(
                request, _("Ce texte est déjà proposé : votre saisie n’y est pas.")
            )
            return show(request, editor)
    messages.info(request, _("Ce texte est déjà proposé."))
    return redirect(edit_url(contribution))


@transaction.atomic
def _propose(contribution, *, by):
    drafts.drop_empty_sections(contribution, by=by)
    Passage.to_sharing(contribution, by=by)


@require_POST
@login_required
def contribution_cancel(request, identifier):
    """An author takes back a proposal that nobody has decided yet."""
    contribution = contribution_for(request, identifier)
    require(access.can_submit(request.user, contribution))
    passage = get_object_or_404(contribution.passages.open())
    with attempt(request, _("Votre proposition est retirée : le texte est à vous.")):
        passage.cancel(by=request.user)
    return redirect(edit_url(contribution))


@require_POST
@login_required
def contribution_revise(request, identifier):
    """Start the next version; readers keep the one in force."""
    contribution = contribution_for(request, identifier)
    require(access.can_write(request.user, contribution))
    with attempt(
        request, _("Vous travaillez sur une nouvelle version. L’actuelle reste lue.")
    ):
        contribution.start_version(by=request.user)
    return redirect(edit_url(contribution))


@login_required
def contribution_discard(request, identifier):
    """Throw away a draft, after a page that says what goes with it."""
    contribution = contribution_for(request, identifier)
    require(access.can_submit(request.user, contribution))
    if request.method == "POST":
        title = str(contribution.production or contribution)
        with attempt(request, _("« %s » est supprimé.") % title) as tried:
            contribution.discard(by=request.user)
        if not tried.done:
            return redirect(edit_url(contribution))
        return redirect("espace")
    return render(
        request,
        "commons/proposing/contribution_discard.html",
        {"contribution": contribution, "version": contribution.production},
    )


@require_POST
@login_required
def request_settle(request, identifier, number):
    """An author answers a numbered request; what was typed elsewhere is kept too."""
    contribution = contribution_for(request, identifier)
    require(access.can_submit(request.user, contribution))
    asked = get_object_or_404(
        CompletionRequest,
        passage__contribution=contribution,
        passage__state=State.RETURNED,
        number=number,
    )
    editor, complete = None, True
    if is_whole(request):
        editor, complete = save(request, contribution)
    with attempt(request) as tried:
        asked.settle(
            by=request.user, answer=request.POST.get(f"answer-{number}", "")[:2000]
        )
        if complete:
            tried.said = _("Demande n° %d : réponse notée.") % number
    if editor and not complete:
        return show(request, editor)
    return redirect(f"{edit_url(contribution)}#demandes")


@login_required
def contribution_propose(request, identifier):
    """Any contributor may propose to the Commons what the community reads."""
    contribution = get_object_or_404(
        Contribution.objects.visible_to(request.user).for_tables(),
        identifier=identifier,
    )
    require(can_propose(request.user, contribution))
    form = ProposeForm(request.POST or None)
    if form.is_valid():
        said = _("Proposition enregistrée. La modération répond sous %d jours.")
        with attempt(request, said % EXPECTED_DAYS):
            Passage.to_diffusion(
                contribution, by=request.user, motive=form.cleaned_data["motive"]
            )
        return redirect(contribution)
    context = {
        "form": form,
        "contribution": contribution,
        "version": contribution.sharing,
        "rule": UsageRule.in_force(),
        "expected_days": EXPECTED_DAYS,
    }
    return render(request, "commons/proposing/contribution_propose.html", context)
