"""The Commons: contributions, their versions and files, passages and decisions."""

from commons.models.contribution import Contribution
from commons.models.decision import DecidedVersion, Decision, Outcome, UsageRule
from commons.models.grants import (
    ContributionGroupObjectPermission,
    ContributionUserObjectPermission,
)
from commons.models.passage import (
    EXPECTED_DAYS,
    CompletionRequest,
    Passage,
    PassageKind,
    withdraw,
)
from commons.models.version import (
    Attachment,
    Authorship,
    File,
    Kind,
    Knowledge,
    Language,
    Licence,
    ScanState,
    TaggedVersion,
    Version,
)

__all__ = [
    "EXPECTED_DAYS",
    "Attachment",
    "Authorship",
    "CompletionRequest",
    "Contribution",
    "ContributionGroupObjectPermission",
    "ContributionUserObjectPermission",
    "DecidedVersion",
    "Decision",
    "File",
    "Kind",
    "Knowledge",
    "Language",
    "Licence",
    "Outcome",
    "Passage",
    "PassageKind",
    "ScanState",
    "TaggedVersion",
    "UsageRule",
    "Version",
    "withdraw",
]
