"""The Annuaire: structures that help a cooperation without doing it in its place."""

from directory.models.accompanist import Accompanist
from directory.models.choices import (
    Availability,
    Kind,
    Language,
    Public,
    Role,
    WayOfWorking,
)
from directory.models.imports import AccompanistImport
from directory.models.querysets import CONFIRMATION_LASTS, AccompanistQuerySet

__all__ = [
    "CONFIRMATION_LASTS",
    "Accompanist",
    "AccompanistImport",
    "AccompanistQuerySet",
    "Availability",
    "Kind",
    "Language",
    "Public",
    "Role",
    "WayOfWorking",
]
