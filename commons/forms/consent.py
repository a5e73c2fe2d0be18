from django import forms
from django.utils.translation import gettext_lazy as _


class ConsentForm(forms.Form):
    """What an author declares when proposing a text; nothing of it is stored."""

    consent = forms.BooleanField(
        label=_(
            "Les personnes citées ont donné leur accord, "
            "ou sont désignées par leur rôle."
        ),
        error_messages={
            "required": _("Cochez cette case, ou retirez les noms du texte.")
        },
    )

    def __init__(self, *args, **options):
        super().__init__(*args, use_required_attribute=False, **options)
