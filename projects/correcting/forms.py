"""What a reader proposes to correct, and the answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coopter.kit.forms import ChoiceCards, a_sentence_at_least, reason_field
from projects.models import Correction, CorrectionState, SheetPart


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
        self.fields["text"].validators.append(a_sentence_at_least)


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
