"""The passage of a text that answers a search, its words highlighted.

PostgreSQL's own headlines miss a word whose accents were not typed; here words meet
when their plain spellings begin alike, which is what French endings ask for.
"""

import re
import unicodedata

from django.utils.html import escape
from django.utils.safestring import mark_safe

WORD = re.compile(r"\w+")
LINKS = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|:)?")
SIGNS = re.compile(r"^\s*(?:[-*+>#|]+|\d+\.)\s|[*_`|]+|-{3,}", re.MULTILINE)
LENGTH = 280
BEFORE = 80
ENDING = 3  # letters that an ending may change
SHORTEST = 3
# Words too common to be worth a mark.
COMMON = set(
    [
        "avec",
        "dans",
        "des",
        "les",
        "par",
        "pour",
        "que",
        "qui",
        "quel",
        "quelle",
        "sur",
        "une",
        "aux",
        "est",
        "or",
    ]
)


def plain(text):
    """Small letters without accents, as many as in ``text``."""
    letters = (unicodedata.normalize("NFKD", letter)[0] for letter in text)
    return "".join(letters).casefold()


def bare(text):
    """Markdown without its signs, on one line."""
    words = LINKS.sub(r"\1", text)
    return " ".join(SIGNS.sub(" ", words).split())


def roots(*queries):
    """What the words looked for begin with."""
    words = {plain(word) for query in queries for word in WORD.findall(query)}
    kept = {word for word in words if len(word) >= SHORTEST and word not in COMMON}
    return {word[: max(SHORTEST + 1, len(word) - ENDING)] for word in kept}


def passage(text, sought):
    """Around the first word found, or the beginning; safe HTML with ``<mark>``."""
    text = bare(text)
    first = next(_found(text, sought), None)
    start = 0 if first is None else _word_start(text, first.start() - BEFORE)
    end = _word_end(text, start + LENGTH)
    shown = marked(text[start:end].strip(), sought)
    before, after = "… " * (start > 0), " …" * (end < len(text))
    return mark_safe(f"{before}{shown}{after}")


def marked(text, sought):
    """The whole text, escaped, with its found words in ``<mark>``."""
    parts, position = [], 0
    for found in _found(text, sought):
        parts.append(escape(text[position : found.start()]))
        parts.append(f"<mark>{escape(found.group())}</mark>")
        position = found.end()
    return mark_safe("".join([*parts, escape(text[position:])]))


def _found(text, sought):
    """Words that begin as one of those sought, and are not much longer."""
    for word in WORD.finditer(text):
        folded = plain(word.group())
        for root in sought:
            if folded.startswith(root) and len(folded) <= len(root) + 2 * ENDING:
                yield word
                break


def _word_start(text, position):
    if position <= 0:
        return 0
    space = text.find(" ", position)
    return position if space < 0 else space + 1


def _word_end(text, position):
    if position >= len(text):
        return len(text)
    return max(text.rfind(" ", 0, position), 1)
