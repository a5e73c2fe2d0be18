"""The Annuaire: structures that help a cooperation without doing it in its place."""

from directory.models.accompanist import Accompanist
from directory.models.choices import (
    Availability,
    Kind,
    Language,
    MessageState,
    ProposalKind,
    Public,
    ReferenceState,
    Role,
    WayOfWorking,
)
from directory.models.grants import (
    AccompanistGroupObjectPermission,
    AccompanistUserObjectPermission,
)
from directory.models.imports import AccompanistImport
from directory.models.message import ContactMessage
from directory.models.proposals import Proposal
from directory.models.querysets import AccompanistQuerySet
from directory.models.references import Reference

__all__ = [
    "Accompanist",
    "AccompanistGroupObjectPermission",
    "AccompanistImport",
    "AccompanistQuerySet",
    "AccompanistUserObjectPermission",
    "Availability",
    "ContactMessage",
    "Kind",
    "Language",
    "MessageState",
    "Proposal",
    "ProposalKind",
    "Public",
    "Reference",
    "ReferenceState",
    "Role",
    "WayOfWorking",
]
