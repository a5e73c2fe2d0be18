"""Short forms and what they stand for: a search for either finds both.

``Synonym`` rows are few, so they are read whole, once for each search.
"""

import re
import unicodedata
from dataclasses import dataclass, field

from coopter.vocabulary.models import Synonym

# Beyond this many ways to say a query, the rest would only slow the search down.
MOST_VARIANTS = 8


@dataclass
class Understood:
    """What a person typed, and what is searched for.

    ``query`` is in the syntax of ``FrenchQuery``; ``also`` lists the other words that
    it covers; ``ambiguous`` holds, for each short form of several senses, its
    ``Synonym`` rows.
    """

    text: str
    query: str
    also: list = field(default_factory=list)
    ambiguous: list = field(default_factory=list)


def understand(text):
    """Read a query in one look at the synonyms. Quotes ask for exact words."""
    if not text or '"' in text:
        return Understood(text=text, query=text)
    pairs = list(Synonym.objects.all())
    replacements = _replacements(text, pairs)
    variants = [_replace(text, found, other) for found, other in replacements]
    return Understood(
        text=text,
        query=" or ".join([text, *variants]),
        also=[other for _found, other in replacements],
        ambiguous=_ambiguous(text, pairs),
    )


def _fold(text):
    """Without case, accents or typographic signs, so that spellings meet."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def _contains(text, words):
    return re.search(rf"(?<!\w){re.escape(_fold(words))}(?!\w)", _fold(text))


def _replacements(text, pairs):
    """Pairs of what was found in the text and what says the same."""
    found = []
    for pair in pairs:
        if _contains(text, pair.short):
            found.append((pair.short, pair.expansion))
        elif _contains(text, pair.expansion):
            found.append((pair.expansion, pair.short))
    return list(dict.fromkeys(found))[:MOST_VARIANTS]


def _replace(text, found, other):
    """``text`` with ``other``, as exact words, in the place of ``found``."""
    place = _contains(text, found)
    folded = _fold(text)
    before, after = folded[: place.start()], folded[place.end() :]
    return f'{before}"{other}"{after}'.strip()


def _ambiguous(text, pairs):
    senses = {}
    for pair in pairs:
        if _contains(text, pair.short):
            senses.setdefault(pair.short, []).append(pair)
    return [rows for rows in senses.values() if len(rows) > 1]
