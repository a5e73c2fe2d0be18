"""What staff write at the head of a region or a domain."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from coopter.kit.forms import MarkdownEditor
from projects.models.area import Introduction


class IntroductionForm(forms.ModelForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    change_note = forms.CharField(
        label=_("Ce qui change"),
        max_length=200,
        help_text=_("Une phrase pour l’historique\N{NO-BREAK SPACE}: elle reste."),
    )

    class Meta:
        model = Introduction
        fields = ["body"]
        widgets = {
            "body": MarkdownEditor(
                preview_url=reverse_lazy("programme:page_preview"), attrs={"rows": 14}
            )
        }
        help_texts = {
            "body": _(
                "Ce qui se passe ici, en quelques paragraphes. Vide, il disparaît."
            )
        }

    def clean_body(self):
        """Browsers end lines their own way; the history compares them."""
        return self.cleaned_data["body"].replace("\r\n", "\n")
