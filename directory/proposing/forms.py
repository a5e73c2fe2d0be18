"""What anyone may write about the Annuaire, and what staff answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coopter.kit.forms import a_sentence_at_least
from directory.models import Proposal


class Trapped(forms.ModelForm):
    """``site`` is a trap: people do not see it, robots fill it in."""

    site = forms.CharField(required=False, label=_("Ne pas remplir"))

    class Meta:
        model = Proposal
        fields = ["text", "sender_name", "sender_email"]
        widgets = {
            "text": forms.Textarea({"rows": 5}),
            "sender_name": forms.TextInput({"autocomplete": "name"}),
            "sender_email": forms.EmailInput({"autocomplete": "email"}),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        text = self.fields["text"]
        text.required = True
        text.validators = [*text.validators, a_sentence_at_least]
        if user.is_authenticated:
            self.instance.by = user
            del self.fields["sender_name"], self.fields["sender_email"]

    @property
    def is_trapped(self):
        return bool(self.data.get("site"))


class CorrectionForm(Trapped):
    class Meta(Trapped.Meta):
        labels = {"text": _("Ce qui est faux, et ce qu’il faudrait lire")}
        help_texts = {
            "text": _("Dites d’où vous le savez : une page, un document."),
            "sender_email": _("Facultative : elle ne sert qu’à vous répondre."),
            "sender_name": _("Facultatif."),
        }


class MissingForm(Trapped):
    name = forms.CharField(label=_("Nom de la structure"), max_length=200)
    website = forms.URLField(
        label=_("Son site"), assume_scheme="https", max_length=500, required=False
    )
    area = forms.CharField(
        label=_("Où elle intervient"), max_length=300, required=False
    )
    field_order = ["name", "website", "area", "text", "sender_name", "sender_email"]

    class Meta(Trapped.Meta):
        labels = {"text": _("Ce qu’elle sait faire, et qui elle a accompagné")}
        help_texts = {
            "text": _(
                "N’y nommez personne : une personne n’entre ici que d’elle-même."
            ),
            "sender_email": _("Facultative : elle ne sert qu’à vous répondre."),
            "sender_name": _("Facultatif."),
        }

    def clean(self):
        cleaned = super().clean()
        said = ("name", "website", "area")
        self.instance.changes = {field: cleaned.get(field, "") for field in said}
        return cleaned


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Réponse"),
        help_text=_("Envoyée à qui a proposé. Obligatoire pour décliner."),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
        required=False,
    )

    def __init__(self, *args, required=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.must_say = required

    def clean_answer(self):
        answer = self.cleaned_data["answer"].strip()
        if self.must_say and not answer:
            raise forms.ValidationError(_("Dites pourquoi, en une phrase."))
        return answer
