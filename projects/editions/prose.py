"""Markdown as plain blocks, which the page setting draws with its own styles."""

import re

from coopter.markdown import parse
from projects.editions.characters import displayable

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
