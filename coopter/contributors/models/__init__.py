from coopter.contributors.models.charter import (
    Charter,
    CharterAcceptance,
    accept_charter,
)
from coopter.contributors.models.grants import (
    SpaceGroupObjectPermission,
    SpaceUserObjectPermission,
)
from coopter.contributors.models.joining import (
    AccessRequest,
    Invitation,
)
from coopter.contributors.models.leaving import close_account
from coopter.contributors.models.people import (
    College,
    Contributor,
    Mandate,
    display_name,
)
from coopter.contributors.models.spaces import Membership, Space, SpaceKind

__all__ = [
    "AccessRequest",
    "Charter",
    "CharterAcceptance",
    "College",
    "Contributor",
    "Invitation",
    "Mandate",
    "Membership",
    "Space",
    "SpaceGroupObjectPermission",
    "SpaceKind",
    "SpaceUserObjectPermission",
    "accept_charter",
    "close_account",
    "display_name",
]
