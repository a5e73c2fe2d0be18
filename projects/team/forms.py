"""What a team writes of its sheet, part by part."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from coopter.kit.folding import fold
from coopter.kit.forms import MarkdownEditor, already_come, day_input
from coopter.vocabulary.fields import CommuneField
from coopter.vocabulary.models import Dimension, Epci, Evidence
from projects.models import (
    Effect,
    FieldQuestion,
    Milestone,
    Partner,
    Project,
    Statement,
)

MOST_LINES = 30
is_address = URLValidator(schemes=["http", "https"])


class SourcesField(forms.CharField):
    """« titre | adresse » a line ⇄ a list of ``{"title": str, "url": str}``."""

    widget = forms.Textarea({"rows": 2})

    def prepare_value(self, value):
        if isinstance(value, list):
            lines = (" | ".join(filter(None, (s["title"], s["url"]))) for s in value)
            return "\n".join(lines)
        return value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value):
        if isinstance(value, list):
            return value
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Trente sources suffisent."))
        return [self._source(line) for line in lines]

    def _source(self, line):
        title, _bar, url = (part.strip() for part in line.partition("|"))
        if not url and title.startswith(("http://", "https://")):
            title, url = "", title
        if url:
            try:
                is_address(url)
            except ValidationError as error:
                raise ValidationError(
                    _("« %(url)s » n’est pas une adresse de page."),
                    params={"url": url},
                ) from error
        return {"title": title[:200], "url": url}


class EpciField(forms.CharField):
    """Names or SIREN numbers of intercommunalités, one a line ⇄ a list of numbers."""

    widget = forms.Textarea({"rows": 3})

    def prepare_value(self, value):
        if isinstance(value, list):
            found = Epci.objects.filter(pk__in=value)
            return "\n".join(each.name for each in found)
        return value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)

    def clean(self, value):
        lines = [line.strip() for line in super().clean(value).splitlines()]
        lines = list(filter(None, lines))
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Trente intercommunalités suffisent."))
        return sorted({self._understood(line) for line in lines})

    def _understood(self, line):
        folded = fold(line)
        exact = Epci.objects.filter(pk=line) | Epci.objects.filter(sort_name=folded)
        near = Epci.objects.filter(sort_name__contains=folded)
        for found in (list(exact[:5]), list(near[:5])):
            if len(found) == 1:
                return found[0].pk
            if found:
                raise ValidationError(
                    _(
                        "Plusieurs intercommunalités répondent à « %(line)s » : "
                        "%(names)s. Écrivez un nom entier ou un SIREN."
                    ),
                    params={
                        "line": line,
                        "names": ", ".join(f"{e.name} ({e.pk})" for e in found),
                    },
                )
        raise ValidationError(
            _("Aucune intercommunalité ne s’appelle « %(line)s »."),
            params={"line": line},
        )


SAID = [choice for choice in Evidence.choices if choice[0] != Evidence.UNDOCUMENTED]


def editor(rows):
    """The Markdown editor; its preview is asked at an address, known by its name."""
    return MarkdownEditor(
        preview_url=reverse_lazy("commons:markdown_preview"), attrs={"rows": rows}
    )


class IdentityForm(forms.ModelForm):
    class Meta:
        model = Project
        fields = ["name", "lead_organisation", "lead_type", "stage"]


class TerritoryForm(forms.ModelForm):
    epci = EpciField(
        label=_("Intercommunalités"),
        help_text=_("Une par ligne : son nom entier ou son numéro SIREN."),
        required=False,
    )

    class Meta:
        model = Project
        fields = ["territory"]
        help_texts = {"territory": _("Comme on le nomme sur place.")}


class StoryForm(forms.ModelForm):
    class Meta:
        model = Project
        fields = ["summary", "story_short", "story"]
        widgets = {
            "summary": forms.Textarea({"rows": 4}),
            "story_short": forms.Textarea({"rows": 10}),
            "story": editor(16),
        }
        help_texts = {
            "summary": _("Deux ou trois phrases, lues dans les listes."),
            "story_short": _(
                "Trois cents mots environ : le besoin, ce que vous faites ensemble, "
                "ce qui change."
            ),
            "story": _("Aussi longue qu’il faut. Les titres et les liens sont permis."),
        }


class ContactForm(forms.ModelForm):
    class Meta:
        model = Project
        fields = ["website", "contact_role"]
        widgets = {"website": forms.URLInput({"placeholder": "https://"})}
        help_texts = {
            "contact_role": _(
                "Une fonction et une structure, jamais une personne : « l’animation "
                "de la coopérative, par la page contact de son site »."
            )
        }


class OpenPointsForm(forms.ModelForm):
    class Meta:
        model = Project
        fields = ["open_points"]
        widgets = {"open_points": editor(6)}
        help_texts = {
            "open_points": _(
                "Ce que vous n’avez pas résolu. D’autres l’ont peut-être rencontré."
            )
        }


class StateForm(forms.Form):
    """The date of the state described, and the transition at its centre."""

    dated_on = forms.DateField(
        label=_("État au"),
        help_text=_("Une nouvelle date ajoute un état : le précédent est conservé."),
        widget=day_input(),
        required=False,
    )
    transition = forms.CharField(
        label=_("La transition, au centre"),
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )

    def clean_dated_on(self):
        return already_come(self.cleaned_data["dated_on"])


class StatementForm(forms.ModelForm):
    """One dimension; left empty, it stays undocumented."""

    evidence = forms.TypedChoiceField(
        label=_("Niveau de preuve"),
        choices=SAID,
        coerce=int,
        empty_value=Evidence.DECLARED,
        initial=Evidence.DECLARED,
        required=False,
    )
    more_sources = SourcesField(
        label=_("Autres sources"),
        help_text=_("Une par ligne : titre | adresse"),
        required=False,
    )

    class Meta:
        model = Statement
        fields = [
            "text", "changed", "evidence", "source_title", "source_url", "more_sources",
        ]  # fmt: skip
        labels = {"source_url": _("Adresse de la source")}
        widgets = {
            "text": forms.Textarea({"rows": 4}),
            "changed": forms.Textarea({"rows": 2}),
        }
        help_texts = {
            "changed": _("Ce qui n’est plus comme avant dans cette dimension.")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = False

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("text") and not cleaned.get("source_title"):
            self.add_error("source_title", _("Dites d’où vient cette description."))
        if cleaned.get("changed") and not cleaned.get("text"):
            self.add_error("text", _("Décrivez d’abord cette dimension."))
        return cleaned


class PartnerForm(forms.ModelForm):
    class Meta:
        model = Partner
        fields = ["name", "role", "kind", "url"]


class CommuneForm(forms.Form):
    commune = CommuneField(
        label=_("Commune"), help_text=_("Son nom, ou un code postal."), required=False
    )


class LinkForm(forms.Form):
    first = forms.ChoiceField(
        label=_("Cette dimension"), choices=[("", "…"), *Dimension.choices]
    )
    second = forms.ChoiceField(
        label=_("tient avec celle-ci"), choices=[("", "…"), *Dimension.choices]
    )
    note = forms.CharField(
        label=_("Comment"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def clean(self):
        cleaned = super().clean()
        first, second = cleaned.get("first"), cleaned.get("second")
        if first and first == second:
            self.add_error("second", _("Choisissez deux dimensions différentes."))
        return cleaned


class LinkForms(forms.BaseFormSet):
    def clean(self):
        pairs = [
            frozenset((row["first"], row["second"]))
            for row in (form.cleaned_data for form in self.forms if form.is_valid())
            if row.get("first") and row.get("second") and not row.get("DELETE")
        ]
        if len(pairs) != len(set(pairs)):
            raise forms.ValidationError(_("Deux liens joignent les mêmes dimensions."))


class MilestoneForm(forms.ModelForm):
    class Meta:
        model = Milestone
        fields = [
            "happened_on", "day_is_known", "title", "text", "source_title",
            "source_url",
        ]  # fmt: skip
        widgets = {"happened_on": day_input(), "text": forms.Textarea({"rows": 2})}
        labels = {
            "day_is_known": _("Le jour est connu (sinon, seul le mois s’affiche)"),
            "source_url": _("Adresse de la source"),
        }


class EffectForm(forms.ModelForm):
    class Meta:
        model = Effect
        fields = [
            "kind", "text", "is_observed", "method", "source_title", "source_url",
        ]  # fmt: skip
        widgets = {"text": forms.Textarea({"rows": 2})}
        labels = {
            "is_observed": _("Observé (sinon, l’effet est attendu)"),
            "source_url": _("Adresse de la source"),
        }
        help_texts = {"method": _("Un comptage, une enquête, un relevé, un récit.")}


class QuestionForm(forms.ModelForm):
    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    is_open = forms.BooleanField(
        label=_("Toujours ouverte"),
        help_text=_("Décochez quand vous avez votre réponse : la question est close."),
        initial=True,
        required=False,
    )
    answered_by = forms.ChoiceField(
        label=_("Le texte qui y répond"),
        help_text=_("Parmi ceux qui disent répondre à cette question."),
        required=False,
    )

    class Meta:
        model = FieldQuestion
        fields = ["text", "is_open", "conclusion", "answered_by"]
        widgets = {"conclusion": forms.Textarea({"rows": 3})}
        help_texts = {
            "text": _("Une question précise : les lecteurs y répondront."),
            "conclusion": _("Quand elle est close : en quelques phrases, pour tous."),
        }

    def __init__(self, *args, answers=None, **kwargs):
        """``answers``: what the writer may read, entries by number of the question."""
        super().__init__(*args, **kwargs)
        number = str(self["pk"].value() or "")
        known = (answers or {}).get(int(number) if number.isdecimal() else None, [])
        choices = {each["identifier"]: each["title"] for each in known}
        if kept := self.initial.get("answered_by"):
            choices.setdefault(kept, kept)
        field = self.fields["answered_by"]
        field.choices = [("", _("Aucun")), *choices.items()]
        if not choices:
            field.widget = forms.HiddenInput()
        if not number:
            for name in ("is_open", "conclusion"):
                self.fields[name].widget = forms.HiddenInput()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answered_by") and cleaned.get("is_open"):
            self.add_error(
                "is_open",
                _("Une question qui a sa réponse est close : décochez cette case."),
            )
        return cleaned
