"""Structures as vCard 4.0 (RFC 6350), for address books. No e-mail is ever in one."""

import re

from django.conf import settings
from django.utils.translation import gettext as _

VCARD = "text/vcard; charset=utf-8"
LONGEST_LINE = 75


def vcard(accompanist):
    """``accompanist`` comes from ``for_exports()``."""
    address = settings.SITE_URL + accompanist.get_absolute_url()
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        *_kind(accompanist),
        f"UID:{address}",
        f"FN:{escaped(accompanist.name)}",
        f"REV:{accompanist.updated_at:%Y%m%dT%H%M%SZ}",
        f"SOURCE:{address}",
    ]
    if accompanist.website:
        lines.append(f"URL:{accompanist.website}")
    if accompanist.commune:
        lines.append(f"ADR:;;;{escaped(accompanist.commune.name)};;;France")
    if accompanist.is_located:
        lines.append(f"GEO:geo:{accompanist.latitude:.5f},{accompanist.longitude:.5f}")
    if accompanist.skill_list:
        lines.append(f"CATEGORIES:{','.join(map(escaped, accompanist.skill_list))}")
    if note := ". ".join(filter(None, [_fiction(accompanist), accompanist.area])):
        lines.append(f"NOTE:{escaped(note)}")
    lines.append("END:VCARD")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _kind(accompanist):
    if accompanist.person_id:
        return ["KIND:individual"]
    return ["KIND:org", f"ORG:{escaped(accompanist.name)}"]


def _fiction(accompanist):
    return _("Exemple fictif") if accompanist.is_demonstration else ""


def escaped(text):
    """A value in which nothing passes for a separator."""
    text = re.sub(r"([\\,;])", r"\\\1", text)
    return re.sub(r"\r\n|\r|\n", r"\\n", text)


def folded(line):
    """At most 75 octets on a line, never cutting a character."""
    pieces, piece, room = [], "", LONGEST_LINE
    for sign in line:
        size = len(sign.encode())
        if size > room:
            pieces.append(piece)
            # The space that begins what follows counts as well.
            piece, room = "", LONGEST_LINE - 1
        piece += sign
        room -= size
    return "\r\n ".join([*pieces, piece])
