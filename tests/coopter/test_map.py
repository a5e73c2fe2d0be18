"""The map leads to the list: every place is on it or said not to be."""

import csv
import gzip
import io
import re
from math import hypot
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from coopter.kit import cartography
from coopter.portal.starting import files
from tests.pages import flat

SAINT_NAZAIRE = (47.2742, -2.2142)
PAPEETE = (-17.535, -149.5696)
MOST_COMPRESSED = 60_000


def a_pin(number=1, place=SAINT_NAZAIRE, *, kind="programme", label="Saint-Nazaire"):
    latitude, longitude = place
    return {
        "number": number,
        "label": label,
        "url": f"#p{number}",
        "lat": latitude,
        "lon": longitude,
        "kind": kind,
    }


def drawn(pins, **more):
    names = " ".join(f"{name}={name}" for name in more)
    template = Template("{% load maps %}{% france_map pins " + names + " %}")
    return flat(template.render(Context({"pins": pins, **more})))


def communes():
    text = gzip.decompress((files.DATA / "communes.csv.gz").read_bytes()).decode()
    return csv.DictReader(io.StringIO(text))


def test_every_located_commune_falls_in_its_own_part_of_the_map():
    overseas = {piece.code for piece in cartography.pieces() if piece.box}
    astray = []
    for commune in communes():
        if commune["latitude"]:
            place = float(commune["latitude"]), float(commune["longitude"])
            piece = cartography.piece_of(*place)
            expected = commune["departement"]
            if expected not in overseas:
                expected = cartography.MAINLAND
            if piece is None or piece.code != expected:
                astray.append(commune["name"])

    assert astray == []


def test_a_pin_leads_to_its_entry_and_says_its_name():
    html = drawn([a_pin(3)])

    assert 'href="#p3"><title>3. Saint-Nazaire</title>' in html
    assert 'class="pin-p"' in html


def test_the_legend_tells_full_from_empty_when_both_are_there():
    full, empty = a_pin(1), a_pin(2, (48.1, -1.6), kind="related")

    assert "Recherche ou coopération liée" in drawn([full, empty])
    assert "Recherche ou coopération liée" not in drawn([full])


def test_a_place_that_cannot_be_drawn_is_counted():
    nowhere, abroad = a_pin(2, (None, None)), a_pin(3, (40.7, -74.0))

    html = drawn([a_pin(1), nowhere, abroad])

    assert "2 fiches ne sont pas localisées." in html
    assert "#p2" not in html
    assert "#p3" not in html


def test_a_far_collectivity_appears_when_something_happens_there():
    assert "Guadeloupe" in drawn([a_pin()])
    assert "Polynésie" not in drawn([a_pin()])
    assert "Polynésie" in drawn([a_pin(1, PAPEETE)])


@pytest.mark.parametrize("count", [2, 20, 40])
def test_pins_of_one_place_are_all_seen_inside_their_frame(count):
    pins = cartography.france([a_pin(number) for number in range(1, count + 1)])["pins"]

    for one, other in cartography.pairs(pins):
        assert hypot(one.x - other.x, one.y - other.y) > one.radius
    for pin in pins:
        left, top, right, bottom = pin.bounds
        assert left <= pin.x - pin.radius and pin.x + pin.radius <= right
        assert top <= pin.y - pin.radius and pin.y + pin.radius <= bottom


def test_the_same_pins_always_give_the_same_map():
    pins = [a_pin(number) for number in range(1, 12)]

    assert drawn(pins) == drawn(pins)


def test_very_many_pins_become_dots_that_still_lead_somewhere():
    html = drawn([a_pin(number) for number in range(1, 101)])

    assert len(re.findall(r'<a id="[^"]+" href=', html)) == 100
    assert "map__number" not in html


def test_departements_and_surroundings_are_shown():
    point = SimpleNamespace(latitude=SAINT_NAZAIRE[0], longitude=SAINT_NAZAIRE[1])

    html = drawn([], highlight=["44", "974"], around=point, km=50)

    assert html.count("map__found") == 2
    assert "map__reach" in html
    assert "Les numéros renvoient" not in html


def test_the_map_needs_no_style_of_its_own_and_writes_numbers_for_machines():
    html = drawn([a_pin(1), a_pin(2)])

    assert "style=" not in html
    assert not re.search(r'(?:c?[xy]|r)="-?\d+,\d', html)


def test_a_label_is_never_markup():
    assert "<b>" not in drawn([a_pin(label="<b>gras</b>")])


def test_the_outlines_stay_light():
    packed = gzip.compress(cartography.OUTLINES.read_bytes())

    assert len(packed) < MOST_COMPRESSED
