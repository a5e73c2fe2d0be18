"""The words in which one asks for sheets, whatever they are about."""

import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q, Value
from django.db.models.functions import Concat
from django.utils import timezone

from coopter.vocabulary.models import Departement, Region
from coopter.vocabulary.search import FrenchQuery

# A sheet is read again once a year by those it is about.
CONFIRMED_FOR = datetime.timedelta(days=365)


class SheetQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)

    def unpublished(self):
        return self.filter(is_published=False)

    def real(self):
        """Without those that were invented for the demonstration."""
        return self.filter(is_demonstration=False)

    def invented(self):
        """Those that the demonstration made up."""
        return self.filter(is_demonstration=True)

    def with_address(self, slug):
        return self.filter(slug=slug)

    def matching(self, query):
        return self.filter(search=FrenchQuery(query)) if query else self

    def by_name(self):
        return self.order_by("sort_name", "pk")

    def late(self):
        """Published sheets that nobody confirmed for a year, or ever."""
        since = timezone.localdate() - CONFIRMED_FOR
        return self.published().filter(Q(confirmed_on=None) | Q(confirmed_on__lt=since))

    def held(self, pk):
        """Every act on a sheet and on its drafts takes this lock first."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def with_places(self):
        """Each with ``region_names`` and ``departement_names``, in the same query."""
        sheets = self.model._meta.get_field("regions").related_query_name()
        here = {sheets: OuterRef("pk")}
        regions = Region.objects.filter(**here).order_by("name")
        departements = Departement.objects.filter(**here).order_by("name")
        written = Concat("name", Value(" ("), "code", Value(")"))
        return self.annotate(
            region_names=ArraySubquery(regions.values("name")),
            departement_names=ArraySubquery(departements.values(written=written)),
        )
