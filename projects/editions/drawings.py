"""The wheel and the map as standing pictures, with their own colours, for print."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from coopter import drawing
from coopter.cartography import MAINLAND, pieces
from coopter.templatetags.coopter import EVIDENCE

# Those of static/css/tokens.css, light.
INK, INK_2, LINE = "#15252a", "#3a4b50", "#6d7d77"
SURFACE, WASH = "#ffffff", "#ebf0eb"
VERDIGRIS, VERDIGRIS_WASH, GAMBOGE = "#0b5750", "#dcede7", "#f2bc3b"
FILLS = {0: SURFACE, 1: SURFACE, 2: VERDIGRIS_WASH, 3: VERDIGRIS}
TEXTURES = {1: "dots", 2: "lines"}
PATTERNS = (
    '<defs><pattern id="dots" width="9" height="9" patternUnits="userSpaceOnUse">'
    f'<circle fill="{VERDIGRIS}" cx="2.2" cy="2.2" r="1.3"/>'
    f'<circle fill="{VERDIGRIS}" cx="6.7" cy="6.7" r="1.3"/></pattern>'
    '<pattern id="lines" width="8" height="8" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><path stroke="{VERDIGRIS}" stroke-width="2" '
    'd="M4 0V8"/></pattern></defs>'
)
CORE = "M224 164 202 202.1H158L136 164 158 125.9H202Z"
TEXT_STYLE = 'font-family="Atkinson Next" text-anchor="middle"'

# The three parcels of templates/components/brand_mark.html.
MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 44">'
    '<g stroke-width="1.6" stroke-linejoin="round">'
    '<path fill="#fcefc9" stroke="#6b4500" d="M3 9 19 3l2 16L4 23Z"/>'
    '<path fill="#f5e5f1" stroke="#75295f" d="m24 3 17 5-2 17-13-5Z"/>'
    f'<path fill="{VERDIGRIS}" stroke="{VERDIGRIS}" d="m4 28 18-5 16 6-6 12H8Z"/>'
    "</g></svg>"
)


def wheel(model):
    """The six dimensions as an SVG and its description; ``model`` as frozen."""
    cells = drawing.wheel_cells(model["dimensions"])
    links = [tuple(pair) for pair in model["links"]]
    parts = [
        mark_safe(PATTERNS),
        *(_parcel(cell) for cell in cells),
        *(_line(path) for path in drawing.wheel_links(links)),
        *(_node(node) for node in drawing.wheel_nodes(links)),
        format_html('<path fill="{}" stroke="{}" stroke-width="1.5" d="{}"/>',
                    GAMBOGE, INK, CORE),
        _label(180, 169, "Transition", weight=700),
        *(_plate(cell) for cell in cells),
    ]  # fmt: skip
    svg = _svg(360, 328, parts)
    return {"svg": svg, "alt": drawing.wheel_description(cells, links, EVIDENCE)}


def _parcel(cell):
    level, path = cell["level"], cell["path"]
    edge = mark_safe('stroke-dasharray="4 4"') if level == 0 else ""
    parcel = format_html(
        '<path fill="{}" stroke="{}" stroke-width="1.5" {} d="{}"/>',
        FILLS[level],
        LINE if level == 0 else INK,
        edge,
        path,
    )
    if level not in TEXTURES:
        return parcel
    texture = format_html('<path fill="url(#{})" d="{}"/>', TEXTURES[level], path)
    return parcel + texture


def _plate(cell):
    plate = format_html(
        '<rect fill="{}" x="{}" y="{}" width="{}" height="37" rx="3"/>',
        SURFACE,
        cell["plate_x"],
        cell["plate_y"],
        cell["plate_width"],
    )
    number = _label(cell["x"], cell["number_y"], cell["number"], colour=INK_2)
    short = _label(cell["x"], cell["short_y"], cell["short"], weight=700)
    return (plate if cell["level"] else mark_safe("")) + number + short


def _label(x, y, text, *, weight=400, colour=INK):
    return format_html(
        '<text {} font-size="13.2" font-weight="{}" fill="{}" x="{}" y="{}">{}</text>',
        mark_safe(TEXT_STYLE),
        weight,
        colour,
        x,
        y,
        text,
    )


def _line(path):
    return format_html(
        '<path fill="none" stroke="{}" stroke-width="1.75" d="{}"/>', INK, path
    )


def _node(node):
    return format_html(
        '<circle fill="{}" stroke="{}" stroke-width="1.75" cx="{}" cy="{}" r="4.5"/>',
        SURFACE,
        INK,
        node["x"],
        node["y"],
    )


def location(codes):
    """The départements of a sheet, one picture for each piece of France."""
    found = [piece for piece in pieces() if set(codes) & set(piece.departements)]
    return [_piece(piece, codes) for piece in found]


def _piece(piece, codes):
    shapes = [piece.departements[code] for code in codes if code in piece.departements]
    land = format_html('<path fill="{}" stroke="{}" d="{}"/>', WASH, LINE, piece.land)
    places = format_html_join(
        "",
        '<path fill="{}" stroke="{}" d="{}"/>',
        ((VERDIGRIS, SURFACE, shape) for shape in shapes),
    )
    left, top, width, height = piece.box or (0, 0, 360, 346)
    svg = _svg(width, height, [land, places], left=left, top=top)
    return {"svg": svg, "name": piece.name, "is_mainland": piece.code == MAINLAND}


def _svg(width, height, parts, *, left=0, top=0):
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{} {} {} {}">{}</svg>',
        left,
        top,
        width,
        height,
        mark_safe("".join(parts)),
    )
