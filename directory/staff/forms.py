"""What staff fill in about a structure."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from directory.keeping.forms import SheetFields, SiretField, kinds_of_organisations
from directory.models import Accompanist, Kind
from directory.models.slugs import RESERVED


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Motif"),
        help_text=_("Une phrase suffit. Elle est gardée au journal avec votre nom."),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
    )


class AccompanistForm(SheetFields):
    """The sheet of a structure, dates excepted: those are acts."""

    siret = SiretField(label=_("SIRET"), required=False)

    class Meta(SheetFields.Meta):
        fields = [
            "name",
            "role",
            "kind",
            "siret",
            *SheetFields.Meta.fields,
            "source_url",
            "confidence",
            "source_note",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.kind == Kind.PERSON:
            del self.fields["kind"]
        else:
            self.fields["kind"].choices = kinds_of_organisations()

    def clean_name(self):
        """A new sheet takes its address from its name: two can't share one."""
        name = self.cleaned_data["name"]
        if not self.instance.pk:
            self.instance.slug = slugify(name)[:120]
            if not self.instance.slug or self.instance.slug in RESERVED:
                raise forms.ValidationError(_("Écrivez le nom de la structure."))
            if Accompanist.objects.with_address(self.instance.slug).exists():
                raise forms.ValidationError(
                    _("Une fiche porte déjà ce nom dans l’Annuaire.")
                )
        return name
