"""The Annuaire: structures that help a cooperation without doing it in its place."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coopter import access
from coopter.vocabulary.models import (
    Approach,
    Departement,
    Dimension,
    LifeDomain,
    Region,
)
from coopter.vocabulary.search import FrenchQuery, vector_field
from projects.models import Confidence


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


class AccompanistQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_accompanists(user))

    def in_regions(self, codes):
        """Those who work there, the national ones included."""
        if not codes:
            return self
        return self.filter(Q(regions__code__in=codes) | Q(is_national=True)).distinct()

    def with_roles(self, roles):
        return self.filter(role__in=roles) if roles else self

    def of_kinds(self, kinds):
        return self.filter(kind__in=kinds) if kinds else self

    def of_approaches(self, approaches):
        return self.filter(approaches__overlap=approaches) if approaches else self

    def matching(self, query):
        return self.filter(search=FrenchQuery(query)) if query else self

    def by_name(self):
        return self.order_by("sort_name", "pk")

    def for_cards(self):
        return self.prefetch_related("regions", "departements")


class Accompanist(models.Model):
    """An organisation of the directory; a person only by their own choice."""

    slug = models.SlugField(_("adresse"), max_length=120, unique=True)
    name = models.CharField(_("nom"), max_length=200)
    kind = models.CharField(_("nature"), max_length=30, choices=Kind.choices)
    role = models.CharField(_("rôle"), max_length=30, choices=Role.choices)
    website = models.URLField(_("site"), max_length=500, blank=True)
    area = models.CharField(_("territoires d’intervention"), max_length=300, blank=True)
    is_national = models.BooleanField(
        _("intervient dans toute la France"), default=False
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
    approaches = ArrayField(
        models.CharField(max_length=10, choices=Approach.choices),
        default=list,
        blank=True,
        verbose_name=_("approches"),
    )
    dimensions = ArrayField(
        models.CharField(max_length=20, choices=Dimension.choices),
        default=list,
        blank=True,
        verbose_name=_("dimensions du modèle"),
    )
    domains = ArrayField(
        models.CharField(max_length=30, choices=LifeDomain.choices),
        default=list,
        blank=True,
        verbose_name=_("domaines de la vie"),
    )
    source_url = models.CharField(_("source"), max_length=500, blank=True)
    confidence = models.CharField(
        _("confiance"), max_length=10, choices=Confidence.choices, blank=True
    )
    source_note = models.TextField(_("note sur la source"), blank=True)
    identity_checked_on = models.DateField(
        _("identité vérifiée le"), null=True, blank=True
    )
    confirmed_on = models.DateField(_("fiche confirmée le"), null=True, blank=True)
    is_published = models.BooleanField(_("publiée"), default=False)
    updated_at = models.DateTimeField(auto_now=True)
    sort_name = models.GeneratedField(
        expression=models.Func("name", function="fr_unaccent"),
        output_field=models.TextField(),
        db_persist=True,
    )
    search = vector_field("name", "skills", "area")

    objects = AccompanistQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name"]
        verbose_name = _("accompagnateur")
        indexes = [
            GinIndex("search", name="accompanist_search"),
            models.Index(fields=["sort_name", "id"], name="accompanist_by_name"),
            GinIndex(OpClass("sort_name", "gin_trgm_ops"), name="accompanist_typos"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("directory:accompanist_detail", args=[self.slug])

    @property
    def skill_list(self):
        return [skill.strip() for skill in self.skills.split(";") if skill.strip()]
