"""What a project's sources say of its model, its trajectory and its effects."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from coopter.vocabulary.models import Dimension, Evidence


class ModelSnapshotQuerySet(models.QuerySet):
    def current(self):
        """The newest state of each project."""
        newer = ModelSnapshot.objects.filter(
            project=OuterRef("project"), dated_on__gt=OuterRef("dated_on")
        )
        return self.filter(~Exists(newer))

    def with_links(self):
        """Each with ``links``: first, second and note of its interdependences."""
        links = Interdependence.objects.filter(snapshot=OuterRef("pk")).order_by("pk")
        fact = JSONObject(first="first", second="second", note="note")
        return self.annotate(links=ArraySubquery(links.values(fact=fact)))


class StatementQuerySet(models.QuerySet):
    def current(self):
        return self.filter(snapshot__in=ModelSnapshot.objects.current())

    def about(self, dimensions):
        return self.filter(dimension__in=dimensions)

    def of_projects(self, projects):
        return self.filter(snapshot__project__in=projects)


class ModelSnapshot(models.Model):
    """The socio-economic model of a project at a date."""

    project = models.ForeignKey(
        "projects.Project", models.CASCADE, related_name="snapshots"
    )
    dated_on = models.DateField(_("état au"))
    transition = models.TextField(_("la transition, au centre"), blank=True)
    source_title = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.CharField(max_length=500, blank=True)

    objects = ModelSnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["dated_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "dated_on"], name="snapshot_once_a_day"
            )
        ]

    def __str__(self):
        return f"{self.project} – {self.dated_on}"

    def say(self, said):
        """Replace the statements; ``said`` maps a dimension to the facts of one.

        A dimension whose text is empty becomes undocumented.
        """
        self.statements.all().delete()
        Statement.objects.bulk_create(
            Statement(snapshot=self, dimension=dimension, **facts)
            for dimension, facts in said.items()
            if facts["text"]
        )

    def copy_links_to(self, other):
        """What depends on what does not change with the date."""
        Interdependence.objects.bulk_create(
            Interdependence(
                snapshot=other, first=link.first, second=link.second, note=link.note
            )
            for link in self.interdependences.all()
        )


class Statement(models.Model):
    """What is said of one dimension, what it rests on and where it comes from."""

    snapshot = models.ForeignKey(
        ModelSnapshot, models.CASCADE, related_name="statements"
    )
    dimension = models.CharField(max_length=20, choices=Dimension.choices)
    text = models.TextField(_("description"))
    changed = models.TextField(_("ce qui a changé"), blank=True, default="")
    evidence = models.PositiveSmallIntegerField(
        _("niveau de preuve"), choices=Evidence.choices, default=Evidence.DECLARED
    )
    source_title = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.CharField(max_length=500, blank=True)

    # Beside the first: a list of {"title": str, "url": str}.
    more_sources = models.JSONField(_("autres sources"), default=list, blank=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "dimension"], name="statement_once_a_dimension"
            )
        ]

    def __str__(self):
        return f"{self.get_dimension_display()} – {self.snapshot}"

    @property
    def sources(self):
        """All of them, the first one first: title and url."""
        first = {"title": self.source_title, "url": self.source_url}
        return [each for each in [first, *self.more_sources] if any(each.values())]


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

    project = models.ForeignKey(
        "projects.Project", models.CASCADE, related_name="milestones"
    )
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

    project = models.ForeignKey(
        "projects.Project", models.CASCADE, related_name="effects"
    )
    kind = models.CharField(_("nature"), max_length=12, choices=EffectKind.choices)
    text = models.TextField(_("effet"))
    is_observed = models.BooleanField(_("observé"), default=False)
    method = models.CharField(
        _("comment on le sait"), max_length=300, blank=True, default=""
    )
    source_title = models.CharField(_("source"), max_length=200, blank=True)
    source_url = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["kind", "pk"]

    def __str__(self):
        return self.text
