from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coopter.contributors.models import Invitation
from coopter.letters.sending import post

REAUTHENTICATION = {
    "reauthenticate": _("Avec mon mot de passe"),
    "mfa_reauthenticate": _("Avec l’application de codes ou un code de secours"),
    "mfa_reauthenticate:webauthn": _("Avec une clé d’accès"),
}


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
        """Allauth's letters are files like the others: ``letters/account/…``."""
        post(
            template_prefix.replace("/email/", "/"),
            to=email,
            **context | {"email": email},
        )
