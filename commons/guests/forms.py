"""Opening the production face of a text to a colleague."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commons.depositing.forms.fields import People, PersonField
from coopter.kit.forms import ChoiceCards


class GuestForm(forms.Form):
    person = PersonField(
        label=_("Nom du collègue"),
        max_length=400,
        help_text=_("Choisissez dans la liste : il faut un compte sur le portail."),
        error_messages={"required": _("Nommez la personne à inviter.")},
        widget=forms.TextInput({"list": "contributeurs", "autocomplete": "off"}),
    )
    right = forms.ChoiceField(
        label=_("Ce que cette personne pourra faire"),
        choices=[("read", _("Lire")), ("write", _("Lire et écrire"))],
        initial="read",
        widget=ChoiceCards(
            hints={
                "read": _("Le texte et tous ses fichiers, sans y toucher."),
                "write": _("Le texte et les fichiers, mais pas la liste des auteurs."),
            }
        ),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, use_required_attribute=False, **options)
        self.people = People()
        self.fields["person"].people = self.people
