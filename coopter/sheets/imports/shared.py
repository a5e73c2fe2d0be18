"""The columns that the table of the Carnet and that of the Annuaire have in common."""

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from coopter.sheets.imports.columns import (
    Address,
    Choice,
    Choices,
    Day,
    Linked,
    Slug,
    Text,
    YesNo,
)
from coopter.sheets.models import Confidence
from coopter.vocabulary.models import Departement, Region


def identity(label, *, example):
    """The key and the name; the example of a key is the address of that of a name."""
    return [
        Slug(
            "slug",
            "slug",
            _("Clé"),
            _("La fin de l’adresse de la fiche. Elle ne change jamais."),
            longest=120,
            example=slugify(example),
        ),
        Text("name", "name", label, required=True, longest=200, example=example),
    ]


def departements(title):
    return Linked(
        title,
        "departements",
        _("Départements"),
        _("Codes INSEE séparés par « ; » : 2A;974."),
        rows=Departement.objects.all,
        by="code",
        example="85;79",
    )


def regions(title, *, example):
    return Linked(
        title,
        "regions",
        _("Régions"),
        _("Noms de l’INSEE séparés par « ; »."),
        rows=Region.objects.all,
        by="name",
        example=example,
    )


def coded(title, label, choices, *, example):
    """Several of a fixed list, each written by its code."""
    return Choices(
        title,
        title,
        label,
        _("Codes séparés par « ; »."),
        choices=tuple(choices.choices),
        example=example,
    )


def one_of(title, label, choices, *, example, required=False):
    """One of a fixed list, written by its code."""
    return Choice(
        title,
        title,
        label,
        required=required,
        choices=tuple(choices.choices),
        example=example.value,
    )


def yes_or_no(title, field, label, hint):
    return YesNo(title, field, label, hint, example="false")


def source_address():
    return Address(
        "source_url",
        "source_url",
        _("Adresse de la source"),
        longest=500,
        example="https://exemple.fr/page",
    )


def confidence():
    return one_of("confidence", _("Confiance"), Confidence, example=Confidence.HIGH)


def source_note():
    return Text("notes", "source_note", _("Note sur la source"))


def published(hint):
    """``hint`` says who reads the sheet until then."""
    return yes_or_no("published", "is_published", _("Publiée"), hint)


def day(title, label, hint=""):
    hint = hint or _("Une date écrite AAAA-MM-JJ.")
    return Day(title, title, label, hint, example="2026-03-31")
