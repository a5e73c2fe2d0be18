"""The words that sort the structures of the Annuaire."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What the structure does in the field, as its source says. Order of the list."""

    ACCOMPANIST = "accompagnateur", _("Accompagne des collectifs")
    RESOURCE_CENTRE = "centre-de-ressources", _("Centre de ressources")
    NETWORK = "tete-de-reseau", _("Tête de réseau")
    RESEARCH = "recherche", _("Recherche")
    GOVERNANCE = "gouvernance", _("Gouvernance du programme")


class Kind(models.TextChoices):
    LABORATORY = "laboratoire", _("Laboratoire")
    ASSOCIATION = "association", _("Association")
    EFC_CLUB = "club-efc", _("Club EFC")
    RESOURCE_CENTRE = "centre-de-ressources", _("Centre de ressources")
    COOPERATIVE = "cooperative", _("Coopérative")
    NETWORK = "reseau", _("Réseau")
    PUBLIC_BODY = "etablissement-public", _("Établissement public")
    RESEARCH = "recherche", _("Recherche")
    TRAINING = "formation", _("Formation")
    TECHNICAL_CENTRE = "centre-technique", _("Centre technique")
    OTHER = "autre", _("Autre")
