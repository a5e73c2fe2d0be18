"""Markdown as plain blocks, in characters that our fonts draw, for the page setting."""

import re
import unicodedata
from functools import cache

from django.conf import settings

from coopter.kit.markdown import parse

COVERED = "static/fonts/pdf/characters.txt"
# Drawn by the fonts built in Typst; a test sets them all.
FALLBACK = "←↑→↓↔−≈≠≤≥∞√∑∂✓✗■□●○▲△★☆�" + "".join(
    chr(code)
    for first, last in ((0x391, 0x3A1), (0x3A3, 0x3A9), (0x3B1, 0x3C9), (0x410, 0x44F))
    for code in range(first, last + 1)
)
KEPT = "\n\t"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@cache
def drawn():
    """Every character that may be set."""
    covered = (settings.BASE_DIR / COVERED).read_text(encoding="utf-8")
    return frozenset(covered + FALLBACK + KEPT + "\N{NARROW NO-BREAK SPACE}")


def displayable(value):
    """The same data, its texts relieved of what can't be drawn."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return {key: displayable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [displayable(each) for each in value]
    return value


def _text(text):
    if all(sign in drawn() for sign in text):
        return text
    composed = unicodedata.normalize("NFC", text)
    return re.sub(r"[^\n\t\x20-\x7e]", lambda found: _drawn_as(found[0]), composed)


def _drawn_as(sign):
    """The sign, a plain one that means the same, or the mark of a missing one."""
    if sign in drawn():
        return sign
    plain = unicodedata.normalize("NFKC", sign)
    if plain != sign and all(each in drawn() for each in plain):
        return plain
    hidden = unicodedata.category(sign) in {"Cc", "Cf", "Mn"}
    return "" if hidden else REPLACEMENT


SAFE_ADDRESS = re.compile(r"(https?|mailto):", re.IGNORECASE)
HEADINGS = {"h1": 1, "h2": 1, "h3": 2, "h4": 2, "h5": 2, "h6": 2}


def blocks(text):
    """Headings, paragraphs, lists, quotes and tables; anything else as its text.

    A heading is at most one level below the last: PDF/UA refuses a level left out.
    """
    found = _until(iter(parse(text)), None)
    last = 0
    for heading in _headings(found):
        last = heading["level"] = min(heading["level"], last + 1)
    return found


def _headings(found):
    for block in found:
        if block["kind"] == "heading":
            yield block
        for inside in [block.get("blocks", []), *block.get("items", [])]:
            yield from _headings(inside)


def _until(tokens, end):
    found = []
    for token in tokens:
        if token.type == end:
            break
        block = _block(token, tokens)
        if block:
            found.append(block)
    return found


def _block(token, tokens):
    match token.type:
        case "heading_open":
            return _heading(HEADINGS[token.tag], _inside(tokens))
        case "paragraph_open" | "dt_open":
            return {"kind": "paragraph", "spans": _inside(tokens)}
        case "bullet_list_open" | "ordered_list_open":
            kind = token.type.removesuffix("_open")
            return {"kind": kind, "items": _items(tokens, f"{kind}_close")}
        case "blockquote_open":
            return {"kind": "quote", "blocks": _until(tokens, "blockquote_close")}
        case "dd_open":
            return {"kind": "quote", "blocks": _until(tokens, "dd_close")}
        case "fence" | "code_block":
            return {"kind": "code", "text": token.content.rstrip("\n")}
        case "table_open":
            return {"kind": "table", "rows": _rows(tokens)}
        case "inline":
            return {"kind": "paragraph", "spans": spans(token.children or [])}
    return None


def _heading(level, said):
    """Nothing when it says nothing: PDF/UA refuses it."""
    if not any(displayable(span["text"]).strip() for span in said):
        return None
    return {"kind": "heading", "level": level, "spans": said}


def _inside(tokens):
    """The inline text that follows, and its closing mark passed over."""
    inline = next(tokens)
    next(tokens)
    return spans(inline.children or [])


def _items(tokens, end):
    items = []
    for token in tokens:
        if token.type == end:
            break
        if token.type == "list_item_open":
            items.append(_until(tokens, "list_item_close"))
    return items


def _rows(tokens):
    rows = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(spans(token.children or []))
    return rows


def spans(children):
    """Pieces of a line: text, how it stands out, and where it leads."""
    found, marks, address = [], {"strong": 0, "em": 0}, ""
    for child in children:
        name, _dash, side = child.type.rpartition("_")
        if name in marks and side in {"open", "close"}:
            marks[name] += 1 if side == "open" else -1
        elif child.type == "link_open":
            address = _safe(child.attrGet("href") or "")
        elif child.type == "link_close":
            address = ""
        else:
            text = _text_of(child)
            if text:
                found.append(_span(text, marks, address, code=child.type))
    return found


def _text_of(child):
    if child.type in {"softbreak", "hardbreak"}:
        return " " if child.type == "softbreak" else "\n"
    return child.content


def _span(text, marks, address, *, code):
    return {
        "text": text,
        "strong": marks["strong"] > 0,
        "em": marks["em"] > 0,
        "code": code == "code_inline",
        "url": address,
    }


def _safe(address):
    return address if SAFE_ADDRESS.match(address) else ""
