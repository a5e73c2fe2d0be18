"""The sheet cut in parts that a team writes one at a time."""

import datetime
from dataclasses import dataclass

from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from coopter.vocabulary.models import Commune
from projects.models.sheet_content import MODEL, SAID_OF, STATEMENT, tidy
from projects.team.forms import (
    CommuneForm,
    ContactForm,
    EffectForm,
    IdentityForm,
    LinkForm,
    LinkForms,
    MilestoneForm,
    OpenPointsForm,
    PartnerForm,
    QuestionForm,
    StateForm,
    StatementForm,
    StoryForm,
    TerritoryForm,
)

MOST_ROWS = 60


@dataclass
class Series:
    """Rows of one kind in a part: their key, their form, and how they are called."""

    key: str
    form: type
    word: str
    add: str
    formset: type = BaseFormSet
    alone: str = ""  # rows that are one value: the name of its field

    def bound(self, content, data, **more):
        factory = formset_factory(
            self.form,
            formset=self.formset,
            extra=1,
            can_delete=True,
            max_num=MOST_ROWS,
        )
        rows = content[self.key]
        initial = [{self.alone: row} for row in rows] if self.alone else rows
        series = factory(data, prefix=self.key, initial=initial, form_kwargs=more)
        series.word, series.add = self.word, self.add
        return series

    def values(self, series):
        kept = [
            {name: _plain(value) for name, value in form.cleaned_data.items()}
            for form in series.forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]
        for row in kept:
            row.pop("DELETE", None)
        return (
            [row[self.alone] for row in kept if row[self.alone]]
            if self.alone
            else (kept)
        )


@dataclass
class Part:
    """One page of the draft."""

    word: str
    title: str
    note: str
    keys: list
    plain: type | None = None
    series: tuple = ()
    is_model: bool = False


PARTS = {
    part.word: part
    for part in [
        Part(
            "identite",
            _("Le projet et qui le porte"),
            _("La modération relit ces informations avant qu’elles paraissent."),
            ["name", "lead_organisation", "lead_type", "stage", "partners"],
            IdentityForm,
            (
                Series(
                    "partners",
                    PartnerForm,
                    _("Partenaire"),
                    _("Ajouter un partenaire"),
                ),
            ),
        ),
        Part(
            "territoire",
            _("Le territoire"),
            _("La modération relit ces informations avant qu’elles paraissent."),
            ["territory", "communes", "epci"],
            TerritoryForm,
            (
                Series(
                    "communes",
                    CommuneForm,
                    _("Commune"),
                    _("Ajouter une commune"),
                    alone="commune",
                ),
            ),
        ),
        Part(
            "recit",
            _("L’histoire, à trois profondeurs"),
            _("La modération relit l’histoire avant qu’elle paraisse."),
            ["summary", "story_short", "story"],
            StoryForm,
        ),
        Part(
            "modele",
            _("Le modèle en six dimensions"),
            _(
                "N’écrivez que ce qu’une source dit. Une dimension laissée vide "
                "s’affiche « non documentée ». La modération relit cette partie."
            ),
            MODEL,
            StateForm,
            (
                Series(
                    "links",
                    LinkForm,
                    _("Lien"),
                    _("Ajouter un lien"),
                    formset=LinkForms,
                ),
            ),
            is_model=True,
        ),
        Part(
            "trajectoire",
            _("La trajectoire"),
            _("Ces étapes paraissent dès que vous publiez le brouillon."),
            ["milestones"],
            series=(
                Series(
                    "milestones",
                    MilestoneForm,
                    _("Étape"),
                    _("Ajouter une étape"),
                ),
            ),
        ),
        Part(
            "effets",
            _("Les effets"),
            _(
                "Une source ou une méthode ajoutée paraît aussitôt ; la modération "
                "relit un effet nouveau ou changé."
            ),
            ["effects"],
            series=(Series("effects", EffectForm, _("Effet"), _("Ajouter un effet")),),
        ),
        Part(
            "ouvert",
            _("Ce qui reste ouvert"),
            _("Ces informations paraissent dès que vous publiez le brouillon."),
            ["open_points", "questions"],
            OpenPointsForm,
            (
                Series(
                    "questions",
                    QuestionForm,
                    _("Question de terrain"),
                    _("Ajouter une question"),
                ),
            ),
        ),
        Part(
            "contact",
            _("Le site et le contact"),
            _("Ces informations paraissent dès que vous publiez le brouillon."),
            ["website", "contact_role"],
            ContactForm,
        ),
    ]
}


def part_of(key):
    return next(part for part in PARTS.values() if key in part.keys)


class PartForms:
    """The forms of one part, valid together.

    ``more``: by key of a series, what its forms need besides what was typed.
    """

    def __init__(self, part, content, data=None, **more):
        self.part = part
        self.plain = part.plain and part.plain(data, initial=content)
        self.statements = [
            self._statement(key, content[key], data)
            for key in (SAID_OF if part.is_model else ())
        ]
        self.series = [
            series.bound(content, data, **more.get(series.key, {}))
            for series in part.series
        ]

    @property
    def all(self):
        plain = [self.plain] if self.plain else []
        return [*plain, *self.statements, *self.series]

    # The two that a summary of errors asks of a formset.

    @property
    def forms(self):
        return self.all

    def non_form_errors(self):
        return []

    def are_valid(self):
        valid = all([form.is_valid() for form in self.all])
        return self._is_dated() and valid

    def values(self):
        """What was typed, by key of the sheet's content."""
        values = {}
        if self.plain:
            values |= {k: _plain(v) for k, v in self.plain.cleaned_data.items()}
        for form in self.statements:
            said = {name: _plain(form.cleaned_data[name]) for name in STATEMENT}
            values[form.prefix] = said if said["text"] else None
        for series, bound in zip(self.part.series, self.series, strict=True):
            values[series.key] = series.values(bound)
        return {key: values[key] for key in self.part.keys}

    def _statement(self, key, said, data):
        form = StatementForm(data, prefix=key, initial=said or {})
        form.dimension = SAID_OF[key]
        return form

    def _is_dated(self):
        """A model that says something says of what day it is."""
        if not self.part.is_model or self.plain.cleaned_data.get("dated_on"):
            return True
        said = [form.cleaned_data.get("text") for form in self.statements]
        if any(said) or self.plain.cleaned_data.get("transition"):
            if "dated_on" not in self.plain.errors:
                self.plain.add_error("dated_on", _("Dites de quel jour est cet état."))
            return False
        return True


def _plain(value):
    """As JSON keeps it."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Commune):
        return value.pk
    if isinstance(value, str):
        return tidy(value)
    return value if value is not None else ""
