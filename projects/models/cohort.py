"""The calls of the programme, and the cohorts of projects that they led to."""

from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coopter.journal.record import record
from coopter.kit.fields import WebAddressField

LONGEST_NAME = 20


class Kept(models.Model):
    """What staff write about one step of the programme's life."""

    year = models.PositiveSmallIntegerField(_("année"), null=True, blank=True)
    starts_on = models.DateField(_("du"), null=True, blank=True)
    ends_on = models.DateField(_("au"), null=True, blank=True)
    text = models.TextField(_("présentation"), blank=True)
    url = WebAddressField(_("adresse de la page publique"), blank=True, max_length=500)

    verb = ""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="%(class)s_ends_after_it_starts",
                violation_error_message=_("La fin vient après le début."),
            )
        ]

    def __str__(self):
        return self.name

    @transaction.atomic
    def keep(self, *, by, fields):
        """Save what a form changed, new or not; ``fields`` names that."""
        act = "revise" if self.pk else "create"
        self.save()
        record(self, verb=f"{self.verb}.{act}", by=by, fields=sorted(fields))


class Call(Kept):
    """A call for projects."""

    name = models.CharField(_("nom"), max_length=100, unique=True)

    verb = "call"

    class Meta(Kept.Meta):
        ordering = ["-year", "name"]
        verbose_name = _("appel à projets")


class CohortQuerySet(models.QuerySet):
    def named(self, name):
        """The cohort of this name, made when nobody had named it; None for no name."""
        if not name:
            return None
        year = int(name[:4]) if name[:4].isdigit() else None
        return self.get_or_create(name=name, defaults={"year": year})[0]

    def with_calls(self):
        return self.select_related("call")


class Cohort(Kept):
    """Projects that enter together. Sheets bear its name: it does not change."""

    name = models.CharField(_("nom"), max_length=LONGEST_NAME, unique=True)
    call = models.ForeignKey(
        Call,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="cohorts",
        verbose_name=_("appel à projets"),
    )

    verb = "cohort"
    objects = CohortQuerySet.as_manager()

    class Meta(Kept.Meta):
        ordering = ["-year", "-name"]
        verbose_name = _("cohorte")

    def get_absolute_url(self):
        return f"{reverse('projects:cohort_list')}#c{self.pk}"
