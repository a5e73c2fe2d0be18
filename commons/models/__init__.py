"""The Commons: contributions, their versions and files, passages and decisions."""

from commons.kinds import Kind, Knowledge
from commons.models.answer import Answer
from commons.models.authorship import Authorship
from commons.models.choices import Outcome
from commons.models.contribution import Contribution
from commons.models.decision import DecidedVersion, Decision, UsageRule
from commons.models.file import Attachment, File, ScanState
from commons.models.grants import (
    ContributionGroupObjectPermission,
    ContributionUserObjectPermission,
)
from commons.models.licence import Language, Licence
from commons.models.passage import (
    EXPECTED_DAYS,
    Passage,
    PassageKind,
    withdraw,
)
from commons.models.report import Report, ReportReason
from commons.models.request import AskedField, CompletionRequest
from commons.models.tags import TaggedVersion
from commons.models.version import Version

__all__ = [
    "EXPECTED_DAYS",
    "Answer",
    "AskedField",
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
    "Report",
    "ReportReason",
    "ScanState",
    "TaggedVersion",
    "UsageRule",
    "Version",
    "withdraw",
]
