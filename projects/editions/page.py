"""From a frozen content to the words and drawings that the page setting lays out."""

import datetime

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coopter.kit import drawing, prose
from coopter.kit.cartography import MAINLAND, pieces
from coopter.kit.octets import digest_of
from coopter.kit.templatetags.components import EVIDENCE, day

COLON = "\N{NO-BREAK SPACE}: "


def book_of(content):
    sheets = [sheet_of(sheet) for sheet in content["sheets"]]
    running = " · ".join(filter(None, [content["identifier"], content["title"]]))
    return {
        "title": content["title"],
        "subtitle": content["subtitle"],
        "author": _("Programme COOP’TER"),
        "programme": _("Carnet des projets de la coopération territoriale"),
        "keywords": [_("coopération"), _("transition"), _("territoire")],
        "running": running,
        "cover": cover_of(content),
        "preface": prose.blocks(content["preface"]),
        "how": how_to_read(),
        "legend": legend(),
        "evidence": [
            {"level": level, "label": str(word)}
            for level, word in enumerate(EVIDENCE.values())
        ],
        "mark": MARK,
        "sheets": sheets,
        "sheets_intro": ngettext(
            "%d projet, tel que sa fiche le décrivait le %s.",
            "%d projets, tels que leurs fiches les décrivaient le %s.",
            len(sheets),
        )
        % (len(sheets), _day(content["frozen_on"])),
        "indexes": content["indexes"],
        "colophon": colophon_of(content),
        "words": words(),
    }


def words():
    return {
        "contents": _("Sommaire"),
        "preface": _("Préface"),
        "how": _("Lire une fiche"),
        "sheets": _("Les projets"),
        "lead": _("Porté par"),
        "fictional": _("Exemple fictif : ce projet a été inventé."),
        "model": _("Le modèle en six dimensions"),
        "state": _("état au"),
        "transition": _("La transition, au centre"),
        "links": _("Ce qui dépend de quoi"),
        "trajectory": _("La trajectoire"),
        "story": _("L’histoire"),
        "partners": _("Avec qui"),
        "open_points": _("Ce qui reste ouvert"),
        "questions": _("Questions posées à celles et ceux qui savent"),
        "changed": _("Ce qui a changé :"),
        "method": _("Comment on le sait :"),
        "origin": _("D’où viennent ces informations"),
        "source": _("Source :"),
        "index": _("Index"),
        "page": _("page"),
        "colophon": _("Cette édition"),
        "colon": COLON,
    }


def legend():
    return _("Points : déclaré. Hachures : observé. Plein : étudié. Vide : rien.")


def how_to_read():
    return [
        _(
            "Chaque projet est décrit sur les six dimensions de son modèle "
            "socio-économique, la transition au centre. Le dessin n’est pas une note : "
            "les six parcelles ont la même taille."
        ),
        _(
            "La texture d’une parcelle dit sur quoi repose la description. "
            "Déclaré : le porteur ou un partenaire le dit. Observé : quelqu’un "
            "d’autre l’a vu. Étudié : une recherche ou une évaluation l’a établi. "
            "Vide : les sources ne le disent pas encore."
        ),
        _("Les effets attendus et les effets observés sont toujours séparés."),
    ]


def cover_of(content):
    count = len(content["sheets"])
    facts = [
        (_("Édition"), content["identifier"]),
        (_("Arrêtée le"), _day(content["frozen_on"])),
        (_("Contient"), ngettext("%d projet", "%d projets", count) % count),
    ]
    return [_fact(label, value) for label, value in facts if value]


def colophon_of(content):
    facts = [
        (_("Identifiant"), content["identifier"] or _("aucun : sélection personnelle")),
        (_("Contenu arrêté le"), _day(content["frozen_on"])),
        (_("Empreinte SHA-256 du contenu"), _grouped(digest_of(content))),
        *_journal_of(content),
        (_("Fiches en ligne"), f"{content['site']}/carnet/"),
        (_("Licence des fiches"), _("Licence Ouverte 2.0 (Etalab)")),
        (_("Fonds de carte"), _("IGN, INSEE, Natural Earth")),
        (
            _("Caractères"),
            _("Bricolage Grotesque et Atkinson Hyperlegible Next, sous licence OFL"),
        ),
    ]
    return [_fact(label, value) for label, value in facts]


