"""What a reader reports, and what staff answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commons.models import Report, ReportReason
from coopter.kit.forms import ChoiceCards, a_sentence_at_least, reason_field


class ReportForm(forms.ModelForm):
    """``website`` is a trap: people do not see it, robots fill it in."""

    website = forms.CharField(required=False, label=_("Ne pas remplir"))

    class Meta:
        model = Report
        fields = ["reason", "text", "email"]
        labels = {"reason": _("De quoi s’agit-il ?")}
        help_texts = {
            "text": _("Le passage concerné, et ce qui ne va pas."),
            "email": _("Facultative : elle ne sert qu’à vous répondre."),
        }
        widgets = {"reason": ChoiceCards, "text": forms.Textarea({"rows": 5})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = ReportReason.choices
        self.fields["text"].validators.append(a_sentence_at_least)

    @property
    def is_trapped(self):
        return bool(self.data.get("website"))


class AnswerForm(forms.Form):
    answer = reason_field(
        _("Suite donnée"),
        _(
            "Ce que vous avez fait, et pourquoi. La personne qui a signalé le lira si "
            "elle a laissé son adresse."
        ),
    )
