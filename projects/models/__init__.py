"""The Carnet: projects described on the six dimensions of their model."""

from projects.models.area import AreaKind, Introduction
from projects.models.choices import (
    PUBLISHED_LINKS,
    SHOWN_LINKS,
    LeadType,
    ProgrammeLink,
    Stage,
)
from projects.models.cohort import Call, Cohort
from projects.models.correction import Correction, CorrectionState, SheetPart
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
from projects.models.sheet_passage import SheetPassage, SheetRequest
from projects.models.sheet_version import ChangedMeanwhile, SheetVersion
from projects.models.team_sheet import LINK_LIVES, FieldQuestion, Partner

__all__ = [
    "LINK_LIVES",
    "PUBLISHED_LINKS",
    "SHOWN_LINKS",
    "AreaKind",
    "Call",
    "ChangedMeanwhile",
    "Cohort",
    "Correction",
    "CorrectionState",
    "Edition",
    "EditionState",
    "Effect",
    "EffectKind",
    "FieldQuestion",
    "Interdependence",
    "Introduction",
    "LeadType",
    "Milestone",
    "ModelSnapshot",
    "Partner",
    "ProgrammeLink",
    "Project",
    "ProjectImport",
    "ProjectTable",
    "SheetPart",
    "SheetPassage",
    "SheetRequest",
    "SheetVersion",
    "Stage",
    "Statement",
]
