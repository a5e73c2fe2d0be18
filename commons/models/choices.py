"""The words that sort what the Commons decides."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    SHARED = "shared", _("Partage avec la communauté")
    ADMITTED = "admitted", _("Entrée dans le Commun")
    DECLINED = "declined", _("Refus motivé")
    WITHDRAWN = "withdrawn", _("Retrait")
    FOUNDING = "founding", _("Entrée fondatrice")


PUBLIC_OUTCOMES = [Outcome.ADMITTED, Outcome.WITHDRAWN, Outcome.FOUNDING]
