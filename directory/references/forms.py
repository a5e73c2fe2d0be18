"""What is declared of a reference, and its answer."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.kit.forms import day_input
from coopter.vocabulary.models import Dimension
from directory.keeping.forms import several
from directory.models import Reference
from directory.proposing.forms import AnswerForm
from projects.models import Project


class ReferenceForm(forms.ModelForm):
    dimensions = several(_("Dimensions du modèle concernées"), Dimension.choices)

    class Meta:
        model = Reference
        fields = [
            "project",
            "project_name",
            "starts_on",
            "ends_on",
            "dimensions",
            "done",
        ]
        widgets = {
            "starts_on": day_input(),
            "ends_on": day_input(),
            "done": forms.Textarea({"rows": 5}),
        }
        help_texts = {
            "project": _("L’équipe du projet confirme la référence, ou la refuse."),
            "project_name": _(
                "S’il n’est pas dans le Carnet. L’ADEME vérifie alors la référence."
            ),
            "ends_on": _("Vide si l’accompagnement continue."),
            "done": _("Votre rôle, en quelques phrases. N’y nommez personne."),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        projects = Project.objects.visible_to(user).published().by_name()
        self.fields["project"].queryset = projects
        self.fields["project"].empty_label = _("Aucun de ceux-ci")

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("Une référence dit ce qui a déjà commencé : ce jour est à venir.")
            )
        return day

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("project"):
            cleaned["project_name"] = ""
        if self._is_declared_already(cleaned):
            self.add_error("starts_on", _("Cette référence est déjà sur la fiche."))
        return cleaned

    def _is_declared_already(self, cleaned):
        same = ("project", "project_name", "starts_on")
        if any(field not in cleaned for field in same):
            return False
        facts = {field: cleaned[field] for field in same}
        return self.instance.accompanist.references.alike(self.instance, facts).exists()


class ReferenceAnswerForm(AnswerForm):
    """Of a member of the project's team."""

    answer = forms.CharField(
        label=_("Pourquoi la décliner"),
        help_text=_(
            "Seulement si vous la déclinez : l’accompagnateur le lira. N’y nommez "
            "personne."
        ),
        widget=forms.Textarea({"rows": 3}),
        max_length=1000,
        required=False,
    )
