"""Forms of the ways in, of one's account, of members and of spaces."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coopter.contributors.models import (
    AccessRequest,
    College,
    Contributor,
    Invitation,
    Mandate,
    Space,
    SpaceKind,
)
from coopter.kit.forms import ChoiceCards, day_input
from coopter.kit.refusals import MoveRefused


def college_field(**options):
    return forms.ChoiceField(
        label=_("Collège"),
        error_messages={"required": _("Choisissez un collège.")},
        choices=College.choices,
        widget=ChoiceCards(hints=College.hints()),
        **options,
    )


# Ways in ---------------------------------------------------------------------------


class CharterForm(forms.Form):
    accepted = forms.BooleanField(
        label=_("J’ai lu ces règles et je les accepte"),
        error_messages={
            "required": _(
                "Cochez la case si vous acceptez les règles. Sans cela, l’espace des "
                "contributeurs reste fermé ; vous pouvez lire tout ce qui est public."
            )
        },
    )


class InvitationForm(forms.ModelForm):
    college = college_field()

    class Meta:
        model = Invitation
        fields = ["email", "display_name", "organisation", "college", "message"]
        widgets = {"message": forms.Textarea({"rows": 4})}
        help_texts = {
            "display_name": _("La personne pourra le corriger."),
            "message": _("Quelques mots de vous, en tête de la lettre."),
        }
        error_messages = {
            "email": {"required": _("Donnez l’adresse où envoyer l’invitation.")}
        }

    def send(self, *, by):
        """Whether the letter left; if not, the form says why."""
        try:
            self.instance.send(by=by)
        except MoveRefused as refusal:
            self.add_error("email", str(refusal))
            return False
        return True


class AccessRequestForm(forms.ModelForm):
    college = college_field(help_text=_("Celui de votre rôle, pas de votre employeur."))
    website = forms.CharField(
        label=_("Laissez ce champ vide"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    class Meta:
        model = AccessRequest
        fields = ["display_name", "email", "organisation", "college", "motivation"]
        labels = {
            "display_name": _("Votre nom"),
            "email": _("Votre adresse électronique"),
            "organisation": _("Votre organisation"),
            "motivation": _("Ce que vous aimeriez partager ou apprendre"),
        }
        help_texts = {
            "email": _("C’est là que l’équipe vous répondra."),
            "motivation": _("Quelques phrases suffisent."),
        }
        widgets = {
            "display_name": forms.TextInput({"autocomplete": "name"}),
            "email": forms.EmailInput({"autocomplete": "email"}),
            "organisation": forms.TextInput({"autocomplete": "organization"}),
            "motivation": forms.Textarea({"rows": 6, "maxlength": 3000}),
        }
        error_messages = {
            "display_name": {"required": _("Donnez votre nom.")},
            "email": {"required": _("Donnez l’adresse où vous répondre.")},
            "organisation": {
                "required": _("Nommez votre organisation, ou écrivez « aucune ».")
            },
            "motivation": {
                "required": _("Dites en quelques phrases ce qui vous amène.")
            },
        }

    def receive(self):
        """Keep the request; what a machine filled in is thrown away in silence."""
        if not self.cleaned_data["website"]:
            self.instance.receive()


class AcceptRequestForm(forms.Form):
    college = college_field()
    message = forms.CharField(
        label=_("Mot d’accueil"),
        required=False,
        help_text=_("En tête de la lettre d’invitation."),
        widget=forms.Textarea({"rows": 4}),
    )


class DeclineRequestForm(forms.Form):
    answer = forms.CharField(
        label=_("Votre réponse"),
        help_text=_("La personne la lira telle quelle, dans la lettre."),
        error_messages={"required": _("Dites à la personne pourquoi.")},
        widget=forms.Textarea({"rows": 5}),
    )


# One's account ---------------------------------------------------------------------


class ProfileForm(forms.ModelForm):
    class Meta:
        model = Contributor
        fields = ["display_name", "organisation", "orcid"]
        help_texts = {
            "display_name": _("Celui qui signe vos textes."),
            "orcid": _(
                "Facultatif. Seize chiffres qui désignent un auteur sans ambiguïté, "
                "par exemple 0000-0002-1825-0097."
            ),
        }
        widgets = {
            "display_name": forms.TextInput({"autocomplete": "name"}),
            "organisation": forms.TextInput({"autocomplete": "organization"}),
            "orcid": forms.TextInput({"inputmode": "text", "spellcheck": "false"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["orcid"] = OrcidField.like(self.fields["orcid"])


class OrcidField(forms.CharField):
    """Accepts the address of an ORCID record, spaces, and a small x."""

    @classmethod
    def like(cls, field):
        return cls(
            label=field.label,
            required=False,
            help_text=field.help_text,
            validators=field.validators,
            widget=field.widget,
        )

    def to_python(self, value):
        text = super().to_python(value).upper().rstrip("/").rsplit("/", 1)[-1]
        digits = "".join(sign for sign in text if sign not in " -‐–\N{NO-BREAK SPACE}")
        if len(digits) != 16:
            return text
        return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


class CloseAccountForm(forms.Form):
    password = forms.CharField(
        label=_("Votre mot de passe"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    understood = forms.BooleanField(
        label=_("J’ai compris que mon compte ne pourra pas être rouvert"),
        error_messages={"required": _("Cochez la case pour confirmer.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self):
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("Ce n’est pas votre mot de passe actuel."))
        return password


# Staff -----------------------------------------------------------------------------


class CollegeForm(forms.Form):
    college = forms.ChoiceField(label=_("Collège"), choices=College.choices)


class MandateForm(forms.ModelForm):
    class Meta:
        model = Mandate
        fields = ["college", "starts_on", "ends_on"]
        widgets = {
            "starts_on": day_input(),
            "ends_on": day_input(),
        }
        help_texts = {"ends_on": _("Vide : sans date de fin.")}


class SuspensionForm(forms.Form):
    reason = forms.CharField(
        label=_("Motif"),
        help_text=_("Écrit à la personne et gardé au journal : n’y nommez personne."),
        error_messages={"required": _("Une suspension se motive.")},
        widget=forms.Textarea({"rows": 3}),
    )


# Spaces ----------------------------------------------------------------------------


class SpaceForm(forms.ModelForm):
    kind = forms.ChoiceField(
        label=_("Nature"), choices=SpaceKind.choices, widget=ChoiceCards
    )

    class Meta:
        model = Space
        fields = ["name", "kind", "description"]
        widgets = {"description": forms.Textarea({"rows": 4})}
        help_texts = {
            "description": _("Ce qu’on y travaille, en une ou deux phrases."),
        }


class MembershipForm(forms.Form):
    contributor = forms.ModelChoiceField(
        label=_("Personne"),
        queryset=Contributor.objects.none(),
        empty_label=_("Choisir"),
    )
    may_write = forms.BooleanField(
        label=_("Peut aussi écrire dans les textes de l’espace"), required=False
    )
    may_invite = forms.BooleanField(
        label=_("Peut aussi faire entrer d’autres personnes"), required=False
    )
    ends_on = forms.DateField(
        label=_("Jusqu’au"),
        required=False,
        help_text=_("Vide : sans date de fin. Le dernier jour est compris."),
        widget=day_input(),
    )

    def __init__(self, *args, people, by_staff, **kwargs):
        super().__init__(*args, **kwargs)
        if not by_staff:
            del self.fields["may_invite"]
        self.fields["contributor"].queryset = people
        self.fields["contributor"].label_from_instance = _person_with_organisation


def _person_with_organisation(person):
    return " – ".join(filter(None, [person.display_name, person.organisation]))
