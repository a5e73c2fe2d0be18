"""Outlines as the path data of an SVG: small, relative, in tenths of a unit."""

import re

import shapely
from shapely.ops import linemerge

SMALLEST = 0.9
DOT = 0.9


def surfaces(geometry):
    """Without the lines and points that clipping and mending leave behind."""
    parts = shapely.get_parts(geometry)
    return shapely.union_all([p for p in parts if p.geom_type == "Polygon"])


def visible(archipelago):
    """Islands too small to be seen become dots, as on any chart."""
    return shapely.union_all(
        [
            island
            if island.area >= DOT**2
            else island.centroid.buffer(DOT, quad_segs=2)
            for island in shapely.get_parts(archipelago)
        ]
    )


def svg_areas(area, *, smallest=SMALLEST):
    """Relative path data, with neither holes nor the smallest islands."""
    parts = sorted(shapely.get_parts(area), key=lambda part: -part.area)
    kept = [part for part in parts if part.area >= smallest] or parts[:1]
    return "".join(svg_line(part.exterior.coords[:-1]) + "z" for part in kept)


def svg_borders(areas):
    """What neighbours share: the borders inside the land, drawn once."""
    shared = []
    for number, one in enumerate(areas):
        for other in areas[number + 1 :]:
            common = shapely.intersection(one.boundary, other.boundary)
            parts = shapely.get_parts(common)
            lines = [p for p in parts if p.geom_type == "LineString" and p.length]
            if lines:
                merged = linemerge(shapely.MultiLineString(lines))
                shared += shapely.get_parts(merged).tolist()
    return "".join(svg_line(line.coords) for line in shared if line.length > 1)


def svg_line(points):
    """``m`` then relative steps, in tenths of a unit."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [f"M{tenth(tenths[0][0])},{tenth(tenths[0][1])}l"]
    previous = tenths[0]
    for point in tenths[1:]:
        if point != previous:
            dx, dy = point[0] - previous[0], point[1] - previous[1]
            steps.append(f"{tenth(dx)},{tenth(dy)} ")
            previous = point
    return re.sub(r",-", "-", "".join(steps).replace(" -", "-")).strip()


def tenth(value):
    text = f"{value / 10:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
