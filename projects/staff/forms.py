"""What staff fill in about a project, its model, its trajectory and its effects."""

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from coopter.kit.forms import CheckList, ChoiceCards, already_come, day_input
from coopter.sheets.forms import PLACES, SEVERAL, NamingForm, ReasonForm
from coopter.vocabulary.models import Dimension, LifeDomain
from projects.models import (
    PUBLISHED_LINKS,
    Effect,
    Milestone,
    ModelSnapshot,
    ProgrammeLink,
    Project,
)
from projects.models.sheet_content import STATEMENT
from projects.team.forms import StatementForm


class SnapshotForm(forms.ModelForm):
    """The date of the state described, and the transition at its centre."""

    class Meta:
        model = ModelSnapshot
        fields = ["dated_on", "transition"]
        widgets = {
            "dated_on": day_input(),
            "transition": forms.Textarea({"rows": 3}),
        }
        help_texts = {
            "dated_on": _(
                "Une nouvelle date ajoute un état : le précédent est conservé."
            )
        }

    def clean_dated_on(self):
        return already_come(self.cleaned_data["dated_on"])


MilestoneForms = forms.inlineformset_factory(
    parent_model=Project,
    model=Milestone,
    fields=[
        "happened_on",
        "day_is_known",
        "title",
        "text",
        "source_title",
        "source_url",
    ],
    widgets={
        "happened_on": day_input(),
        "text": forms.Textarea({"rows": 2}),
    },
    labels={
        "day_is_known": _("Le jour est connu (sinon, seul le mois s’affiche)"),
        "source_url": _("Adresse de la source"),
    },
    extra=1,
)
EffectForms = forms.inlineformset_factory(
    parent_model=Project,
    model=Effect,
    fields=["kind", "text", "is_observed", "method", "source_title", "source_url"],
    widgets={"text": forms.Textarea({"rows": 2})},
    labels={
        "is_observed": _("Observé (sinon, l’effet est attendu)"),
        "source_url": _("Adresse de la source"),
    },
    extra=1,
)


class DescriptionForms:
    """The forms of one screen, valid together and saved together."""

    def __init__(self, project, data=None):
        self.project = project
        self.snapshot = SnapshotForm(
            data,
            prefix="etat",
            initial={
                "dated_on": self._current.dated_on if self._current else None,
                "transition": self._current.transition if self._current else "",
            },
        )
        self.statements = [
            self._statement_form(dimension, data) for dimension in Dimension
        ]
        self.milestones = MilestoneForms(data, instance=project, prefix="etapes")
        self.effects = EffectForms(data, instance=project, prefix="effets")

    @property
    def all(self):
        return [self.snapshot, *self.statements, self.milestones, self.effects]

    def are_valid(self):
        return all([form.is_valid() for form in self.all])

    @transaction.atomic
    def save(self, *, by):
        changed = {name for name, form in self._parts() if form.has_changed()}
        if "model" in changed:
            self._save_model()
        self.milestones.save()
        self.effects.save()
        self.project.revise(by=by, fields=changed)

    @cached_property
    def _current(self):
        return self.project.current_snapshot

    def _statement_form(self, dimension, data):
        said = self._current.statements.all() if self._current else []
        statement = next((s for s in said if s.dimension == dimension), None)
        initial = {name: getattr(statement, name) for name in STATEMENT if statement}
        form = StatementForm(data, prefix=dimension.value, initial=initial)
        form.dimension = dimension
        return form

    def _parts(self):
        yield "model", self.snapshot
        yield from (("model", form) for form in self.statements)
        yield "milestones", self.milestones
        yield "effects", self.effects

    def _save_model(self):
        """Write the state of that day, new or known, with what is said of it."""
        facts = self.snapshot.cleaned_data
        snapshot, new = ModelSnapshot.objects.update_or_create(
            project=self.project,
            dated_on=facts["dated_on"],
            defaults={"transition": facts["transition"]},
        )
        if new and self._current:
            self._current.copy_links_to(snapshot)
        snapshot.say({form.dimension: form.cleaned_data for form in self.statements})


class PublishForm(ReasonForm):
    programme_link = forms.ChoiceField(
        label=_("Lien au programme"),
        help_text=_("Seul un lien confirmé permet d’écrire « projet du programme »."),
        choices=PUBLISHED_LINKS,
        widget=ChoiceCards(hints=ProgrammeLink.hints()),
    )
    field_order = ["programme_link", "reason"]


class ProjectForm(NamingForm):
    """The plain facts of a sheet."""

    NO_ADDRESS = _("Écrivez l’intitulé du projet.")
    OF_A_PAGE = _("Cet intitulé donnerait l’adresse d’une autre page du Carnet.")
    OF_A_SHEET = _("Une fiche porte déjà cet intitulé, publiée ou non.")

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
            **PLACES,
            "confirmed_on": day_input(),
        }
        help_texts = {
            "confirmed_on": _("Le jour où le porteur a relu cette fiche."),
            **SEVERAL,
            "space": _("Son équipe lira la fiche même non publiée."),
        }

    def clean_start_year(self):
        year = self.cleaned_data["start_year"]
        if year and not 1900 <= year <= timezone.localdate().year + 5:
            raise forms.ValidationError(_("Écrivez une année en quatre chiffres."))
        return year

    def clean_confirmed_on(self):
        return already_come(self.cleaned_data["confirmed_on"])
