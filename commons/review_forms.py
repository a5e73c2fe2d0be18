"""What moderators and readers write around a text: requests, reasons, reports."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from commons.models import AskedField, Contribution, Report, ReportReason
from coopter.forms import ChoiceCards

SHORTEST_REASON = 20
LONGEST_REASON = 3000
TOO_SHORT = _("Dites-le en une phrase au moins : vingt signes ou davantage.")


def reason_field(label, help_text, rows=4):
    """A few sentences that will be read by others, so never empty."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        error_messages={"min_length": TOO_SHORT},
        widget=forms.Textarea({"rows": rows}),
    )


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


class ProposeForm(forms.Form):
    motive = reason_field(
        _("Pourquoi ce texte dans le Commun ?"),
        _(
            "À qui il servira, ce qu’il apporte que l’on ne lit pas ailleurs. Ses "
            "auteurs, le comité et la modération le liront."
        ),
    )


class PublicReasonForm(forms.Form):
    reason = reason_field(
        _("Motif"),
        _(
            "Ce motif est public : toute personne qui vient à cette "
            "adresse le lira. N’y nommez personne."
        ),
    )


class WithdrawForm(PublicReasonForm):
    replacement = forms.CharField(
        label=_("À lire à la place"),
        help_text=_(
            "L’identifiant d’un texte du Commun, par exemple CT-2026-0042. Facultatif."
        ),
        max_length=16,
        required=False,
    )

    def __init__(self, *args, contribution, **kwargs):
        super().__init__(*args, **kwargs)
        self.contribution = contribution

    def clean_replacement(self):
        """The public text of this identifier, or None when nothing was typed."""
        identifier = self.cleaned_data["replacement"].strip().upper()
        if not identifier:
            return None
        if identifier == self.contribution.identifier:
            raise ValidationError(_("Un texte ne se remplace pas lui-même."))
        found = Contribution.objects.diffused().identified(identifier).first()
        if not found:
            raise ValidationError(_("Aucun texte du Commun ne porte ce numéro."))
        return found


class TagForm(forms.Form):
    name = forms.CharField(
        label=_("Mot-clé"),
        help_text=_(
            "S’il existe déjà sous ce nom, les deux mots-clés n’en font plus qu’un."
        ),
        max_length=100,
    )

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())


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
        self.fields["text"].min_length = SHORTEST_REASON

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
