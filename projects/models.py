"""The Carnet: projects described on the six dimensions of their model."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter import access
from coopter.contributors.models import Space
from coopter.journal.record import record
from coopter.passages import MoveRefused
from coopter.vocabulary.models import (
    Approach,
    Departement,
    Dimension,
    Evidence,
    LifeDomain,
    Region,
)
from coopter.vocabulary.search import FrenchQuery, vector_field


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


SHOWN_LINKS = [
    ProgrammeLink.CONFIRMED,
    ProgrammeLink.RESEARCH,
    ProgrammeLink.ILLUSTRATED,
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


class ProjectQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_projects(user))

    def published(self):
        return self.filter(is_published=True)

    def suggestions(self):
        """Loaded from sources that are not enough: they wait for ADEME's word."""
        return self.filter(is_published=False, dismissed_at=None).order_by("name", "pk")

    def programme_projects(self):
        return self.filter(programme_link=ProgrammeLink.CONFIRMED)

    def in_regions(self, codes):
        return self.filter(regions__code__in=codes).distinct() if codes else self

    def about_domains(self, domains):
        return self.filter(domains__overlap=domains) if domains else self

    def of_approaches(self, approaches):
        return self.filter(approach__in=approaches) if approaches else self

    def with_links(self, links):
        return self.filter(programme_link__in=links) if links else self

    def matching(self, query):
        return self.filter(search=FrenchQuery(query)) if query else self

    def by_name(self):
        return self.order_by("sort_name", "pk")

    def for_cards(self):
        """Fetch all that a card shows: a fixed number of queries."""
        return self.prefetch_related("regions", "departements")

    def for_sheet(self):
        return self.select_related("space").prefetch_related(
            "regions",
            "departements",
            "snapshots__statements",
            "snapshots__interdependences",
            "milestones",
            "effects",
        )


