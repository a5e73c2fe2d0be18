"""Three pillars, the states of a passage between them, and the table of its moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pillar(models.TextChoices):
    """Who reads: those who write, the community, everyone."""

    PRODUCTION = "production", _("Production")
    SHARING = "sharing", _("Partage")
    DIFFUSION = "diffusion", _("Diffusion")

    @property
    def readers(self):
        return READERS[self]

    @property
    def shown_as(self):
        """Its name and its readers, in a few words."""
        return SHOWN_AS[self]


READERS = {
    Pillar.PRODUCTION: _("ses auteurs et leur équipe"),
    Pillar.SHARING: _("la communauté des contributeurs"),
    Pillar.DIFFUSION: _("tout le monde"),
}
SHOWN_AS = {
    Pillar.PRODUCTION: _("Production : ses auteurs"),
    Pillar.SHARING: _("Partage : les contributeurs"),
    Pillar.DIFFUSION: _("Diffusion : public"),
}


class State(models.TextChoices):
    SUBMITTED = "submitted", _("en attente de décision")
    RETURNED = "returned", _("à compléter")
    ACCEPTED = "accepted", _("accepté")
    DECLINED = "declined", _("décliné")
    CANCELLED = "cancelled", _("retiré par ses auteurs")

    @property
    def told(self):
        """What the journal says of whoever moved a passage here."""
        return TOLD[self]


TOLD = {
    State.SUBMITTED: _("a renvoyé un texte à la modération"),
    State.RETURNED: _("a renvoyé un texte à ses auteurs"),
    State.ACCEPTED: _("a accepté un passage"),
    State.DECLINED: _("a décliné un passage"),
    State.CANCELLED: _("a retiré une proposition"),
}


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