def _journal_of(content):
    """Where the journal stood; a reader's own selection does not say."""
    if head := content.get("journal"):
        words = _("acte n° %(rank)d, empreinte %(hash)s")
        told = {"rank": head["rank"], "hash": _grouped(head["hash"])}
        yield _("Journal des actes du portail"), words % told


def sheet_of(sheet):
    model = sheet["model"]
    dated = model | {"dated_on": _day(model["dated_on"])}
    return {
        "number": sheet["number"],
        "name": sheet["name"],
        "lead": sheet["lead"],
        "lead_type": sheet["lead_type"],
        "fictional": sheet["fictional"],
        "summary": sheet["summary"],
        "story_short": sheet["story_short"],
        "story": prose.blocks(sheet["story"]),
        "partners": sheet["partners"],
        "open_points": prose.blocks(sheet["open_points"]),
        "questions": sheet["questions"],
        "facts": facts_of(sheet),
        "maps": maps_of(sheet),
        "wheel": wheel(model),
        "model": dated,
        "milestones": [step | {"on": _step_day(step)} for step in sheet["milestones"]],
        "effects": effects_of(sheet),
        "origin": origin_of(sheet),
    }


def facts_of(sheet):
    places = [*sheet["places"], *(sheet["departements"] or sheet["regions"])]
    facts = [
        (_("Lien au programme"), [sheet["link"]]),
        (_("Territoire"), [sheet["territory"] or _("Non précisé"), *places]),
        (_("Étape"), [sheet["stage"]]),
        (_("Depuis"), [str(sheet["start_year"] or "")]),
        (_("Cohorte"), [sheet["cohort"]]),
        (_("Domaines de la vie"), sheet["domains"]),
        (_("Approche"), [sheet["approach"]]),
        (_("À qui s’adresser"), [sheet["contact"]]),
        (
            _("Fiche confirmée"),
            [_day(sheet["confirmed_on"]) or _("À confirmer par le porteur")],
        ),
    ]
    return [
        {"label": label, "lines": [line for line in lines if line]}
        for label, lines in facts
        if any(lines)
    ]


def maps_of(sheet):
    alt = _("Situation : %s.") % ", ".join(sheet["departements"])
    return [piece | {"alt": alt} for piece in location(sheet["departement_codes"])]


def effects_of(sheet):
    """Observed first, then expected, never mixed."""
    sides = [(_("Effets observés"), True), (_("Effets attendus"), False)]
    found = []
    for title, observed in sides:
        effects = [e for e in sheet["effects"] if e["is_observed"] == observed]
        if effects:
            found.append({"title": title, "effects": effects})
    return found


def origin_of(sheet):
    source = sheet["source"]
    facts = []
    if source["title"] or source["url"]:
        text = _("Source principale :")
        label = source["title"] or source["url"]
        facts.append({"text": text, "url": source["url"], "label": label})
        if not source["url"]:
            facts[-1]["text"] = f"{text} {label}"
    if sheet["confidence"]:
        text = _("Confiance dans cette source : %s.") % sheet["confidence"]
        facts.append({"text": text, "url": "", "label": ""})
    if sheet["website"]:
        text = _("Site du projet :")
        facts.append({"text": text, "url": sheet["website"], "label": sheet["website"]})
    facts.append(
        {
            "text": _("Fiche en ligne :"),
            "url": sheet["address"],
            "label": sheet["address"],
        }
    )
    return facts


def _fact(label, value):
    return {"label": str(label), "value": str(value)}


def _day(iso):
    return day(datetime.date.fromisoformat(iso)) if iso else ""


def _step_day(step):
    """The month alone when the day is not known."""
    if step["day_is_known"]:
        return _day(step["on"])
    return date_format(datetime.date.fromisoformat(step["on"]), "F Y")


def _grouped(digest):
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


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
