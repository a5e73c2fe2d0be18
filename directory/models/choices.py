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
    PERSON = "personne", _("Personne, à titre individuel")


class Public(models.TextChoices):
    """Whom the structure accompanies."""

    CITIZENS = "habitants", _("Collectifs d’habitants")
    ASSOCIATIONS = "associations", _("Associations")
    COMPANIES = "entreprises", _("Entreprises")
    COOPERATIVES = "cooperatives", _("Coopératives")
    LOCAL_AUTHORITIES = "collectivites", _("Collectivités")
    CHAMBERS = "consulaires", _("Chambres consulaires")
    FARMERS = "agriculteurs", _("Agriculteurs")
    TEACHING = "enseignement", _("Enseignement et recherche")


class Language(models.TextChoices):
    FRENCH = "fr", _("français")
    SIGNS = "fsl", _("langue des signes française")
    ENGLISH = "en", _("anglais")
    GERMAN = "de", _("allemand")
    SPANISH = "es", _("espagnol")
    ITALIAN = "it", _("italien")
    DUTCH = "nl", _("néerlandais")
    PORTUGUESE = "pt", _("portugais")
    ARABIC = "ar", _("arabe")
    BASQUE = "eu", _("basque")
    BRETON = "br", _("breton")
    CATALAN = "ca", _("catalan")
    CORSICAN = "co", _("corse")
    CREOLE = "crp", _("créole")
    OCCITAN = "oc", _("occitan")


class WayOfWorking(models.TextChoices):
    ON_SITE = "sur-place", _("Sur place")
    REMOTE = "a-distance", _("À distance")
    WORKSHOPS = "ateliers", _("Ateliers et journées")
    TRAINING = "formation", _("Formation")
    LONG_RUN = "suivi-long", _("Suivi sur plusieurs mois")
    NETWORKING = "mise-en-reseau", _("Mise en réseau entre pairs")
    STUDY = "etude", _("Étude et évaluation")


class Availability(models.TextChoices):
    NOW = "disponible", _("Disponible")
    SOON = "bientot", _("Disponible d’ici trois mois")
    FULL = "complet", _("Complet pour le moment")


class ReferenceState(models.TextChoices):
    DECLARED = "declared", _("à confirmer")
    CONFIRMED = "confirmed", _("confirmée")
    DECLINED = "declined", _("non confirmée")


class ProposalKind(models.TextChoices):
    IDENTITY = "identity", _("Nom, SIRET ou nature")
    REFERENCE = "reference", _("Référence")
    PUBLICATION = "publication", _("Fiche à publier")
    CLAIM = "claim", _("Demande de gestion")
    CORRECTION = "correction", _("Correction")
    MISSING = "missing", _("Accompagnateur manquant")


class MessageState(models.TextChoices):
    WAITING = "waiting", _("En partance")
    SENT = "sent", _("Transmis")
    HELD = "held", _("Retenu")
    DROPPED = "dropped", _("Écarté")
