"""What staff fill in about a project."""

from django import forms
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from coopter.forms import CheckList, ChoiceCards
from coopter.vocabulary.models import LifeDomain
from projects.models import PUBLISHED_LINKS, ProgrammeLink, Project

# Addresses under /carnet/ that are not those of a sheet.
OTHER_PAGES = {
    "cohortes",
    "comparer",
    "domaines",
    "editions",
    "mon-carnet",
    "regions",
    "statistiques",
}


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Motif"),
        help_text=_("Une phrase suffit. Elle est gardée au journal avec votre nom."),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
    )


class PublishForm(ReasonForm):
    programme_link = forms.ChoiceField(
        label=_("Lien au programme"),
        help_text=_("Seul un lien confirmé permet d’écrire « projet du programme »."),
        choices=PUBLISHED_LINKS,
        widget=ChoiceCards(hints=ProgrammeLink.hints()),
    )
    field_order = ["programme_link", "reason"]


class ProjectForm(forms.ModelForm):
    """The plain facts of a sheet."""

    domains = forms.MultipleChoiceField(
        label=_("Domaines de la vie"),
        choices=LifeDomain.choices,
        widget=CheckList,
        required=False,
    )

    class Meta:
        model = Project
        fields = [
            "name",
            "lead_organisation",
            "lead_type",
            "summary",
            "territory",
            "regions",
            "departements",
            "start_year",
            "cohort",
            "stage",
            "domains",
            "approach",
            "programme_link",
            "source_title",
            "source_url",
            "confidence",
            "source_note",
            "confirmed_on",
            "space",
        ]
        widgets = {
            "summary": forms.Textarea({"rows": 5}),
            "source_note": forms.Textarea({"rows": 3}),
            "regions": forms.SelectMultiple({"size": 6}),
            "departements": forms.SelectMultiple({"size": 8}),
            "confirmed_on": forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "confirmed_on": _("Le jour où le porteur a relu cette fiche."),
            "regions": _("Ctrl ou Cmd pour en choisir plusieurs."),
            "departements": _("Ctrl ou Cmd pour en choisir plusieurs."),
            "space": _("Son équipe lira la fiche même non publiée."),
        }

    def clean_name(self):
        """A new sheet takes its address from its name: two can't share one."""
        name = self.cleaned_data["name"]
        if not self.instance.pk:
            self.instance.slug = slugify(name)[:120]
            if not self.instance.slug:
                raise forms.ValidationError(_("Écrivez l’intitulé du projet."))
            if self.instance.slug in OTHER_PAGES:
                raise forms.ValidationError(
                    _("Cet intitulé donnerait l’adresse d’une autre page du Carnet.")
                )
            if Project.objects.with_address(self.instance.slug).exists():
                raise forms.ValidationError(
                    _("Une fiche porte déjà cet intitulé, publiée ou non.")
                )
        return name

    def clean_start_year(self):
        year = self.cleaned_data["start_year"]
        if year and not 1900 <= year <= timezone.localdate().year + 5:
            raise forms.ValidationError(_("Écrivez une année en quatre chiffres."))
        return year

    def clean_confirmed_on(self):
        day = self.cleaned_data["confirmed_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Cette date n’est pas encore arrivée."))
        return day

    def revise(self, *, by):
        """Keep the changes and their trace in the journal: both, or neither."""
        self.instance.revise(by=by, fields=self.changed_data, afterwards=self._save_m2m)
        return self.instance
