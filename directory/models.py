"""The Annuaire: structures that help a cooperation without doing it in its place."""

import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models, transaction
from django.db.models import Case, OuterRef, Q, Value, When
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter import access
from coopter.journal.record import record
from coopter.passages import MoveRefused
from coopter.vocabulary.models import (
    Approach,
    Departement,
    Dimension,
    LifeDomain,
    Region,
)
from coopter.vocabulary.search import FrenchQuery, vector_field
from directory.choices import Kind, Role
from projects.models import Confidence

# The sheet is read again by its structure every twelve months (``design.md`` §3).
CONFIRMATION_LASTS = datetime.timedelta(days=365)


class AccompanistQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(access.visible_accompanists(user))

    def published(self):
        return self.filter(is_published=True)

    def with_address(self, slug):
        return self.filter(slug=slug)

    def unpublished(self):
        return self.filter(is_published=False)

    def to_confirm(self):
        """Published sheets that their structure has not read for a year, or ever."""
        old = timezone.localdate() - CONFIRMATION_LASTS
        unread = Q(confirmed_on=None) | Q(confirmed_on__lt=old)
        return self.published().filter(unread)

    def working_in(self, place):
        """Those who work in a region or a département, the national ones included."""
        if place is None:
            return self
        return self.filter(Q(pk__in=self._based_in(place)) | Q(is_national=True))

    def national(self):
        return self.filter(is_national=True)

    def local(self):
        return self.filter(is_national=False)

    def _based_in(self, place):
        """A region holds its départements; a département is covered by its region."""
        everyone = self.model.objects.order_by()
        if isinstance(place, Region):
            covers = Q(regions=place) | Q(departements__region=place)
        else:
            covers = Q(departements=place) | Q(regions=place.region)
        return everyone.filter(covers).values("pk")

    def in_regions(self, codes):
        """Those who work in one of these regions, the national ones included."""
        everyone = self.model.objects.order_by()
        covers = Q(regions__in=codes) | Q(departements__region__in=codes)
        based = everyone.filter(covers).values("pk")
        return self.filter(Q(pk__in=based) | Q(is_national=True))

    def matching(self, query):
        return self.filter(search=FrenchQuery(query)) if query else self

    def by_name(self):
        return self.order_by("sort_name", "pk")

    def for_cards(self):
        """Each with ``region_names`` and ``departement_names``, in one query."""
        here = {"accompanists": OuterRef("pk")}
        regions = Region.objects.filter(**here).order_by("name")
        departements = Departement.objects.filter(**here).order_by("name")
        written = Concat("name", Value(" ("), "code", Value(")"))
        return self.defer("search").annotate(
            region_names=ArraySubquery(regions.values("name")),
            departement_names=ArraySubquery(departements.values(written=written)),
        )


def _digit(*whens, default):
    return Case(*whens, default=Value(default), output_field=models.TextField())


FOLDED_NAME = models.Func(
    "name", function="fr_unaccent", output_field=models.TextField()
)
RANK_OF_ROLE = _digit(
    *(When(role=role, then=Value(str(rank))) for rank, role in enumerate(Role.values)),
    default="9",
)
NATIONAL_LAST = _digit(When(is_national=True, then=Value("1")), default="0")


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
    source_url = models.CharField(_("adresse de la source"), max_length=500, blank=True)
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
    sort_role = models.GeneratedField(
        expression=Concat(RANK_OF_ROLE, FOLDED_NAME),
        output_field=models.TextField(),
        db_persist=True,
    )
    sort_near = models.GeneratedField(
        expression=Concat(NATIONAL_LAST, RANK_OF_ROLE, FOLDED_NAME),
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
            models.Index(fields=["sort_role", "id"], name="accompanist_by_role"),
            models.Index(fields=["sort_near", "id"], name="accompanist_by_nearness"),
            GinIndex(OpClass("sort_name", "gin_trgm_ops"), name="accompanist_typos"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("directory:accompanist_detail", args=[self.slug])

    @property
    def skill_list(self):
        return [skill.strip() for skill in self.skills.split(";") if skill.strip()]

    @property
    def approach_labels(self):
        return [Approach(value).label for value in self.approaches]

    @property
    def domain_labels(self):
        return [LifeDomain(value).label for value in self.domains]

    @property
    def is_confirmed(self):
        """Read again by the structure itself within the year."""
        return self.confirmed_on is not None and (
            timezone.localdate() - self.confirmed_on <= CONFIRMATION_LASTS
        )

    @transaction.atomic
    def publish(self, *, by, reason):
        locked = self._locked()
        if locked.is_published:
            raise MoveRefused(_("« %s » est déjà dans l’Annuaire.") % locked)
        locked._become(is_published=True)
        record(
            locked, verb="accompanist.publish", by=by, reason=reason, after="published"
        )

    @transaction.atomic
    def unpublish(self, *, by, reason):
        locked = self._locked()
        if not locked.is_published:
            raise MoveRefused(_("« %s » n’est pas dans l’Annuaire.") % locked)
        locked._become(is_published=False)
        record(
            locked, verb="accompanist.unpublish", by=by, reason=reason, after="hidden"
        )

    @transaction.atomic
    def check_identity(self, *, by):
        """Staff made sure that the structure exists, today."""
        locked = self._locked()
        locked._become(identity_checked_on=timezone.localdate())
        record(locked, verb="accompanist.check_identity", by=by)

    @transaction.atomic
    def confirm(self, *, by):
        """The structure told staff, today, that its sheet is true."""
        locked = self._locked()
        locked._become(confirmed_on=timezone.localdate())
        record(locked, verb="accompanist.confirm", by=by)

    @transaction.atomic
    def revise(self, *, by, fields, afterwards=None):
        """Keep what a form changed on this sheet, new or not; ``fields`` names that.

        ``afterwards`` saves what needs the row first: its regions, its départements.
        """
        if not fields:
            return
        verb = "accompanist.revise" if self.pk else "accompanist.create"
        if self.pk:
            self._locked()
            # Only these: a decision may have been taken since this row was read.
            columns = {column.name for column in self._meta.concrete_fields}
            self.save(update_fields=[*columns.intersection(fields), "updated_at"])
        else:
            self.save()
        if afterwards:
            afterwards()
        record(self, verb=verb, by=by, fields=sorted(fields))

    def _locked(self):
        return Accompanist.objects.select_for_update(of=("self",)).get(pk=self.pk)

    def _become(self, **changes):
        for field, value in changes.items():
            setattr(self, field, value)
        self.save(update_fields=[*changes, "updated_at"])
