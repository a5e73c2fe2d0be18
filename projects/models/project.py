"""A project of the Carnet: who, where, and how its sheet enters and leaves."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models, transaction
from django.db.models import Prefetch, Value
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.contributors.models import Space
from coopter.kit.refusals import MoveRefused
from coopter.sheets.models import Sheet
from coopter.sheets.querysets import SheetQuerySet
from coopter.vocabulary.columns import InDomains
from coopter.vocabulary.models import Approach, Departement, Region
from coopter.vocabulary.search import vector_field
from projects import access
from projects.models.choices import LeadType, ProgrammeLink, Stage
from projects.models.cohort import Cohort
from projects.models.description import ModelSnapshot
from projects.models.places import Placed, PlacedQuerySet
from projects.models.team_sheet import TeamSheet, TeamSheetQuerySet


class ProjectQuerySet(SheetQuerySet, TeamSheetQuerySet, PlacedQuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_projects(user))

    def suggestions(self):
        """Loaded from sources that are not enough: they wait for ADEME's word."""
        return self.unpublished().filter(dismissed_at=None)

    def dismissed(self):
        return self.unpublished().filter(dismissed_at__isnull=False)

    def in_region(self, code):
        return self.filter(regions=code)

    def in_domain(self, code):
        return self.filter(domains__contains=[code])

    def departements_used(self):
        """The départements of at least one row, by code."""
        return Departement.objects.filter(projects__in=self.order_by()).distinct()

    def cohorts(self):
        """The cohorts there are, the newest first."""
        named = self.exclude(cohort=None).order_by("-cohort_id")
        return named.values_list("cohort_id", flat=True).distinct()

    def numbers_by_cohort(self):
        """How many rows each cohort has, by its name."""
        counted = self.order_by().values("cohort_id").annotate(n=models.Count("pk"))
        return dict(counted.values_list("cohort_id", "n"))

    def for_cards(self):
        """Fetch all that a card shows: one query."""
        return self.with_places().defer("search", "story", "story_short", "open_points")

    def for_exports(self):
        """All that leaves as data, codes included: one query."""
        return self.for_cards().with_codes().with_team_facts()

    def for_sheet(self):
        return (
            self.with_places()
            .with_codes()
            .with_team_facts()
            .defer("search")
            .select_related("space")
            .prefetch_related(
                Prefetch("snapshots", ModelSnapshot.objects.with_links()),
                "snapshots__statements",
                "milestones",
                "effects",
            )
        )

    def for_comparing(self):
        """Fetch all that a comparison puts side by side."""
        return (
            self.with_places()
            .defer("search")
            .prefetch_related(
                Prefetch("snapshots", ModelSnapshot.objects.with_links()),
                "snapshots__statements",
                "effects",
            )
        )

    def for_edition(self):
        """Fetch all that an edition copies."""
        return self.for_sheet().prefetch_related("departements")

    def with_slugs(self, slugs):
        return self.filter(slug__in=list(slugs))

    def exclude_slugs(self, slugs):
        return self.exclude(slug__in=list(slugs))

    def alike(self, project):
        """Those that take charge of one of its needs of life, itself left out."""
        shared = self.filter(domains__overlap=project.domains)
        return shared.exclude(pk=project.pk).by_name()

    def slugs(self, among):
        """Which of these addresses lead to one of the rows."""
        return set(self.with_slugs(among).values_list("slug", flat=True))

    def named_in_address(self, slugs):
        """The public sheets of these addresses, in the order that they are named."""
        found = {each.slug: each for each in self.published().with_slugs(slugs)}
        return [found[slug] for slug in dict.fromkeys(slugs) if slug in found]


