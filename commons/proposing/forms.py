"""What one says when one proposes a text."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coopter.kit.forms import reason_field


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


class ProposeForm(forms.Form):
    motive = reason_field(
        _("Pourquoi ce texte dans le Commun ?"),
        _(
            "À qui il servira, ce qu’il apporte que l’on ne lit pas ailleurs. Ses "
            "auteurs, le comité et la modération le liront."
        ),
    )
