"""Three pillars, the states of a passage between them, and the table of its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pillar(models.TextChoices):
    """Who reads: those who write, the community, everyone."""

    PRODUCTION = "production", _("Production")
    SHARING = "sharing", _("Partage")
    DIFFUSION = "diffusion", _("Diffusion")


class State(models.TextChoices):
    SUBMITTED = "submitted", _("en attente de décision")
    RETURNED = "returned", _("à compléter")
    ACCEPTED = "accepted", _("accepté")
    DECLINED = "declined", _("décliné")
    CANCELLED = "cancelled", _("retiré par ses auteurs")


MOVES = {
    State.SUBMITTED: {
        State.RETURNED,
        State.ACCEPTED,
        State.DECLINED,
        State.CANCELLED,
    },
    State.RETURNED: {State.SUBMITTED, State.CANCELLED},
    State.ACCEPTED: set(),
    State.DECLINED: set(),
    State.CANCELLED: set(),
}
OPEN_STATES = [State.SUBMITTED, State.RETURNED]
