"""What a sheet of the Annuaire says, apart from its dates and who answers for it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from coopter.kit.fields import WebAddressField
from coopter.vocabulary.columns import InDomains, OnDimensions, labels, several
from coopter.vocabulary.models import (
    Approach,
    Departement,
    Region,
)
from coopter.vocabulary.nearness import Located
from coopter.vocabulary.territories import Commune
from directory.models.choices import (
    Availability,
    Kind,
    Language,
    Public,
    Role,
    WayOfWorking,
)
from directory.models.siret import check_siret


def _several(label, choices):
    """A list of words, each among ``choices``."""
    longest = max(len(value) for value in choices.values)
    return several(label, choices, longest=longest, db_default=[])


class AccompanistSheet(Located, OnDimensions, InDomains):
    """Latitude and longitude are those of the commune that one leaves from."""

    name = models.CharField(_("nom"), max_length=200)
    kind = models.CharField(_("nature"), max_length=30, choices=Kind.choices)
    role = models.CharField(_("rôle"), max_length=30, choices=Role.choices)
    siret = models.CharField(
        _("SIRET"), max_length=14, blank=True, db_default="", validators=[check_siret]
    )
    website = WebAddressField(_("site"), max_length=500, blank=True)
    links = ArrayField(
        WebAddressField(max_length=500),
        default=list,
        db_default=[],
        blank=True,
        verbose_name=_("autres liens"),
    )
    # Never shown: letters go there, and a claim of the sheet.
    contact_email = models.EmailField(
        _("adresse électronique de la structure"), blank=True, db_default=""
    )
    accepts_messages = models.BooleanField(
        _("reçoit les messages du portail"), default=True, db_default=True
    )
    area = models.CharField(_("territoires d’intervention"), max_length=300, blank=True)
    is_national = models.BooleanField(
        _("intervient dans toute la France"), default=False
    )
    is_overseas = models.BooleanField(
        _("intervient dans les outre-mer"), default=False, db_default=False
    )
    commune = models.ForeignKey(
        Commune,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accompanists",
        verbose_name=_("commune de départ"),
    )
    radius_km = models.PositiveSmallIntegerField(
        _("rayon d’intervention, en km"), null=True, blank=True
    )
    regions = models.ManyToManyField(
        Region, blank=True, related_name="accompanists", verbose_name=_("régions")
    )
    departements = models.ManyToManyField(
        Departement,
        blank=True,
        related_name="accompanists",
        verbose_name=_("départements"),
    )
    skills = models.TextField(_("savoir-faire"), blank=True)
    approaches = several(_("approches"), Approach, longest=10)
    publics = _several(_("publics accompagnés"), Public)
    languages = _several(_("langues de travail"), Language)
    ways = _several(_("façons de travailler"), WayOfWorking)
    availability = models.CharField(
        _("disponibilité"),
        max_length=10,
        choices=Availability.choices,
        blank=True,
        db_default="",
    )
    # A picture of the content-addressed storage: directory/models/logos.py.
    logo_sha256 = models.CharField(
        max_length=64, blank=True, db_default="", editable=False
    )
    logo_type = models.CharField(
        max_length=20, blank=True, db_default="", editable=False
    )
    logo_alt = models.CharField(
        _("ce que montre le logo"), max_length=150, blank=True, db_default=""
    )

    class Meta(Located.Meta):
        abstract = True

    @property
    def skill_list(self):
        return [skill.strip() for skill in self.skills.split(";") if skill.strip()]

    @property
    def skills_in_words(self):
        """One sentence: « Animation ; suivi des effets. »."""
        words = "\N{NO-BREAK SPACE}; ".join(self.skill_list)
        return f"{words[:1].upper()}{words[1:].rstrip('.')}." if words else ""

    @property
    def says_where(self):
        """Whether anything is known of the places it works in."""
        named = self.region_names or self.departement_names
        return bool(self.area or self.commune or self.is_national or named)

    @property
    def says_how(self):
        """Whether anything is known of its ways of working, and with whom."""
        about = self.approaches or self.domains or self.dimensions
        return bool(about or self.publics or self.ways or self.languages)

    @property
    def whereabouts(self):
        """Where it is looked for in a list; needs ``for_cards()``."""
        if self.commune:
            return str(self.commune)
        if self.is_national:
            return _("France entière")
        if self.area:
            return self.area
        named = [*self.region_names, *self.departement_names]
        if self.is_overseas:
            named.append(_("Outre-mer"))
        return ", ".join(map(str, named)) or _("Territoire non précisé")

    @property
    def scope(self):
        """How far it goes from its commune, when that is known."""
        if not self.commune:
            return ""
        if self.is_national:
            return _("France entière")
        if self.area:
            return self.area
        if self.radius_km:
            return _("jusqu’à %d\N{NO-BREAK SPACE}km") % self.radius_km
        return ""

    @property
    def siret_in_groups(self):
        """As INSEE writes it: « 385 290 309 00454 »."""
        groups = (self.siret[:3], self.siret[3:6], self.siret[6:9], self.siret[9:])
        return "\N{NO-BREAK SPACE}".join(groups)

    @property
    def approach_labels(self):
        return labels(Approach, self.approaches)

    @property
    def public_labels(self):
        return labels(Public, self.publics)

    @property
    def language_labels(self):
        return labels(Language, self.languages)

    @property
    def way_labels(self):
        return labels(WayOfWorking, self.ways)

    def take_place_of_commune(self):
        """Keep the point that distances are counted from beside the commune."""
        self.latitude = self.commune.latitude if self.commune else None
        self.longitude = self.commune.longitude if self.commune else None
