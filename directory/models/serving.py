"""Who can come here, and from how far; in what order those of a list stand.

A structure serves a commune when the commune is within its radius or in one of its
départements, or when it is based near by; then come those who cover the region, those
who work in every overseas territory, and those who go everywhere.
"""

from functools import reduce
from operator import or_

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, F, IntegerField, OuterRef, Q, TextField, Value, When
from django.db.models.functions import (
    MD5,
    Cast,
    Coalesce,
    Concat,
    LPad,
    Round,
)
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coopter.vocabulary.models import Departement, Region
from coopter.vocabulary.nearness import box_around, distance_to
from directory.models.choices import Role

# A degree of latitude is never shorter, in km: what this refuses is out of reach.
KM_OF_A_DEGREE = 110.0
FAR = 9_999_999


class Nearness(models.IntegerChoices):
    """How near one works to a place, in the order of the list."""

    HERE = 0, _("Sur place")
    REGION = 1, _("Dans votre région")
    OVERSEAS = 2, _("Dans les outre-mer")
    NATIONAL = 3, _("Partout en France")


class Finding(models.QuerySet):
    def serving(self, commune, *, km):
        """Those who can come to ``commune``; ``km`` is how far « near by » goes."""
        served = _reach(self.model, commune, km=km).values()
        return self.filter(reduce(or_, served))

    def placed_around(self, commune, *, km):
        """Each with its ``nearness`` and its ``distance_km`` (None when unknown)."""
        reach = _reach(self.model, commune, km=km)
        whens = [When(served, then=Value(rank)) for rank, served in reach.items()]
        everywhere = Value(Nearness.NATIONAL.value)
        return self.annotate(
            nearness=Case(*whens, default=everywhere, output_field=IntegerField()),
            distance_km=distance_to(commune),
        )

    def sorted_around(self, *, by_name=False):
        """A ``sort_key`` for the pages, after ``placed_around``: late sheets sink."""
        near = Coalesce(Round(F("distance_km") * 10), Value(float(FAR)))
        tenths = Cast(Cast(near, IntegerField()), TextField())
        digits = LPad(tenths, 7, Value("0"))
        by_distance = [late_last(), digits, accompanying_first(), of_the_day()]
        within = [F("sort_name")] if by_name else by_distance
        return self.annotate(sort_key=_joined(F("nearness"), *within))

    def sorted_in_place(self, *, by_name=False):
        """Those who work here before those who go everywhere."""
        return self.annotate(sort_key=_joined(national_last(), *_order(by_name)))

    def shuffled(self, *, by_name=False):
        """By name, or in an order that changes every day, so that nobody stays last."""
        return self.annotate(sort_key=_joined(*_order(by_name)))

    def places(self):
        """One row for each département or region that a structure names or leaves from.

        Key, approaches, domains, code of the département, code of the region: one of
        the codes is empty.
        """
        nowhere = Value("", TextField())
        shown = ("pk", "approaches", "domains", "in_departement", "in_region")

        def of(relation, **codes):
            named = self.order_by().filter(**{f"{relation}__isnull": False})
            return named.annotate(**codes).values_list(*shown)

        def in_departement(relation):
            return of(relation, in_departement=_text(relation), in_region=nowhere)

        regions = of("regions", in_departement=nowhere, in_region=_text("regions"))
        return in_departement("departements").union(
            in_departement("commune__departement"), regions
        )

    def for_lists(self):
        """All that an entry shows, in one query."""
        return self.for_cards().select_related("commune")

    def for_exports(self):
        """``for_lists``, with the codes that programs read."""
        here = {"accompanists": OuterRef("pk")}
        departements = Departement.objects.filter(**here).order_by("code")
        regions = Region.objects.filter(**here).order_by("code")
        return (
            self.for_lists()
            .annotate(
                region_codes=ArraySubquery(regions.values("code")),
                departement_codes=ArraySubquery(departements.values("code")),
            )
            .by_name()
        )


def _order(by_name):
    if by_name:
        return [F("sort_name")]
    return [late_last(), accompanying_first(), of_the_day()]


def _digit(condition):
    return Case(
        When(condition, then=Value("1")), default=Value("0"), output_field=TextField()
    )


def late_last():
    return _digit(Q(is_late=True))


def national_last():
    return _digit(Q(is_national=True))


def accompanying_first():
    """Research and governance help the programme; the others help collectives."""
    return _digit(Q(role__in=[Role.RESEARCH, Role.GOVERNANCE]))


def of_the_day():
    """A shuffle that lasts until midnight: pages follow one another without a gap."""
    day = Value(timezone.localdate().isoformat(), output_field=TextField())
    return MD5(_joined(day, F("pk")), output_field=TextField())


def _text(column):
    return Coalesce(Cast(F(column), TextField()), Value("", TextField()))


def _joined(*parts):
    return Concat(*(Cast(part, TextField()) for part in parts), Value("", TextField()))


def _reach(model, commune, *, km):
    """By nearness, who is: cheap questions come first, distances last."""
    region = commune.departement.region_id
    overseas = Q(pk__in=[]) if _is_mainland(region) else Q(is_overseas=True)
    return {
        Nearness.HERE.value: _works_in(
            model.departements, departement=commune.departement_id
        )
        | _within_reach(commune, km=km),
        Nearness.REGION.value: _works_in(model.regions, region=region),
        Nearness.OVERSEAS.value: overseas,
        Nearness.NATIONAL.value: Q(is_national=True),
    }


def _is_mainland(region):
    """INSEE numbers the overseas regions and collectivities otherwise."""
    return len(region) == 2 and region > "10"


def _works_in(relation, **place):
    tied = relation.through.objects.filter(**place)
    return Q(pk__in=tied.values("accompanist"))


def _within_reach(commune, *, km):
    """Within the radius that the structure gives, or within ``km`` of its commune."""
    if not commune.is_located:
        return Q(pk__in=[])
    distance = distance_to(commune)
    south, north, west, east = box_around(commune, km)
    in_box = Q(latitude__range=(south, north), longitude__range=(west, east))
    radius = F("radius_km") / Value(KM_OF_A_DEGREE)
    in_band = Q(
        latitude__gte=Value(commune.latitude) - radius,
        latitude__lte=Value(commune.latitude) + radius,
    )
    near_by = in_box & Q(LessThanOrEqual(distance, Value(float(km))))
    in_circle = in_band & Q(LessThanOrEqual(distance, F("radius_km")))
    return near_by | in_circle
