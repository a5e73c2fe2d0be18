"""Staff let people in: invitations, and the requests that wait for an answer."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from coopter.access.people import can_moderate, require
from coopter.answers import desk
from coopter.contributors.forms import (
    AcceptRequestForm,
    DeclineRequestForm,
    InvitationForm,
)
from coopter.contributors.models import AccessRequest, Invitation
from coopter.kit.pagination import paginate
from coopter.kit.refusals import attempt

ACCESS_REQUESTS = desk.Desk(
    model=AccessRequest,
    queue="contributors:access_request_list",
    list_template="contributors/access_request_list.html",
    answer_template="contributors/access_request_decide.html",
    title=gettext_lazy("Demandes de contribution"),
    nothing=gettext_lazy("Aucune demande à étudier"),
    waiting=gettext_lazy("À étudier"),
    answered=gettext_lazy("Demandes closes"),
    closed="closes",
    said=gettext_lazy("La réponse est partie par courriel."),
)


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
    return desk.queue(request, ACCESS_REQUESTS)


@login_required
def access_request_decide(request, pk):
    """One request: accept it, which invites the person, or decline with an answer."""
    require(can_moderate(request.user))
    asked = get_object_or_404(ACCESS_REQUESTS.rows(request.user), pk=pk)
    accept_form = partial(AcceptRequestForm, initial={"college": asked.college})
    return desk.answer(
        request,
        ACCESS_REQUESTS,
        asked,
        ways={
            "accept": (accept_form, asked.accept),
            "decline": (DeclineRequestForm, asked.decline),
        },
        here=asked.display_name or _("Compte fermé"),
    )
