"""What the server draws: icons, pillar glyphs, textures, the model wheel."""

import re
from functools import cache
from math import cos, radians, sin
from xml.etree import ElementTree

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

SPRITE = "static/img/icons.svg"
SVG = "{http://www.w3.org/2000/svg}"

CENTRE = (180, 164)
OUTER, MIDDLE, INNER, CORE = 176, 109.1, 76, 44
GAP = 2.2


@cache
def _symbols():
    """The drawings of the sprite, read once: name → (view box, inner SVG)."""
    root = ElementTree.parse(settings.BASE_DIR / SPRITE).getroot()
    return {
        symbol.get("id"): (symbol.get("viewBox"), _inner_svg(symbol))
        for symbol in root.iter(f"{SVG}symbol")
    }


def _inner_svg(symbol):
    parts = (ElementTree.tostring(child, encoding="unicode") for child in symbol)
    return re.sub(r"ns0:|\s?xmlns:ns0=\"[^\"]*\"| (?=/>)", "", "".join(parts)).strip()


def icon_names():
    return [name for name in _symbols() if not name.startswith("pillar-")]


def icon(name, *, size=""):
    """``size``: "l" for a larger sign."""
    view_box, drawing = _symbols()[name]
    return format_html(
        '<svg class="ic{}" viewBox="{}" aria-hidden="true" focusable="false">{}</svg>',
        f" ic--{size}" if size else "",
        view_box,
        mark_safe(drawing),
    )


def pillar_glyph(name):
    view_box, drawing = _symbols()[f"pillar-{name}"]
    return format_html(
        '<svg viewBox="{}" aria-hidden="true" focusable="false">{}</svg>',
        view_box,
        mark_safe(drawing.replace('fill="currentColor"', 'class="full"')),
    )


def evidence_swatch(level):
    textures = {
        1: "".join(
            f'<circle class="w-dot" cx="{x}" cy="{y}" r="1.7"/>'
            for x, y in ((7, 6), (15, 6), (23, 6), (11, 13.5), (19, 13.5))
        ),
        2: '<path class="w-ink" d="M2 12 12 2M6 18 22 2M16 18 28 6"/>',
    }
    return format_html(
        '<svg viewBox="0 0 30 20" aria-hidden="true" focusable="false">'
        '<rect class="w-cell w-{}" x="1" y="1" width="28" height="18"/>{}</svg>',
        level,
        mark_safe(textures.get(level, "")),
    )


def _value(statement, name, default=""):
    if isinstance(statement, dict):
        return statement.get(name, default)
    return getattr(statement, name, default)


def wheel_cells(statements):
    """The six parcels, clockwise from the top, each with its shape and its plate."""
    return [_cell(statement) for statement in statements]


def _cell(statement):
    number = int(_value(statement, "number"))
    short = str(_value(statement, "short"))
    x, y = _point(_middle_angle(number), MIDDLE)
    width = max(52.8, 7.3 * len(short) + 9)
    return {
        "number": number,
        "short": short,
        "label": _value(statement, "label"),
        "level": int(_value(statement, "level", 0) or 0),
        "url": _value(statement, "url"),
        "path": _parcel(number),
        "x": f"{x:.1f}",
        "number_y": f"{y - 5:.1f}",
        "short_y": f"{y + 11:.1f}",
        "plate_x": f"{x - width / 2:.1f}",
        "plate_y": f"{y - 19:.1f}",
        "plate_width": f"{width:.1f}",
    }


def wheel_links(links):
    """An arc for each pair of dimensions that depend on one another."""
    return [_arc(*pair) for pair in links]


def wheel_nodes(links):
    numbers = sorted({number for pair in links for number in pair})
    return [_coordinates(_point(_middle_angle(number), 65)) for number in numbers]


def wheel_description(cells, links, evidence, transition=None):
    """The wheel in words, for those who don't see it."""
    words = [str(word) for word in evidence.values()]
    parts = [
        f"{cell['short']}\N{NO-BREAK SPACE}: {words[cell['level']]}" for cell in cells
    ]
    sentence = "\N{NO-BREAK SPACE}; ".join(parts) + "."
    names = {cell["number"]: cell["short"] for cell in cells}
    if links:
        pairs = ", ".join(f"{names[a]} et {names[b]}" for a, b in links)
        sentence += " " + _("Liens : %(pairs)s.") % {"pairs": pairs}
    if transition is not None:
        sentence += " " + (
            _("Au centre, la transition est décrite.")
            if transition
            else _("Au centre, la transition n’est pas documentée.")
        )
    return sentence


def wheel_rows(statements, links, words):
    """One row per dimension: what is known of it and what it holds to."""
    names = {_value(each, "number"): _value(each, "short") for each in statements}
    for statement in statements:
        number = _value(statement, "number")
        yield {
            "number": number,
            "label": _value(statement, "label"),
            "url": _value(statement, "url"),
            "evidence": words[int(_value(statement, "level", 0) or 0)],
            "related": [
                names[b if a == number else a] for a, b in links if number in (a, b)
            ],
        }


def _middle_angle(number):
    return radians(-90 + 60 * (number - 1))


def _point(angle, radius):
    return CENTRE[0] + radius * cos(angle), CENTRE[1] + radius * sin(angle)


def _coordinates(point):
    return {"x": f"{point[0]:.0f}", "y": f"{point[1]:.0f}"}


def _parcel(number):
    """A sixth of the hexagon, less its core, set back from its neighbours."""
    middle = _middle_angle(number)
    corners = []
    for side, radius in ((-1, OUTER), (1, OUTER), (1, INNER), (-1, INNER)):
        x, y = _point(middle + side * radians(30), radius)
        # away from the neighbour, along the side of the hexagon
        turn = middle - side * radians(90)
        corners.append((x + GAP * cos(turn), y + GAP * sin(turn)))
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in corners) + "Z"


def _arc(a, b):
    """A curve between two nodes that keeps clear of the core."""
    start, end = _point(_middle_angle(a), 65), _point(_middle_angle(b), 65)
    steps = (b - a) % 6
    if steps > 3:
        start, end, steps, a = end, start, 6 - steps, b
    # the angle half-way and how far out the curve bends
    half = _middle_angle(a) + radians(30 * steps)
    bend = _point(half, {1: 48, 2: 52, 3: 92}[steps])
    points = (f"{x:.0f} {y:.0f}" for x, y in (start, bend, end))
    return "M{}Q{} {}".format(*points)
