"""The words that sort the projects of the Carnet."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
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

    @property
    def word(self):
        """What addresses say of it."""
        return LINKS[self].word

    @property
    def tone(self):
        """Only what ADEME confirmed may be called a project of the programme."""
        return LINKS[self].tone

    @classmethod
    def words(cls):
        return {link.value: link.word for link in cls}

    @classmethod
    def hints(cls):
        """The sentence under each choice of the form of staff."""
        return {link.value: LINKS[link].hint for link in cls if LINKS[link].hint}


@dataclass(frozen=True, kw_only=True)
class LinkText:
    word: str
    tone: str
    hint: str | Promise


LINKS = {
    ProgrammeLink.CONFIRMED: LinkText(
        word="programme",
        tone="go",
        hint=_("Soutenu par le programme : l’ADEME le confirme."),
    ),
    ProgrammeLink.RESEARCH: LinkText(
        word="recherche",
        tone="info",
        hint=_("Une recherche financée ou citée par le programme."),
    ),
    ProgrammeLink.ILLUSTRATED: LinkText(
        word="illustree",
        tone="info",
        hint=_("Présenté par l’ADEME comme illustration."),
    ),
    ProgrammeLink.PROBABLE: LinkText(word="probable", tone="wait", hint=""),
    ProgrammeLink.EFC: LinkText(
        word="efc",
        tone="",
        hint=_("Relève de l’économie de la fonctionnalité, hors programme."),
    ),
    ProgrammeLink.RELATED: LinkText(
        word="apparentee",
        tone="",
        hint=_("Coopération territoriale de transition, hors programme."),
    ),
}


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
