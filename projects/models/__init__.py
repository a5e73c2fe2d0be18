"""The Carnet: projects described on the six dimensions of their model."""

from projects.models.choices import (
    PUBLISHED_LINKS,
    SHOWN_LINKS,
    Confidence,
    LeadType,
    ProgrammeLink,
    Stage,
)
from projects.models.description import (
    Effect,
    EffectKind,
    Interdependence,
    Milestone,
    ModelSnapshot,
    Statement,
)
from projects.models.edition import Edition, EditionState
from projects.models.imports import ProjectImport, ProjectTable
from projects.models.project import Project

__all__ = [
    "PUBLISHED_LINKS",
    "SHOWN_LINKS",
    "Confidence",
    "Edition",
    "EditionState",
    "Effect",
    "EffectKind",
    "Interdependence",
    "LeadType",
    "Milestone",
    "ModelSnapshot",
    "ProgrammeLink",
    "Project",
    "ProjectImport",
    "ProjectTable",
    "Stage",
    "Statement",
]
