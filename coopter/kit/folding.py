"""Words compared as a reader means them: without case, accents nor signs."""

import re
import unicodedata


def fold(text):
    """A name as ``fr_place`` stores it: no case, accents nor signs, « st » in full."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae")
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(sign)
    )
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    full = {"st": "saint", "ste": "sainte"}
    return " ".join(full.get(word, word) for word in words)