class Project(TeamSheet, Placed, InDomains, Sheet):
    """A cooperation, as its sources describe it."""

    PAGE = "projects:project_detail"
    OUTSIDE = "suggested"
    RESERVED = frozenset(
        {
            "cohortes",
            "comparer",
            "confirmer",
            "domaines",
            "editions",
            "mon-carnet",
            "regions",
            "statistiques",
        }
    )
    ALREADY_IN = _("« %s » est déjà dans le Carnet.")
    NOT_IN = _("« %s » n’est pas dans le Carnet.")

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
    cohort = models.ForeignKey(
        Cohort,
        models.PROTECT,
        to_field="name",
        db_column="cohort",
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("cohorte"),
    )
    stage = models.CharField(
        _("étape"), max_length=30, choices=Stage.choices, blank=True
    )
    approach = models.CharField(
        _("approche"), max_length=10, choices=Approach.choices, blank=True
    )
    programme_link = models.CharField(
        _("lien au programme"), max_length=40, choices=ProgrammeLink.choices
    )
    source_title = models.CharField(_("titre de la source"), max_length=300, blank=True)
    dismissed_at = models.DateTimeField(_("écartée le"), null=True, blank=True)
    dismissal_reason = models.TextField(_("pourquoi elle est écartée"), blank=True)
    is_demonstration = models.BooleanField(_("exemple fictif"), default=False)
    space = models.ForeignKey(
        Space,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("espace de l’équipe"),
    )
    sort_year = models.GeneratedField(
        expression=Coalesce(
            Cast("start_year", models.TextField()),
            Value("", output_field=models.TextField()),
        ),
        output_field=models.TextField(),
        db_persist=True,
    )
    search = vector_field("name", "summary", "lead_organisation", "territory")

    objects = ProjectQuerySet.as_manager()

    class Meta(Sheet.Meta):
        abstract = False
        verbose_name = _("projet")
        indexes = [
            *Placed.Meta.indexes,
            GinIndex("search", name="project_search"),
            GinIndex("domains", name="project_domains"),
            models.Index(fields=["sort_name", "id"], name="project_by_name"),
            models.Index(fields=["-sort_year", "-id"], name="project_by_year"),
            GinIndex(OpClass("sort_name", "gin_trgm_ops"), name="project_typos"),
        ]

    @property
    def is_of_the_programme(self):
        return self.programme_link == ProgrammeLink.CONFIRMED

    @property
    def current_snapshot(self):
        """The newest dated state of the model, or None."""
        return self.dated_snapshots[-1] if self.dated_snapshots else None

    def snapshot_dated(self, word):
        """The state of that day (``2026-03-01``), or the newest when there is none."""
        dated = (s for s in self.dated_snapshots if s.dated_on.isoformat() == word)
        return next(dated, self.current_snapshot)

    @property
    def dated_snapshots(self):
        return sorted(self.snapshots.all(), key=lambda snapshot: snapshot.dated_on)

    @transaction.atomic
    def publish(self, *, by, reason, programme_link):
        """ADEME gives its word: the suggestion enters the Carnet under this link."""
        self._held_outside()._enter(
            by=by,
            reason=reason,
            dismissed_at=None,
            dismissal_reason="",
            programme_link=programme_link,
        )

    @transaction.atomic
    def dismiss(self, *, by, reason):
        """Set a suggestion aside; it stays in the base, out of the queue."""
        locked = self._locked()
        if locked.is_published or locked.dismissed_at:
            raise MoveRefused(_("« %s » n’attend plus de décision.") % locked)
        locked._become(dismissed_at=timezone.now(), dismissal_reason=reason)
        locked._record("dismiss", by=by, reason=reason, after="dismissed")

    @transaction.atomic
    def restore(self, *, by):
        """Put back in the queue what was set aside."""
        locked = self._locked()
        if locked.is_published or not locked.dismissed_at:
            raise MoveRefused(_("« %s » n’est pas écartée.") % locked)
        locked._become(dismissed_at=None, dismissal_reason="")
        locked._record("restore", by=by, after=self.OUTSIDE)

    def _settle(self):
        Project.objects.with_address(self.slug).locate()
