"""The map of France drawn by the server: land, numbered pins, places shown.

The outlines were built once by ``tools/build_territories.py``. A map never carries a
fact alone: each pin leads to the entry of a list.
"""

import json
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache, cached_property
from math import cos, hypot, pi, sin
from pathlib import Path

from coopter.kit.projection import Frame

OUTLINES = Path(__file__).with_name("map.json")

MAINLAND = "metropole"
# Drawn on every map; the other collectivities come when there is something to show.
ALWAYS = (MAINLAND, "971", "972", "973", "974", "976")
COLUMNS, GAP, LINE_HEIGHT = 3, 9, 17
LONGEST_LINE = 13
# Pins get smaller as they get numerous: (up to so many, radius). Past the last line
# they are dots without a number.
RADII = ((24, 15), (60, 11))
DOT = 6.5
SMALLEST_NUMBERED = 11
ROUNDS = 40


@dataclass(frozen=True)
class Piece:
    """A part of France in its frame, moved to its slot when it is an inset."""

    code: str
    name: str
    frame: Frame
    land: str
    borders: str
    departements: dict
    box: tuple = ()
    shift: tuple = (0, 0)
    found: tuple = ()

    def holds(self, latitude, longitude):
        x, y = self.frame.place(latitude, longitude)
        left, top, width, height = self.box or (
            0,
            0,
            drawing()["width"],
            mainland_end(),
        )
        return left <= x <= left + width and top <= y <= top + height

    def place(self, latitude, longitude):
        x, y = self.frame.place(latitude, longitude)
        return x + self.shift[0], y + self.shift[1]

    @property
    def bounds(self):
        """Left, top, right and bottom of what it covers on the page."""
        if not self.box:
            return 0, 0, drawing()["width"], mainland_end()
        left, top, width, height = self.box
        left, top = left + self.shift[0], top + self.shift[1]
        return left, top, left + width, top + height

    @property
    def transform(self):
        return "translate({:g} {:g})".format(*self.shift) if any(self.shift) else ""

    @property
    def rectangle(self):
        return dict(zip(("x", "y", "width", "height"), self.box, strict=True))

    @cached_property
    def lines(self):
        """Its name, on two lines when it is long, each with its place under the box."""
        left, top, width, height = self.box
        return [
            {
                "text": text,
                "x": left + width / 2,
                "y": top + height + rank * LINE_HEIGHT,
            }
            for rank, text in enumerate(in_two(self.name), start=1)
        ]


@dataclass
class Pin:
    """A numbered mark: where it is drawn, and the spot that it stands for."""

    number: str
    label: str
    url: str
    kind: str
    x: float
    y: float
    radius: float
    spot: tuple
    bounds: tuple

    @property
    def is_full(self):
        return self.kind == "programme"

    @property
    def is_numbered(self):
        return self.radius >= SMALLEST_NUMBERED

    @property
    def text_y(self):
        return self.y + self.radius * 0.38

    def stay_in_frame(self):
        left, top, right, bottom = self.bounds
        self.x = min(max(self.x, left + self.radius), right - self.radius)
        self.y = min(max(self.y, top + self.radius), bottom - self.radius)

    @property
    def is_moved(self):
        return hypot(self.x - self.spot[0], self.y - self.spot[1]) > self.radius * 0.6


@cache
def drawing():
    return json.loads(OUTLINES.read_text(encoding="utf-8"))


def mainland_end():
    return drawing()["height"]


@cache
def pieces():
    names = Frame.__dataclass_fields__
    return [
        Piece(
            code=each["code"],
            name=each["name"],
            frame=Frame(**{name: each[name] for name in names}),
            land=each["land"],
            borders=each["borders"],
            departements=each["departements"],
            box=tuple(each.get("box", ())),
        )
        for each in drawing()["frames"]
    ]


def piece_of(latitude, longitude):
    """The piece where a point falls, or None when the map does not draw it."""
    if latitude is None or longitude is None:
        return None
    return next((p for p in pieces() if p.holds(latitude, longitude)), None)


