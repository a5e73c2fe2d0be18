"""Staff let people in: invitations, and the requests that wait for an answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from coopter.access.people import can_moderate, require
from coopter.contributors.forms import (
    AcceptRequestForm,
    DeclineRequestForm,
    InvitationForm,
)
from coopter.contributors.models import AccessRequest, Invitation
from coopter.kit.pagination import paginate
from coopter.kit.refusals import attempt


@login_required
def invitation_list(request):
    """Invite somebody, and see what became of the invitations."""
    require(can_moderate(request.user))
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.send(by=request.user):
        messages.success(
            request, _("L’invitation est partie à %s.") % form.instance.email
        )
        return redirect("contributors:invitation_list")
    page = paginate(request, Invitation.objects.with_people(), by="-created_at")
    context = {"form": form, "page": page}
    return render(request, "contributors/invitation_list.html", context)


@require_POST
@login_required
def invitation_resend(request, pk):
    require(can_moderate(request.user))
    invitation = get_object_or_404(Invitation, pk=pk)
    sentence = _("Une nouvelle lettre est partie à %s ; l’ancien lien ne marche plus.")
    return _after(request, invitation.resend, sentence % invitation.email)


@require_POST
@login_required
def invitation_revoke(request, pk):
    require(can_moderate(request.user))
    invitation = get_object_or_404(Invitation, pk=pk)
    sentence = _("L’invitation de %s est annulée.") % invitation.email
    return _after(request, invitation.revoke, sentence)


def _after(request, act, sentence):
    with attempt(request, sentence):
        act(by=request.user)
    return redirect("contributors:invitation_list")


@login_required
def access_request_list(request):
    """Those that wait, the oldest first, then the answered ones."""
    require(can_moderate(request.user))
    answered = AccessRequest.objects.answered().for_queue()
    context = {
        "waiting": AccessRequest.objects.waiting(),
        "page": paginate(request, answered, by="-created_at"),
    }
    return render(request, "contributors/access_request_list.html", context)


@login_required
def access_request_decide(request, pk):
    """One request: accept it, which invites the person, or decline with an answer."""
    require(can_moderate(request.user))
    asked = get_object_or_404(
        AccessRequest.objects.visible_to(request.user).for_queue(), pk=pk
    )
    accepting = request.POST if "accept" in request.POST else None
    declining = request.POST if "decline" in request.POST else None
    accept_form = AcceptRequestForm(accepting, initial={"college": asked.college})
    decline_form = DeclineRequestForm(declining)
    if accepting and accept_form.is_valid():
        return _decide(request, asked.accept, **accept_form.cleaned_data)
    if declining and decline_form.is_valid():
        return _decide(request, asked.decline, **decline_form.cleaned_data)
    context = {
        "asked": asked,
        "accept_form": accept_form,
        "decline_form": decline_form,
    }
    return render(request, "contributors/access_request_decide.html", context)


def _decide(request, act, **answer):
    with attempt(request, _("La réponse est partie par courriel.")):
        act(by=request.user, **answer)
    return redirect("contributors:access_request_list")
