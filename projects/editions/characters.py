"""Only characters that our fonts draw: PDF/UA refuses a text with a missing one."""

import re
import unicodedata
from functools import cache

from django.conf import settings

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
