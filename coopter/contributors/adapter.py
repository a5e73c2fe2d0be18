from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coopter.contributors.models import Invitation
from coopter.kit import tasks
from coopter.programme.models import Programme

REAUTHENTICATION = {
    "reauthenticate": _("Avec mon mot de passe"),
    "mfa_reauthenticate": _("Avec l’application de codes ou un code de secours"),
    "mfa_reauthenticate:webauthn": _("Avec une clé d’accès"),
}


def _button(context):
    """The one gesture that a letter of allauth asks for, if any."""
    if url := context.get("password_reset_url"):
        return {"action_url": url, "action_label": _("Choisir un mot de passe")}
    if url := context.get("signup_url"):
        return {"action_url": url, "action_label": _("Demander à contribuer")}
    return {}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by invitation only; letters leave through the worker."""

    def is_open_for_signup(self, request):
        return Invitation.objects.usable().opened_in(request.session).exists()

    def get_signup_redirect_url(self, request):
        return reverse("contributors:charter_accept")

    def get_reauthentication_methods(self, user):
        methods = super().get_reauthentication_methods(user)
        return [
            {**method, "description": REAUTHENTICATION[method["id"]]}
            for method in methods
        ]

    def send_mail(self, template_prefix, email, context):
        """Compose now, with what is true now, and let the worker send."""
        context = {
            "programme": Programme.objects.current(),
            "site_url": settings.SITE_URL,
            "demonstration": settings.DEMONSTRATION,
            "email": email,
            **context,
            **_button(context),
        }
        letter = self.render_mail(template_prefix, email, context)
        tasks.enqueue(
            tasks.send_mail,
            to=email,
            subject=letter.subject,
            text=letter.body,
            html=next((part.content for part in letter.alternatives), ""),
        )
