"""How far: distances on the Earth between a point and the rows of a table.

Any model with columns ``latitude`` and ``longitude`` (degrees, null when unknown) may
be asked ``near(rows, point, km=50)``; ``Located`` gives both columns and their index.
"""

from dataclasses import dataclass
from math import asin, cos, degrees, pi, radians, sin

from django.db import models
from django.db.models import Case, F, FloatField, Value, When
from django.db.models.functions import ASin, Cos, Least, Power, Radians, Sin, Sqrt
from django.utils.translation import gettext_lazy as _

from coopter.kit.projection import EARTH_RADIUS_KM


@dataclass(frozen=True)
class Point:
    latitude: float
    longitude: float


class Located(models.Model):
    """A row with a place; the index serves the box around a point."""

    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        abstract = True
        indexes = [
            models.Index(
                fields=["latitude", "longitude"], name="%(app_label)s_%(class)s_place"
            )
        ]

    @property
    def is_located(self):
        return self.latitude is not None and self.longitude is not None


def near(rows, point, *, km):
    """Rows at most ``km`` away, each with its ``distance_km``; none without a point.

    ``point`` is anything with a ``latitude`` and a ``longitude``. The box keeps what an
    index can find, then the distance keeps what is in the circle.
    """
    if point.latitude is None or point.longitude is None:
        return rows.none()
    south, north, west, east = box_around(point, km)
    boxed = rows.filter(
        latitude__range=(south, north), longitude__range=(west, east)
    ).annotate(distance_km=distance_to(point))
    return boxed.filter(distance_km__lte=km)


def distance_to(point):
    """The great-circle distance of a row, in km (haversine formula).

    None when the row or the point has no place: PostgreSQL's LEAST ignores what is
    null, and would answer half the way around the Earth.
    """
    if point.latitude is None or point.longitude is None:
        return Value(None, output_field=FloatField())
    half_height = Sin((Radians(F("latitude")) - Value(radians(point.latitude))) / 2)
    half_width = Sin((Radians(F("longitude")) - Value(radians(point.longitude))) / 2)
    share = Power(half_height, 2) + Power(half_width, 2) * Cos(
        Radians(F("latitude"))
    ) * Value(cos(radians(point.latitude)))
    distance = ASin(Sqrt(Least(share, Value(1.0)))) * Value(2 * EARTH_RADIUS_KM)
    located = When(latitude__isnull=False, longitude__isnull=False, then=distance)
    return Case(located, default=None, output_field=FloatField())


def box_around(point, km):
    """South, north, west and east of the circle, in degrees.

    No inhabited place of France has another beyond the 180th meridian within reach: the
    box does not wrap around it.
    """
    angle = km / EARTH_RADIUS_KM
    latitude = radians(point.latitude)
    height = degrees(angle)
    reach = sin(angle) / cos(latitude)
    width = degrees(asin(reach)) if angle < pi / 2 and reach < 1 else 180
    return (
        point.latitude - height,
        point.latitude + height,
        point.longitude - width,
        point.longitude + width,
    )
