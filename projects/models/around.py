"""The sheets around a commune: first those near by, then its département, its région.

A sheet is near when its point is within the radius, or when its territory names the
commune or its EPCI. The others follow, so that a reader is never told that nothing is
there while a sheet of their own département exists.
"""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Case, F, IntegerField, Q, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, LPad, Round
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext_lazy as _

from coopter.vocabulary.nearness import box_around, distance_to

FAR, LATEST_YEAR = 9_999_999, 9999


class Nearness(models.IntegerChoices):
    """How near a sheet is, in the order of the list."""

    HERE = 0, _("Près d’ici")
    DEPARTEMENT = 1, _("Dans votre département")
    REGION = 2, _("Dans votre région")


class AroundQuerySet(models.QuerySet):
    def around(self, commune, *, km):
        """Those of its région, or near by across a border."""
        return self.filter(reduce(or_, _reach(self.model, commune, km=km).values()))

    def placed_around(self, commune, *, km):
        """Each with its ``nearness`` and its ``distance_km`` (None when unknown)."""
        reach = _reach(self.model, commune, km=km)
        whens = [When(within, then=Value(rank)) for rank, within in reach.items()]
        return self.annotate(
            nearness=Case(*whens, output_field=IntegerField()),
            distance_km=distance_to(commune),
        )

    def sorted_by_distance(self):
        """A ``sort_key`` for the pages, after ``placed_around``."""
        tenths = Coalesce(Round(F("distance_km") * 10), Value(float(FAR)))
        return self._sorted_in_sections(_digits(tenths, 7), F("sort_name"))

    def sorted_by_name(self):
        return self._sorted_in_sections(F("sort_name"))

    def sorted_by_year(self):
        """The latest first; those without a year come last."""
        before = Value(LATEST_YEAR) - Coalesce(F("start_year"), Value(0))
        return self._sorted_in_sections(_digits(before, 4))

    def _sorted_in_sections(self, *parts):
        texts = [Cast(part, TextField()) for part in (F("nearness"), *parts)]
        key = Concat(*texts, Value("", TextField()))
        return self.annotate(sort_key=key).order_by("sort_key", "pk")


def _digits(number, width):
    whole = Cast(Cast(number, IntegerField()), TextField())
    return LPad(whole, width, Value("0"))


def _reach(model, commune, *, km):
    """By nearness, which sheets: a sheet is in the first that holds it."""
    departement = commune.departement
    return {
        Nearness.HERE.value: _tied(model.communes, commune=commune.pk)
        | _tied(model.epci, epci=commune.epci_id)
        | _within(commune, km=km),
        Nearness.DEPARTEMENT.value: _tied(
            model.departements, departement=departement.pk
        )
        | _tied(model.communes, commune__departement=departement.pk),
        Nearness.REGION.value: _tied(model.regions, region=departement.region_id)
        | _tied(model.departements, departement__region=departement.region_id),
    }


def _tied(relation, **place):
    tied = relation.through.objects.filter(**place)
    return Q(pk__in=tied.values("project"))


def _within(commune, *, km):
    if not commune.is_located:
        return Q(pk__in=[])
    south, north, west, east = box_around(commune, km)
    in_box = Q(latitude__range=(south, north), longitude__range=(west, east))
    return in_box & Q(LessThanOrEqual(distance_to(commune), Value(float(km))))
