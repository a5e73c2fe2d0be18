"""From degrees to the flat space in which the maps of France are drawn.

Pure arithmetic, shared by the portal and by ``tools/build_territories.py``.
"""

from dataclasses import dataclass
from math import cos, log, pi, radians, sin, tan

EARTH_RADIUS_KM = 6371.0088
# The parallels and the meridian of Lambert-93, on a sphere.
PARALLELS, ORIGIN = (44, 49), (46.5, 3)


def lambert(latitude, longitude):
    """Conic conformal coordinates, in radii of the Earth, y towards the north."""
    south, north = map(radians, PARALLELS)
    n = log(cos(south) / cos(north)) / log(_open(north) / _open(south))
    factor = cos(south) * _open(south) ** n / n
    rho = factor / _open(radians(latitude)) ** n
    rho_origin = factor / _open(radians(ORIGIN[0])) ** n
    theta = n * radians(longitude - ORIGIN[1])
    return rho * sin(theta), rho_origin - rho * cos(theta)


def _open(latitude):
    return tan(pi / 4 + latitude / 2)


def plain(latitude, longitude, *, middle):
    """Degrees, with longitudes shortened as they are at the ``middle`` latitude."""
    x = radians(longitude % 360) * cos(radians(middle))
    return x, radians(latitude)


@dataclass(frozen=True)
class Frame:
    """A piece of France at its own scale, drawn from ``(left, top)`` on the page.

    ``scale`` is in units of the drawing for one radius of the Earth; ``middle`` is the
    latitude around which an inset is drawn, None where the Lambert projection serves.
    """

    scale: float
    west: float
    north: float
    left: float
    top: float
    middle: float | None = None

    def place(self, latitude, longitude):
        """Where a point of the Earth falls in the drawing."""
        if self.middle is None:
            x, y = lambert(latitude, longitude)
        else:
            x, y = plain(latitude, longitude, middle=self.middle)
        return (
            self.left + (x - self.west) * self.scale,
            self.top + (self.north - y) * self.scale,
        )

    def length(self, km):
        return km / EARTH_RADIUS_KM * self.scale
