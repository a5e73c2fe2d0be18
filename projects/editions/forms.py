"""What staff fill in to compose an edition."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from coopter.kit.forms import MarkdownEditor
from projects.models import Edition


class EditionForm(forms.ModelForm):
    class Meta:
        model = Edition
        fields = ["title", "subtitle", "preface"]
        widgets = {
            "preface": MarkdownEditor(
                preview_url=reverse_lazy("programme:page_preview"), attrs={"rows": 16}
            )
        }
        help_texts = {
            "title": _("En couverture et en bas de chaque page."),
            "preface": _("Facultative. Elle ouvre l’édition, avant les fiches."),
        }


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Motif du retrait"),
        help_text=_("Tout le monde le lira à l’adresse de l’édition."),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
    )
