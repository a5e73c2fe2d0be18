"""What a team and moderation say to each other about a draft."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coopter.kit.forms import reason_field


class SubmitForm(forms.Form):
    motive = forms.CharField(
        label=_("Un mot pour la modération"),
        help_text=_("Facultatif : ce qui a changé, et pourquoi."),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class SettleForm(forms.Form):
    answer = forms.CharField(
        label=_("Votre réponse"),
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
    )


class AcceptForm(forms.Form):
    reason = reason_field(
        _("Motif"), _("Une phrase. L’équipe la lira ; elle est gardée au journal.")
    )


class DeclineForm(forms.Form):
    reason = reason_field(
        _("Motif"), _("Ce qui empêche, et ce qui le permettrait. L’équipe le lira.")
    )


class AskForm(forms.Form):
    field = forms.ChoiceField(label=_("Partie de la fiche"))
    text = forms.CharField(
        label=_("Demande"),
        help_text=_("Une demande à la fois. L’équipe la lira telle quelle."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = parts
