"""Allauth's forms of connection, with our words."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from coopter.kit.refusals import MoveRefused

PASSWORD_RULES = _(
    "Douze signes au moins. Ni un mot de passe courant, ni seulement des chiffres, ni "
    "votre nom ou votre adresse. Trois ou quatre mots sans rapport font l’affaire."
)


class Quiet:
    """Labels say what to write: allauth's placeholders would only repeat them."""

    labels = {}
    required = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            if name in self.required:
                field.error_messages["required"] = self.required[name]
        if "password1" in self.fields:
            self.fields["password1"].help_text = PASSWORD_RULES


class LoginForm(Quiet, account.LoginForm):
    labels = {
        "login": _("Adresse électronique"),
        "remember": _("Rester connecté sur cet appareil"),
    }
    required = {
        "login": _("Donnez l’adresse de votre compte."),
        "password": _("Donnez votre mot de passe, ou utilisez une clé d’accès."),
    }


class ResetPasswordForm(Quiet, account.ResetPasswordForm):
    labels = {"email": _("Adresse électronique de votre compte")}
    required = {"email": _("Donnez l’adresse de votre compte.")}


class ResetPasswordKeyForm(Quiet, account.ResetPasswordKeyForm):
    labels = {
        "password1": _("Nouveau mot de passe"),
        "password2": _("Le même, une seconde fois"),
    }


class ChangePasswordForm(Quiet, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Mot de passe actuel"),
        "password1": _("Nouveau mot de passe"),
        "password2": _("Le même, une seconde fois"),
    }


class ReauthenticateForm(Quiet, account.ReauthenticateForm):
    pass


class AddEmailForm(Quiet, account.AddEmailForm):
    labels = {"email": _("Nouvelle adresse électronique")}


class ConfirmEmailForm(Quiet, account.ConfirmEmailVerificationCodeForm):
    labels = {"code": _("Code reçu par courriel")}


class SignupForm(Quiet, account.SignupForm):
    """The account that an invitation allows: its address and its college are given."""

    labels = {
        "email": _("Adresse électronique"),
        "password1": _("Mot de passe"),
        "password2": _("Le même, une seconde fois"),
    }
    required = {
        "display_name": _("Donnez le nom qui signera vos textes."),
        "password1": _("Choisissez un mot de passe."),
        "password2": _("Écrivez le mot de passe une seconde fois."),
    }
    display_name = forms.CharField(
        label=_("Nom affiché"),
        max_length=150,
        help_text=_(
            "Celui qui signera vos textes et que les contributeurs verront, par "
            "exemple « Maëlle Cadoret »."
        ),
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    field_order = ["email", "display_name", "organisation", "password1", "password2"]

    def __init__(self, *args, invitation, **kwargs):
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.fields["email"].disabled = True
        self.fields["email"].help_text = _(
            "C’est l’adresse de l’invitation ; vous pourrez en changer ensuite."
        )
        for name in ("email", "display_name", "organisation"):
            self.fields[name].initial = getattr(invitation, name)

    def try_save(self, request):
        """Allauth answers a passer-by; the invited person is told why."""
        if self.account_already_exists:
            raise MoveRefused(_("Un compte existe déjà à cette adresse."))
        return super().try_save(request)

    @transaction.atomic
    def save(self, request):
        """Create the account and use the invitation up, or neither."""
        self.invitation.hold_for_acceptance()
        user = super().save(request)
        self.invitation.accept(by=user)
        return user

    def signup(self, request, user):
        user.display_name = self.cleaned_data["display_name"]
        user.organisation = self.cleaned_data["organisation"]
        user.college = self.invitation.college
        user.save()


# Second factors --------------------------------------------------------------------


class AuthenticateForm(Quiet, mfa.AuthenticateForm):
    labels = {"code": _("Code de l’application, ou code de secours")}


class ReauthenticateByCodeForm(Quiet, mfa.ReauthenticateForm):
    labels = {"code": _("Code de l’application, ou code de secours")}


class ActivateTotpForm(Quiet, totp.ActivateTOTPForm):
    labels = {"code": _("Code à six chiffres que montre l’application")}


class AddPasskeyForm(Quiet, webauthn.AddWebAuthnForm):
    labels = {
        "name": _("Nom de cette clé"),
        "passwordless": _("Me connecter avec cette clé seule, sans mot de passe"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("Par exemple « Téléphone » ou « Bureau ».")
        self.fields["passwordless"].help_text = _(
            "L’appareil vous demandera un code, une empreinte ou un visage."
        )
        self.fields["passwordless"].initial = True


class EditPasskeyForm(Quiet, webauthn.EditWebAuthnForm):
    labels = {"name": _("Nom de cette clé")}
