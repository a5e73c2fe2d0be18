"""The words that sort what the Commons decides."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from coopter.passages.moves import Pillar


class Outcome(models.TextChoices):
    SHARED = "shared", _("Partage avec la communauté")
    ADMITTED = "admitted", _("Entrée dans le Commun")
    DECLINED = "declined", _("Refus motivé")
    WITHDRAWN = "withdrawn", _("Retrait")
    FOUNDING = "founding", _("Entrée fondatrice")

    @property
    def tone(self):
        return TONES[self]

    @property
    def opens(self):
        """The pillar that it lets a text into, or an empty string."""
        return OPENS.get(self, "")


TONES = {
    Outcome.SHARED: "share",
    Outcome.ADMITTED: "go",
    Outcome.FOUNDING: "go",
    Outcome.DECLINED: "stop",
    Outcome.WITHDRAWN: "wait",
}
OPENS = {
    Outcome.SHARED: Pillar.SHARING,
    Outcome.ADMITTED: Pillar.DIFFUSION,
    Outcome.FOUNDING: Pillar.DIFFUSION,
}
PUBLIC_OUTCOMES = [Outcome.ADMITTED, Outcome.WITHDRAWN, Outcome.FOUNDING]
