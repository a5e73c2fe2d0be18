"""The Carnet: projects described on the six dimensions of their model."""

from projects.models.description import (
    Effect,
    EffectKind,
    Interdependence,
    Milestone,
    ModelSnapshot,
    Statement,
)
from projects.models.project import (
    PUBLISHED_LINKS,
    SHOWN_LINKS,
    Confidence,
    LeadType,
    ProgrammeLink,
    Project,
    Stage,
)

__all__ = [
    "PUBLISHED_LINKS",
    "SHOWN_LINKS",
    "Confidence",
    "Effect",
    "EffectKind",
    "Interdependence",
    "LeadType",
    "Milestone",
    "ModelSnapshot",
    "ProgrammeLink",
    "Project",
    "Stage",
    "Statement",
]
