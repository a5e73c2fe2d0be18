"""The ways in: asking, answering an invitation, accepting the rules."""

from allauth.account.adapter import get_adapter
from allauth.account.views import SignupView
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from coopter.access.people import is_contributor, require
from coopter.contributors.forms import AccessRequestForm, CharterForm
from coopter.contributors.models import (
    Charter,
    Contributor,
    Invitation,
    accept_charter,
)
from coopter.contributors.models.joining import SESSION_KEY
from coopter.kit import limits
from coopter.kit.markdown import render as render_markdown
from coopter.kit.refusals import MoveRefused

# Asking

ASKING = [
    {
        "state": "now",
        "when": _("Aujourd’hui"),
        "title": _("Vous envoyez votre demande"),
        "text": _("Une lettre vous confirme qu’elle est arrivée."),
    },
    {
        "state": "todo",
        "when": _("Sous quinze jours, d’ordinaire"),
        "title": _("Un membre de l’équipe la lit"),
        "text": _(
            "Il l’accepte, ou vous répond en disant pourquoi il ne le peut pas. Une "
            "demande sans réponse reste dans la file."
        ),
    },
    {
        "state": "todo",
        "when": _("Dans les trois semaines qui suivent"),
        "title": _("Vous créez votre compte"),
        "text": _("Avec l’invitation, un mot de passe, puis les règles à accepter."),
    },
]
CREATING = [
    {"label": _("Votre compte"), "state": "current"},
    {"label": _("Les règles d’usage"), "note": _("à lire et à accepter")},
    {"label": _("Votre espace")},
]


def request_access(request):
    """Anyone can ask; the answer is the same for everyone."""
    form = AccessRequestForm(request.POST or None)
    if form.is_valid() and limits.takes(request, form, action="access_request"):
        form.receive()
        return redirect("contributors:request_sent")
    context = {"form": form, "steps": ASKING}
    return limits.answer(request, "contributors/request_access.html", context)


def request_sent(request):
    return render(request, "contributors/request_sent.html")


# Answering an invitation


@never_cache
def invitation_accept(request, token):
    """The link of the letter, which leads to the form of the account."""
    invitation = Invitation.objects.with_token(token).first()
    if invitation is None:
        return render(request, "contributors/invitation_unknown.html", status=404)
    if invitation.is_usable and request.user.is_authenticated:
        return render(request, "contributors/invitation_logged_in.html")
    known = Contributor.objects.with_address(invitation.email).exists()
    if known or not invitation.is_usable:
        return _refused_invitation(request, invitation)
    request.session[SESSION_KEY] = invitation.pk
    return redirect("account_signup")


def _refused_invitation(request, invitation):
    """Says why the link makes no account, and nothing of whom it was for."""
    if invitation.is_usable:
        return render(request, "contributors/invitation_known.html")
    return render(
        request,
        "contributors/invitation_closed.html",
        {"state": invitation.state.value},
        status=410,
    )


class InvitedSignup(SignupView):
    """Allauth's creation of an account, for whoever followed a valid invitation."""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "invitation": self.invitation}

    @cached_property
    def invitation(self):
        return Invitation.objects.opened_in(self.request.session).first()

    def get_context_data(self, **context):
        return super().get_context_data(
            invitation=self.invitation, steps=CREATING, **context
        )

    def form_valid(self, form):
        # The link of the letter proves the address: no code is needed.
        get_adapter(self.request).stash_verified_email(
            self.request, form.invitation.email
        )
        try:
            response = super().form_valid(form)
        except MoveRefused:
            form.invitation.refresh_from_db()
            return _refused_invitation(self.request, form.invitation)
        self.request.session.pop(SESSION_KEY, None)
        return response

    def closed(self):
        """Without a valid invitation: say why it closed, or how to ask for one."""
        if invitation := self.invitation:
            return _refused_invitation(self.request, invitation)
        return redirect("contributors:request_access")


signup = InvitedSignup.as_view()


# Rules


@login_required
def charter_accept(request):
    """The rules in force, read whole, then accepted."""
    charter = Charter.objects.in_force()
    if charter is None:
        raise Http404
    form = CharterForm(request.POST or None)
    next_url = _safe_next(request)
    if request.method == "POST" and form.is_valid():
        accept_charter(request.user, charter)
        messages.success(
            request,
            _("Vous avez accepté les règles. L’espace des contributeurs est ouvert."),
        )
        return redirect(next_url or "espace")
    context = {
        "form": form,
        "charter": charter,
        "body": render_markdown(charter.body),
        "next_url": next_url,
        "already": request.user.charter_id == charter.pk,
        "renewed": request.user.charter_id is not None,
    }
    return render(request, "contributors/charter_accept.html", context)


def _safe_next(request):
    url = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if safe else ""


@login_required
def charter_read(request):
    """The version in force or a former one, and the list of all of them."""
    require(is_contributor(request.user))
    charters = Charter.objects.effective().with_acceptance_of(request.user)
    number = request.GET.get("version") or None
    charter = next(
        (each for each in charters if number in {None, str(each.number)}), None
    )
    if charter is None:
        raise Http404
    context = {
        "charter": charter,
        "charters": charters,
        "in_force": charters[0],
        "body": render_markdown(charter.body),
    }
    return render(request, "contributors/charter_read.html", context)
