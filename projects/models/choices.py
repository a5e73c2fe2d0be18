"""The words that sort the projects of the Carnet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LeadType(models.TextChoices):
    ASSOCIATION = "association", _("association")
    COMPANY = "entreprise", _("entreprise ou coopérative")
    LOCAL_AUTHORITY = "collectivite", _("collectivité")
    RESEARCH = "recherche", _("recherche")
    OTHER = "autre", _("autre")


class ProgrammeLink(models.TextChoices):
    """What ADEME or a public source says of a project's tie with the programme."""

    CONFIRMED = "COOP'TER confirmé", _("Projet du programme")
    RESEARCH = "Recherche liée à COOP'TER", _("Recherche liée au programme")
    ILLUSTRATED = "CETT illustrée par COOP'ÉCO", _("Coopération illustrée par l’ADEME")
    PROBABLE = "COOP'TER probable", _("Lien probable, à confirmer")
    EFC = "EFC apparenté", _("Projet EFC apparenté")
    RELATED = "CETT apparentée", _("Coopération apparentée")


# Those under which the starting content publishes a sheet without asking.
SHOWN_LINKS = [
    ProgrammeLink.CONFIRMED,
    ProgrammeLink.RESEARCH,
    ProgrammeLink.ILLUSTRATED,
]
# A sheet is published under a link that ADEME gives: never under a probable one.
PUBLISHED_LINKS = [
    (link.value, link.label) for link in ProgrammeLink if link != ProgrammeLink.PROBABLE
]


class Stage(models.TextChoices):
    EMERGENCE = "emergence", _("Émergence")
    CONSOLIDATION = "consolidation", _("Consolidation")
    INSTITUTIONALISATION = "institutionnalisation", _("Institutionnalisation")
    SCALING = "changement-echelle", _("Changement d’échelle")


class Confidence(models.TextChoices):
    HIGH = "haute", _("haute")
    MEDIUM = "moyenne", _("moyenne")
    LOW = "faible", _("faible")
