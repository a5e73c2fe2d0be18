"""What staff fill in about a structure."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from coopter.forms import CheckList
from coopter.vocabulary.models import Approach, Dimension, LifeDomain
from directory.models import Accompanist


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Motif"),
        help_text=_("Une phrase suffit. Elle est gardée au journal avec votre nom."),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
    )


def _several(label, choices):
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=CheckList, required=False
    )


class AccompanistForm(forms.ModelForm):
    """The sheet of a structure, dates excepted: those are acts."""

    website = forms.URLField(
        label=_("Site"),
        help_text=_("L’adresse complète, avec https://"),
        assume_scheme="https",
        max_length=500,
        required=False,
    )
    approaches = _several(_("Approches"), Approach.choices)
    dimensions = _several(_("Dimensions du modèle"), Dimension.choices)
    domains = _several(_("Domaines de la vie"), LifeDomain.choices)

    class Meta:
        model = Accompanist
        fields = [
            "name",
            "role",
            "kind",
            "website",
            "skills",
            "area",
            "is_national",
            "regions",
            "departements",
            "approaches",
            "dimensions",
            "domains",
            "source_url",
            "confidence",
            "source_note",
        ]
        widgets = {
            "skills": forms.Textarea({"rows": 3}),
            "source_note": forms.Textarea({"rows": 3}),
            "regions": forms.SelectMultiple({"size": 6}),
            "departements": forms.SelectMultiple({"size": 8}),
        }
        help_texts = {
            "skills": _("Séparez-les par un point-virgule."),
            "area": _("En quelques mots, comme la structure le dit."),
            "regions": _("Ctrl ou Cmd pour en choisir plusieurs."),
            "departements": _("Ctrl ou Cmd pour en choisir plusieurs."),
        }

    def clean_name(self):
        """A new sheet takes its address from its name: two can't share one."""
        name = self.cleaned_data["name"]
        if not self.instance.pk:
            self.instance.slug = slugify(name)[:120]
            if not self.instance.slug:
                raise forms.ValidationError(_("Écrivez le nom de la structure."))
            if Accompanist.objects.with_address(self.instance.slug).exists():
                raise forms.ValidationError(
                    _("Une fiche porte déjà ce nom dans l’Annuaire.")
                )
        return name

    def revise(self, *, by):
        """Keep the changes and their trace in the journal: both, or neither."""
        self.instance.revise(by=by, fields=self.changed_data, afterwards=self._save_m2m)
        return self.instance
