"""The first screen of a deposit: a title, a kind, where it is worked on."""

import uuid
from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from commons.depositing.forms.fields import QuestionsField
from commons.kinds import KINDS, hints_of, offered
from coopter.contributors.access import spaces_written_by
from coopter.kit.forms import ChoiceCards
from projects.models import FieldQuestion, Project


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
            choices=partial(offered, KINDS),
            widget=ChoiceCards(hints=hints_of(KINDS)),
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
        self.fields["space"].queryset = spaces_written_by(by).named()
        if not self.fields["space"].queryset.exists():
            del self.fields["space"]
