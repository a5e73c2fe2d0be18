"""What staff write of the programme."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from coopter.kit.forms import MarkdownEditor
from coopter.programme.models import Page, Programme


class PageForm(forms.ModelForm):
    """The text of a page, and a word for those who read its history."""

    seen = forms.CharField(widget=forms.HiddenInput)
    change_note = forms.CharField(
        label=_("Ce qui change"),
        max_length=200,
        help_text=_("Une phrase pour l’historique\N{NO-BREAK SPACE}: elle reste."),
    )

    class Meta:
        model = Page
        fields = ["title", "summary", "body", "is_published"]
        widgets = {
            "summary": forms.Textarea({"rows": 3}),
            "body": MarkdownEditor(
                preview_url=reverse_lazy("programme:page_preview"), attrs={"rows": 24}
            ),
        }
        help_texts = {
            "summary": _("Ce que dit la page, en une ou deux phrases."),
            "is_published": _("Décochée, la page n’est plus lue que par l’équipe."),
        }

    def clean_body(self):
        """Browsers end lines their own way; the history compares them."""
        return self.cleaned_data["body"].replace("\r\n", "\n")


class ProgrammeForm(forms.ModelForm):
    class Meta:
        model = Programme
        fields = ["name", "baseline", "presentation", "operator", "contact_email"]
        widgets = {"presentation": forms.Textarea({"rows": 7})}
        help_texts = {
            "name": _(
                "Il paraît en tête de toutes les pages et dans les courriers. "
                "Les textes des pages se modifient à part."
            ),
            "contact_email": _("Elle est montrée à tous, à côté des mentions légales."),
        }
