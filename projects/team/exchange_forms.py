"""What a team, moderation and readers say to each other about a sheet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coopter.forms import ChoiceCards
from projects.models import Correction, CorrectionState, SheetPart

SHORTEST_REASON = 20
TOO_SHORT = _("Dites-le en une phrase au moins : vingt signes ou davantage.")


def reason_field(label, help_text):
    return forms.CharField(
        label=label,
        help_text=help_text,
        min_length=SHORTEST_REASON,
        max_length=3000,
        error_messages={"min_length": TOO_SHORT},
        widget=forms.Textarea({"rows": 4}),
    )


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


class CorrectionForm(forms.ModelForm):
    """For members, whose name and address we know."""

    is_trapped = False

    class Meta:
        model = Correction
        fields = ["part", "text", "source_url"]
        widgets = {
            "part": ChoiceCards,
            "text": forms.Textarea({"rows": 5}),
            "source_url": forms.URLInput({"placeholder": "https://"}),
        }
        help_texts = {
            "text": _("Ce qui ne va pas, et ce qui serait juste."),
            "source_url": _("Facultative : la page qui le montre."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = SheetPart.choices
        self.fields["text"].min_length = SHORTEST_REASON


class ReaderCorrectionForm(CorrectionForm):
    """For anyone. ``surname`` is a trap: people do not see it, robots fill it in."""

    surname = forms.CharField(required=False, label=_("Ne pas remplir"))

    class Meta(CorrectionForm.Meta):
        fields = [*CorrectionForm.Meta.fields, "email"]
        help_texts = {
            **CorrectionForm.Meta.help_texts,
            "email": _(
                "Facultative : elle ne sert qu’à vous répondre, et n’est pas publiée."
            ),
        }

    @property
    def is_trapped(self):
        return bool(self.data.get("surname"))


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Suite"), choices=CorrectionState.choices[1:], widget=ChoiceCards
    )
    answer = reason_field(
        _("Motif"),
        _("La personne le lira si elle a laissé son adresse. Pas de nom propre."),
    )
