"""What a colleague wrote meanwhile, in words that can be read and copied."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commons.models import Version
from coopter.contributors.models import Space
from projects.models import FieldQuestion, Project

LABELS = {
    "sections": gettext_lazy("Texte"),
    "authors": gettext_lazy("Auteurs"),
    "tags": gettext_lazy("Mots-clés"),
    "questions": gettext_lazy("Questions de terrain"),
    "space": gettext_lazy("Espace de travail"),
}
EMPTY = gettext_lazy("(vide)")


def described(editor):
    """The fields that two people changed: label, stored words, where it is typed."""
    return [
        {
            "field": name,
            "label": LABELS.get(name) or Version._meta.get_field(name).verbose_name,
            "theirs": _words(name, stored) or EMPTY,
        }
        for name, stored in editor.conflicts.items()
    ]


def _words(name, value):
    if name == "sections":
        return "\n\n".join(
            f"## {section['heading']}\n\n{section['text']}" for section in value
        )
    if name == "authors":
        return "\n".join(", ".join(filter(None, row[:4])) for row in value)
    if name == "tags":
        return ", ".join(value)
    if name == "questions":
        return "\n".join(map(str, FieldQuestion.objects.numbered(value)))
    if name in {"project", "space"}:
        model = Project if name == "project" else Space
        return str(model.objects.filter(pk=value).first() or _("aucun"))
    choices = _choices(name)
    if isinstance(value, list):
        return ", ".join(str(choices.get(one, one)) for one in value)
    return str(choices.get(value, value) or "")


def _choices(name):
    field = Version._meta.get_field(name)
    return dict(getattr(field, "base_field", field).flatchoices)
