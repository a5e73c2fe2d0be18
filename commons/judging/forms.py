"""What moderators write around a text: requests and reasons."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commons.models import AskedField
from coopter.kit.forms import reason_field


class AskForm(forms.Form):
    field = forms.ChoiceField(label=_("Champ"), choices=AskedField.choices)
    text = forms.CharField(
        label=_("Demande"),
        help_text=_(
            "Une demande à la fois, liée à un champ. Les auteurs la liront "
            "telle quelle."
        ),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )


class JudgeForm(forms.Form):
    """``seen`` is the hash of the text that the judge read."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, label, help_text, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"] = reason_field(label, help_text)
