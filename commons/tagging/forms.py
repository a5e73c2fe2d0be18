"""A keyword's new name."""

from django import forms
from django.utils.translation import gettext_lazy as _


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