class Project(models.Model):
    """A cooperation, as its sources describe it.

    What was imported keeps its source, confidence and note; nothing is added to it.
    """

    slug = models.SlugField(_("adresse"), max_length=120, unique=True)
    name = models.CharField(_("intitulé"), max_length=200)
    lead_organisation = models.CharField(_("porteur"), max_length=200)
    lead_type = models.CharField(
        _("nature du porteur"), max_length=20, choices=LeadType.choices, blank=True
    )
    summary = models.TextField(_("en bref"))
    territory = models.CharField(_("territoire"), max_length=200, blank=True)
    regions = models.ManyToManyField(
        Region, blank=True, related_name="projects", verbose_name=_("régions")
    )
    departements = models.ManyToManyField(
        Departement, blank=True, related_name="projects", verbose_name=_("départements")
    )
    start_year = models.PositiveSmallIntegerField(_("depuis"), null=True, blank=True)
    cohort = models.CharField(_("cohorte"), max_length=20, blank=True)
    stage = models.CharField(
        _("étape"), max_length=30, choices=Stage.choices, blank=True
    )
    domains = ArrayField(
        models.CharField(max_length=30, choices=LifeDomain.choices),
        default=list,
        blank=True,
        verbose_name=_("domaines de la vie"),
    )
    approach = models.CharField(
        _("approche"), max_length=10, choices=Approach.choices, blank=True
    )
    programme_link = models.CharField(
        _("lien au programme"), max_length=40, choices=ProgrammeLink.choices
    )
    source_url = models.CharField(_("source"), max_length=500, blank=True)
    confidence = models.CharField(
        _("confiance"), max_length=10, choices=Confidence.choices, blank=True
    )
    source_note = models.TextField(_("note sur la source"), blank=True)
    confirmed_on = models.DateField(_("fiche confirmée le"), null=True, blank=True)
    is_published = models.BooleanField(_("publiée"), default=False)
    dismissed_at = models.DateTimeField(_("écartée le"), null=True, blank=True)
    is_demonstration = models.BooleanField(_("exemple fictif"), default=False)
    space = models.ForeignKey(
        Space,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("espace de l’équipe"),
    )
    updated_at = models.DateTimeField(auto_now=True)
    sort_name = models.GeneratedField(
        expression=models.Func("name", function="fr_unaccent"),
        output_field=models.TextField(),
        db_persist=True,
    )
    search = vector_field("name", "summary", "lead_organisation")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name"]
        verbose_name = _("projet")
        indexes = [
            GinIndex("search", name="project_search"),
            GinIndex("domains", name="project_domains"),
            models.Index(fields=["sort_name", "id"], name="project_by_name"),
            GinIndex(OpClass("sort_name", "gin_trgm_ops"), name="project_typos"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:project_detail", args=[self.slug])

    @property
    def domain_labels(self):
        return [LifeDomain(value).label for value in self.domains]

    @property
    def is_of_the_programme(self):
        return self.programme_link == ProgrammeLink.CONFIRMED

    @property
    def current_snapshot(self):
        """The newest dated state of the model, or None."""
        snapshots = sorted(self.snapshots.all(), key=lambda s: s.dated_on)
        return snapshots[-1] if snapshots else None

    @transaction.atomic
    def publish(self, *, by, reason, programme_link):
        """ADEME gives its word: the suggestion enters the Carnet under this link."""
        locked = Project.objects.select_for_update(of=("self",)).get(pk=self.pk)
        if locked.is_published:
            raise MoveRefused(_("« %s » est déjà dans le Carnet.") % locked)
        locked.is_published = True
        locked.dismissed_at = None
        locked.programme_link = programme_link
        locked.save(update_fields=["is_published", "dismissed_at", "programme_link"])
        record(locked, verb="project.publish", by=by, reason=reason, after="published")

    @transaction.atomic
    def dismiss(self, *, by, reason):
        """Set a suggestion aside; it stays in the base, out of the queue."""
        locked = Project.objects.select_for_update(of=("self",)).get(pk=self.pk)
        if locked.is_published or locked.dismissed_at:
            raise MoveRefused(_("« %s » n’attend plus de décision.") % locked)
        locked.dismissed_at = timezone.now()
        locked.save(update_fields=["dismissed_at"])
        record(locked, verb="project.dismiss", by=by, reason=reason, after="dismissed")


class ModelSnapshot(models.Model):
    """The socio-economic model of a project at a date."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="snapshots")
    dated_on = models.DateField(_("état au"))
    transition = models.TextField(_("la transition, au centre"), blank=True)
    source_title = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["dated_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "dated_on"], name="snapshot_once_a_day"
            )
        ]

    def __str__(self):
        return f"{self.project} – {self.dated_on}"


class Statement(models.Model):
    """What is said of one dimension, what it rests on and where it comes from."""

    snapshot = models.ForeignKey(
        ModelSnapshot, models.CASCADE, related_name="statements"
    )
    dimension = models.CharField(max_length=20, choices=Dimension.choices)
    text = models.TextField(_("description"))
    evidence = models.PositiveSmallIntegerField(
        _("niveau de preuve"), choices=Evidence.choices, default=Evidence.DECLARED
    )
    source_title = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "dimension"], name="statement_once_a_dimension"
            )
        ]

    def __str__(self):
        return f"{self.get_dimension_display()} – {self.snapshot}"


class Interdependence(models.Model):
    """Two dimensions that depend on each other in this project."""

    snapshot = models.ForeignKey(
        ModelSnapshot, models.CASCADE, related_name="interdependences"
    )
    first = models.CharField(max_length=20, choices=Dimension.choices)
    second = models.CharField(max_length=20, choices=Dimension.choices)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "first", "second"], name="interdependence_once"
            ),
            models.CheckConstraint(
                condition=~Q(first=models.F("second")),
                name="interdependence_joins_two_dimensions",
            ),
        ]

    def __str__(self):
        return f"{self.get_first_display()} – {self.get_second_display()}"


class Milestone(models.Model):
    """A dated step of a project's trajectory. The day may be unknown."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="milestones")
    happened_on = models.DateField(_("date"))
    day_is_known = models.BooleanField(default=False)
    title = models.CharField(_("étape"), max_length=200)
    text = models.TextField(_("ce qui s’est passé"), blank=True)
    source_title = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["happened_on", "pk"]

    def __str__(self):
        return self.title


class EffectKind(models.TextChoices):
    ECOLOGICAL = "ecological", _("Écologique")
    SOCIAL = "social", _("Social")
    ECONOMIC = "economic", _("Économique")


class Effect(models.Model):
    """An effect, expected or observed, with its source. The two are never mixed."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="effects")
    kind = models.CharField(_("nature"), max_length=12, choices=EffectKind.choices)
    text = models.TextField(_("effet"))
    is_observed = models.BooleanField(_("observé"), default=False)
    source_title = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self):
        return self.text
