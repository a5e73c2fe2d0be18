"""The first screen of a deposit, and what each kind of text is made of."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from commons.forms.fields import QuestionsField
from commons.models import Kind, Knowledge
from coopter import access
from coopter.forms import ChoiceCards
from projects.models import FieldQuestion, Project

# Kinds that people write here; those left out describe the works of others.
COMMON_KINDS = [
    Kind.STORY,
    Kind.LESSON_LEARNED,
    Kind.RESEARCH_NOTE,
    Kind.METHOD_SHEET,
    Kind.CASE_STUDY,
    Kind.SYNTHESIS,
]
OTHER_KINDS = [
    Kind.ARTICLE,
    Kind.REPORT,
    Kind.GUIDE,
    Kind.NOTEBOOK,
    Kind.INTERVIEW,
    Kind.JOURNAL,
    Kind.THESIS,
    Kind.VIDEO,
    Kind.DATASET,
]
KIND_HINTS = {
    Kind.STORY: _("Ce qui s’est passé, avec les doutes."),
    Kind.LESSON_LEARNED: _("Un récit et ce qu’on en tire."),
    Kind.RESEARCH_NOTE: _("Une question, une méthode, des résultats."),
    Kind.METHOD_SHEET: _("Une façon de faire que d’autres peuvent reprendre."),
    Kind.CASE_STUDY: _("Une situation étudiée de près."),
    Kind.SYNTHESIS: _("Ce que plusieurs textes disent ensemble."),
}
SUGGESTED_SECTIONS = {
    Kind.STORY: [
        _("Ce qui s’est passé"),
        _("Ce qui nous a surpris"),
        _("Ce que nous en retenons"),
    ],
    Kind.LESSON_LEARNED: [
        _("Ce qui s’est passé"),
        _("Ce qui a aidé, ce qui a gêné"),
        _("Ce que nous ferions autrement"),
    ],
    Kind.RESEARCH_NOTE: [_("Question"), _("Méthode"), _("Résultats"), _("Limites")],
    Kind.METHOD_SHEET: [_("Pour quoi faire"), _("Comment s’y prendre"), _("À éviter")],
    Kind.CASE_STUDY: [_("La situation"), _("Ce qui a été observé"), _("Analyse")],
    Kind.SYNTHESIS: [_("Sources"), _("Ce qu’elles disent ensemble"), _("Désaccords")],
}
USUAL_KNOWLEDGE = {
    Kind.STORY: Knowledge.EMPIRICAL,
    Kind.LESSON_LEARNED: Knowledge.EMPIRICAL,
    Kind.RESEARCH_NOTE: Knowledge.SCIENTIFIC,
    Kind.THESIS: Knowledge.SCIENTIFIC,
}
PLAIN_SECTIONS = [_("Texte")]


def kind_choices(current=""):
    """The kinds that one may choose, and the one that the text already has."""
    kinds = [*COMMON_KINDS, *OTHER_KINDS]
    if current and current not in kinds:
        kinds.append(Kind(current))
    return [(kind.value, kind.label) for kind in kinds]


def suggested_sections(kind):
    headings = SUGGESTED_SECTIONS.get(kind, PLAIN_SECTIONS)
    return [{"heading": str(heading), "text": ""} for heading in headings]


def suggested_place(user, parameters):
    """The page of a project or of a space may lead here with its own name."""
    projects = Project.objects.visible_to(user)
    project = projects.filter(slug=parameters.get("projet", "")).first()
    number = parameters.get("espace", "")
    return {
        "project": project and project.pk,
        "questions": parameters.getlist("question"),
        "space": number if number.isdecimal() else None,
    }


def questions_of(form, projects):
    """The questions of the project that a form names, when it is one of these."""
    named = str(form["project"].value() or "")
    chosen = projects.filter(pk=named if named.isdecimal() else None)
    return FieldQuestion.objects.of_projects(chosen)


class KindField(forms.ChoiceField):
    def __init__(self, **options):
        super().__init__(
            label=_("De quoi s’agit-il\N{NO-BREAK SPACE}?"),
            choices=kind_choices,
            widget=ChoiceCards(hints=KIND_HINTS),
            **options,
        )


class StartForm(forms.Form):
    """What it is called, what it is, where it is worked on."""

    title = forms.CharField(
        label=_("Titre"),
        max_length=250,
        help_text=_("Dites ce qu’on apprend, pas seulement le sujet."),
        error_messages={
            "required": _("Donnez un titre, même provisoire : il se change ensuite.")
        },
    )
    kind = KindField(
        error_messages={"required": _("Choisissez ce qui s’en approche le plus.")}
    )
    project = forms.ModelChoiceField(
        label=_("Projet"),
        queryset=None,
        required=False,
        empty_label=_("Aucun projet en particulier"),
        help_text=_("Celui dont parle votre texte."),
    )
    questions = QuestionsField()
    space = forms.ModelChoiceField(
        label=_("Espace de travail"),
        queryset=None,
        required=False,
        empty_label=_("Aucun : moi et les personnes que j’invite"),
        help_text=_("Toute l’équipe de l’espace lit le brouillon."),
    )
    deposit_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, by, **options):
        options["initial"] = {"deposit_key": uuid.uuid4(), **options.get("initial", {})}
        super().__init__(*args, use_required_attribute=False, **options)
        projects = Project.objects.visible_to(by)
        self.fields["project"].queryset = projects.by_name()
        self.fields["questions"].queryset = questions_of(self, projects).open()
        self.fields["space"].queryset = access.spaces_written_by(by).named()
        if not self.fields["space"].queryset.exists():
            del self.fields["space"]
