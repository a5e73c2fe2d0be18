"""The fields of a text: nothing is required of a draft but a readable form."""

from django import forms
from django.db.models import Q
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from commons.depositing.forms.fields import (
    DOI,
    HAL,
    IdentifierField,
    Prose,
    QuestionsField,
    TagsField,
    WebAddressField,
)
from commons.depositing.forms.start import KindField, questions_of
from commons.kinds import KINDS, Knowledge, offered
from commons.models.licence import DEPOSIT_LICENCES, Language, Licence
from coopter.contributors.access import spaces_written_by
from coopter.contributors.models import Space
from coopter.kit.forms import CheckList, MarkdownEditor
from coopter.kit.partial_dates import PartialDateField
from coopter.vocabulary.models import Approach, Dimension, LifeDomain
from projects.access import visible_projects
from projects.models import Project

ABSTRACT_LENGTH = 600
SECTION_LENGTH = 100_000
OLDEST_YEAR = 1900


def editor(rows):
    return MarkdownEditor(
        preview_url=reverse_lazy("commons:markdown_preview"), attrs={"rows": rows}
    )


def optional(field_class, **options):
    return field_class(required=False, **options)


class VersionForm(forms.Form):
    """One version's own fields, named as in the model."""

    title = optional(
        forms.CharField,
        label=_("Titre"),
        max_length=250,
        help_text=_("Dites ce qu’on apprend, pas seulement le sujet."),
    )
    abstract = optional(
        Prose,
        label=_("En quelques phrases"),
        max_length=ABSTRACT_LENGTH,
        widget=forms.Textarea({"rows": 4, "data-max": ABSTRACT_LENGTH}),
    )
    kind = optional(KindField)
    knowledge = optional(
        forms.ChoiceField,
        label=_("D’où vient ce savoir\N{NO-BREAK SPACE}?"),
        choices=[("", _("À préciser")), *Knowledge.choices],
    )
    limits = optional(
        Prose,
        label=_("Méthode et limites"),
        max_length=SECTION_LENGTH,
        help_text=_("Comment vous le savez, et ce que votre texte ne dit pas."),
        widget=editor(4),
    )
    project = optional(
        forms.ModelChoiceField,
        label=_("Projet"),
        queryset=None,
        empty_label=_("Aucun projet en particulier"),
    )
    questions = QuestionsField()
    happened_on = optional(
        PartialDateField,
        label=_("Quand cela s’est passé"),
        help_text=_(
            "Pour un récit ou un retour d’expérience : 2024, mars 2024 ou "
            "12 mars 2024. Il prend cette place dans la trajectoire du projet."
        ),
    )
    space = optional(
        forms.ModelChoiceField,
        label=_("Espace de travail"),
        queryset=None,
        empty_label=_("Aucun : les auteurs et les personnes invitées"),
        help_text=_("Toute l’équipe de l’espace lit le brouillon."),
    )
    territory = optional(
        forms.CharField,
        label=_("Territoire"),
        max_length=200,
        help_text=_("Commune, pays, vallée : comme on le nomme sur place."),
    )
    dimensions = optional(
        forms.MultipleChoiceField,
        label=_("Dimensions du modèle dont parle le texte"),
        choices=Dimension.choices,
        widget=CheckList,
    )
    domains = optional(
        forms.MultipleChoiceField,
        label=_("Domaines de la vie"),
        choices=LifeDomain.choices,
        widget=CheckList,
    )
    approach = optional(
        forms.ChoiceField,
        label=_("Approche"),
        choices=[("", _("À préciser")), *Approach.choices],
    )
    disciplines = optional(
        forms.CharField,
        label=_("Disciplines"),
        max_length=200,
        help_text=_("Pour un travail de recherche : géographie, gestion, droit…"),
    )
    tags = optional(
        TagsField,
        label=_("Mots-clés"),
        max_length=1000,
        widget=forms.TextInput({"list": "mots-cles", "autocomplete": "off"}),
    )
    language = optional(
        forms.ChoiceField, label=_("Langue du texte"), choices=Language.choices
    )
    licence = optional(
        forms.ChoiceField,
        label=_("Licence du texte"),
        help_text=_(
            "Elle dit ce que les lecteurs pourront en faire une fois le texte public."
        ),
    )
    external_url = optional(
        WebAddressField,
        label=_("Adresse du document"),
        max_length=500,
        widget=forms.URLInput({"inputmode": "url", "placeholder": "https://"}),
    )
    hal_id = optional(
        IdentifierField,
        label=_("Identifiant HAL"),
        max_length=200,
        shape=HAL,
        refusal=_("Un identifiant HAL ressemble à hal-01234567."),
    )
    doi = optional(
        IdentifierField,
        label=_("DOI"),
        max_length=140,
        shape=DOI,
        refusal=_("Un DOI commence par 10, par exemple 10.1000/182."),
    )
    publisher = optional(forms.CharField, label=_("Éditeur ou revue"), max_length=200)
    publication_year = optional(
        forms.IntegerField,
        label=_("Année de parution"),
        min_value=OLDEST_YEAR,
        error_messages={"invalid": _("Une année s’écrit en quatre chiffres.")},
        widget=forms.TextInput({"inputmode": "numeric"}),
    )

    def __init__(self, *args, version, by, is_author, tags=(), **options):
        super().__init__(*args, use_required_attribute=False, **options)
        fields = self.fields
        fields["abstract"].help_text = format_html(
            '{} <span class="num" data-count="{}"></span>',
            _(
                "Ce qui s’est passé, pour qui, ce qui vous a surpris. "
                "600 signes au plus."
            ),
            _("{typed} signes sur {most}"),
        )
        fields["kind"].choices = offered(KINDS, current=version.kind)
        fields["licence"].choices = _licences(version.licence)
        fields["project"].queryset = Project.objects.filter(
            visible_projects(by) | Q(pk=version.project_id)
        ).by_name()
        asked = questions_of(self, fields["project"].queryset)
        fields["questions"].queryset = asked.to_answer(version)
        fields["tags"].help_text = _tag_hint(tags)
        # Only authors move a text, to a space where they write.
        fields["space"].queryset = Space.objects.filter(
            Q(pk__in=spaces_written_by(by).values("pk"))
            | Q(pk=version.contribution.space_id)
        ).named()
        if not is_author:
            del fields["space"]

    @property
    def is_published_elsewhere(self):
        """Whether the part on other publications says something, or has an error."""
        places = [self[name] for name in ("external_url", "hal_id", "doi", "publisher")]
        checked = [*places, self["publication_year"]]
        return any(each.value() for each in places) or any(
            each.errors for each in checked
        )

    def clean_language(self):
        return self.cleaned_data["language"] or Language.FRENCH.value

    def clean_publication_year(self):
        year = self.cleaned_data["publication_year"]
        if year and year > timezone.localdate().year + 1:
            raise forms.ValidationError(_("Cette année est encore loin."))
        return year

    def written(self):
        """The valid fields, shaped like ``drafts.content_of``."""
        values = dict(self.cleaned_data)
        for name in ("project", "space"):
            if name in values:
                values[name] = values[name] and values[name].pk
        return values


def _licences(current):
    offered = [*DEPOSIT_LICENCES]
    if current and current not in offered:
        offered.append(Licence(current))
    return [("", _("Choisissez une licence")), *((one, one.label) for one in offered)]


def _tag_hint(tags):
    hint = _("Séparés par des virgules, quinze au plus.")
    if not tags:
        return hint
    return format_html("{} {} {}.", hint, _("Déjà employés :"), ", ".join(tags[:8]))
