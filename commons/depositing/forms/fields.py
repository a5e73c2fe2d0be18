"""Fields that the forms of the deposit share."""

import re
from collections import Counter

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from coopter.contributors.models import Contributor
from coopter.kit.forms import CheckList
from projects.models import FieldQuestion

MOST_TAGS = 15
LONGEST_TAG = 60
HAL = re.compile(r"(?:https?://[\w.-]+/)?([a-z]+[\w-]*-\d{6,}(?:v\d+)?)")
DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.I)


class Prose(forms.CharField):
    """Words that may run over lines: one line end counts for one sign."""

    widget = forms.Textarea

    def to_python(self, value):
        text = super().to_python(value)
        return text.replace("\r\n", "\n").replace("\r", "\n")


class TagsField(forms.CharField):
    """Free keywords between commas, as a sorted list without doubles."""

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value):
        words = re.split(r"[,;\n]", super().clean(value))
        tags = {}
        for word in words:
            tag = " ".join(word.split())
            if tag:
                tags.setdefault(tag.casefold(), tag)
        if len(tags) > MOST_TAGS:
            raise forms.ValidationError(
                _("Quinze mots-clés au plus : gardez ceux que l’on chercherait.")
            )
        for tag in tags.values():
            if len(tag) > LONGEST_TAG:
                raise forms.ValidationError(
                    _("« %s… » est trop long : séparez vos mots-clés par des virgules.")
                    % tag[:30]
                )
        return sorted(tags.values())


class WebAddressField(forms.URLField):
    """An address that a browser opens without harm: http or https."""

    default_validators = [
        URLValidator(
            schemes=["http", "https"],
            message=_("Une adresse commence par https://, puis le nom du site."),
        )
    ]

    def __init__(self, **options):
        super().__init__(assume_scheme="https", **options)


class QuestionsField(forms.ModelMultipleChoiceField):
    """Open questions of one project, as a sorted list of numbers.

    Those of another project are left out: people change the project of a text after
    they chose its questions.
    """

    widget = CheckList

    def __init__(self, **options):
        super().__init__(
            queryset=FieldQuestion.objects.none(),
            label=_("Questions de terrain auxquelles ce texte répond"),
            help_text=_("L’équipe du projet les pose sur sa fiche."),
            required=False,
            **options,
        )

    def clean(self, value):
        offered = self.queryset.filter(
            pk__in=filter(str.isdecimal, map(str, value or []))
        )
        return sorted(offered.values_list("pk", flat=True))


class IdentifierField(forms.CharField):
    """An identifier, typed alone or as the address that carries it."""

    def __init__(self, *, shape, refusal, **options):
        super().__init__(**options)
        self.shape, self.refusal = shape, refusal

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return text
        match = self.shape.fullmatch(text)
        if not match:
            raise forms.ValidationError(self.refusal)
        return match[1]


def _people(version):
    people = Contributor.objects.active().exclude(charter=None)
    if version:
        people = people | Contributor.objects.filter(authorships__version=version)
    people = people.distinct().order_by("sort_name", "pk")
    return people.only("display_name", "organisation", "sort_name")


def _label(person):
    return ", ".join(filter(None, [str(person), person.organisation]))


class People:
    """The open accounts, under the words by which one picks them in a form."""

    def __init__(self, version=None):
        """The authors of ``version`` stay among them, even with a closed account."""
        people = list(_people(version))
        bearing = Counter(_label(person).casefold() for person in people)
        self.labels, self._found = {}, {}
        for person in people:
            label = _label(person)
            if bearing[label.casefold()] > 1:  # nobody gets what is for their namesake
                label = f"{label} (n° {person.pk})"
            self.labels[person.pk] = label
            self._found[label.casefold()] = person
        names = Counter(person.display_name for person in people)
        for person in people:
            if names[person.display_name] == 1:
                self._found.setdefault(person.display_name.casefold(), person)

    def __iter__(self):
        return iter(self.labels.values())

    def find(self, words):
        """The account of this label, or of this name when only one bears it."""
        return self._found.get(" ".join(words.split()).casefold())


class PersonField(forms.CharField):
    """Someone who has an account, picked by name; ``people`` is set by the form."""

    people = None

    def clean(self, value):
        words = super().clean(value)
        if not words:
            return None
        person = self.people.find(words)
        if person is None:
            raise forms.ValidationError(
                _("Aucun compte à ce nom. Choisissez dans la liste, ou laissez vide.")
            )
        return person