def france(pins=(), *, highlight=(), around=None, km=None):
    """What the template draws.

    ``pins``: mappings with ``number``, ``label``, ``url``, ``lat``, ``lon`` and
    ``kind`` (« programme » is drawn full, the rest empty). ``highlight``: codes of
    départements. ``around``: a point, with ``km`` around it.
    """
    home = {id(pin): piece_of(pin["lat"], pin["lon"]) for pin in pins}
    placed = [pin for pin in pins if home[id(pin)]]
    needed = {piece.code for piece in home.values() if piece} | set(highlight)
    centre = piece_of(around.latitude, around.longitude) if around else None
    shown, height = laid_out(needed | ({centre.code} if centre else set()), highlight)
    radius = radius_for(len(placed))
    drawn = [marked(pin, shown[home[id(pin)].code], radius=radius) for pin in placed]
    spread(drawn)
    kinds = Counter(pin.is_full for pin in drawn)
    return {
        "width": drawing()["width"],
        "height": height,
        "pieces": list(shown.values()),
        "pins": drawn,
        "reach": centre and reach(shown[centre.code], around, km),
        "has_full": bool(kinds[True]),
        "has_empty": bool(kinds[False]),
        "unplaced": len(pins) - len(placed),
    }


def laid_out(needed, highlight):
    """The pieces to draw by code, insets in rows under the mainland; and the height."""
    shown, insets = {}, []
    for piece in pieces():
        if piece.code in ALWAYS or piece.code in needed:
            found = [d for code, d in piece.departements.items() if code in highlight]
            piece = replace(piece, found=tuple(found))
            shown[piece.code] = piece
            if piece.box:
                insets.append(piece)
    bottom = mainland_end()
    for start in range(0, len(insets), COLUMNS):
        row = insets[start : start + COLUMNS]
        top = bottom + GAP
        for column, piece in enumerate(row):
            left = column * (piece.box[2] + GAP)
            shift = (left - piece.box[0], top - piece.box[1])
            shown[piece.code] = replace(piece, shift=shift)
        lines = max(len(piece.lines) for piece in row)
        bottom = top + row[0].box[3] + lines * LINE_HEIGHT + 4
    return shown, bottom


def in_two(name):
    """A long name cut where its halves are closest in length."""
    if len(name) <= LONGEST_LINE:
        return [name]
    cuts = [rank + 1 for rank, sign in enumerate(name) if sign in " -"]
    cut = min(cuts, key=lambda each: abs(2 * each - len(name)))
    return [name[:cut].strip(), name[cut:]]


def radius_for(count):
    return next((radius for most, radius in RADII if count <= most), DOT)


def marked(pin, piece, *, radius):
    x, y = piece.place(pin["lat"], pin["lon"])
    return Pin(
        number=pin["number"],
        label=pin["label"],
        url=pin["url"],
        kind=pin["kind"],
        x=x,
        y=y,
        radius=radius,
        spot=(x, y),
        bounds=piece.bounds,
    )


def reach(piece, around, km):
    x, y = piece.place(around.latitude, around.longitude)
    return {"x": x, "y": y, "radius": piece.frame.length(km or 0)}


def spread(pins):
    """Push overlapping pins apart, each in its frame. Same pins, same map."""
    for rank, pin in enumerate(pins):
        # Two pins on one spot need a direction: each leaves by its own.
        angle = rank * pi * (3 - 5**0.5)
        pin.x += cos(angle) * 0.1
        pin.y += sin(angle) * 0.1
    for _round in range(ROUNDS if pins and pins[0].is_numbered else 0):
        moved = [pushed(one, other) for one, other in pairs(pins)]
        for pin in pins:
            pin.stay_in_frame()
        if not any(moved):
            break
    for pin in pins:
        pin.x, pin.y = round(pin.x, 1), round(pin.y, 1)


def pairs(pins):
    for rank, one in enumerate(pins):
        for other in pins[rank + 1 :]:
            yield one, other


def pushed(one, other):
    """Move two pins half the way that they lack each; say whether they moved."""
    dx, dy = other.x - one.x, other.y - one.y
    distance = hypot(dx, dy) or 0.01
    lack = one.radius + other.radius + 1 - distance
    if lack <= 0.1:
        return False
    dx, dy = dx / distance * lack / 2, dy / distance * lack / 2
    one.x, one.y = one.x - dx, one.y - dy
    other.x, other.y = other.x + dx, other.y + dy
    return True
