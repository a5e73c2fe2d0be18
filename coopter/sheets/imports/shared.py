"""The columns that the table of the Carnet and that of the Annuaire have in common."""

from django.utils.translation import gettext_lazy as _

from coopter.sheets.imports.columns import (
    Address,
    Choice,
    Choices,
    Day,
    Linked,
    Slug,
    Text,
)
from coopter.vocabulary.models import Departement, Region


def key(*, example):
    return Slug(
        "slug",
        "slug",
        _("Clé"),
        _("La fin de l’adresse de la fiche. Elle ne change jamais."),
        longest=120,
        example=example,
    )


def name(label, *, example):
    return Text("name", "name", label, required=True, longest=200, example=example)


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


def source_address():
    return Address(
        "source_url",
        "source_url",
        _("Adresse de la source"),
        longest=500,
        example="https://exemple.fr/page",
    )


def confidence(choices):
    return Choice(
        "confidence",
        "confidence",
        _("Confiance"),
        choices=tuple(choices.choices),
        example=choices.HIGH.value,
    )


def source_note():
    return Text("notes", "source_note", _("Note sur la source"))


def day(title, label, hint=""):
    hint = hint or _("Une date écrite AAAA-MM-JJ.")
    return Day(title, title, label, hint, example="2026-03-31")
