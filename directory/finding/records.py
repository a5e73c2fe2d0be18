"""The Annuaire as data: tables and vCards. No e-mail is kept here."""

import re

from django.conf import settings
from django.utils.translation import gettext as _


def accompanist_record(accompanist):
    """One row of the exports; ``accompanist`` comes from ``for_exports()``."""
    return {
        "nom": accompanist.name,
        "role": accompanist.get_role_display(),
        "nature": accompanist.get_kind_display(),
        "siret": accompanist.siret,
        "site": accompanist.website,
        "territoires": accompanist.area,
        "commune": str(accompanist.commune or ""),
        "code_insee": accompanist.commune_id or "",
        "latitude": accompanist.latitude,
        "longitude": accompanist.longitude,
        "rayon_km": accompanist.radius_km,
        "france_entiere": accompanist.is_national,
        "outre_mer": accompanist.is_overseas,
        "regions": accompanist.region_names,
        "codes_regions": accompanist.region_codes,
        "departements": accompanist.departement_names,
        "codes_departements": accompanist.departement_codes,
        "savoir_faire": accompanist.skill_list,
        "approches": _written(accompanist.approach_labels),
        "dimensions": _written(accompanist.dimension_labels),
        "domaines": _written(accompanist.domain_labels),
        "publics": _written(accompanist.public_labels),
        "langues": _written(accompanist.language_labels),
        "facons_de_travailler": _written(accompanist.way_labels),
        "disponibilite": accompanist.get_availability_display(),
        "references_confirmees": accompanist.reference_number,
        "derniere_reference_le": accompanist.last_reference_on,
        "identite_verifiee_le": accompanist.identity_checked_on,
        "fiche_confirmee_le": accompanist.confirmed_on,
        "adresse_de_la_source": accompanist.source_url,
        "confiance": accompanist.get_confidence_display(),
        "note_sur_la_source": accompanist.source_note,
        "exemple_fictif": accompanist.is_demonstration,
        "adresse": settings.SITE_URL + accompanist.get_absolute_url(),
    }


def accompanist_feature(accompanist):
    """The same as a feature of GeoJSON, longitude first (RFC 7946)."""
    place = [accompanist.longitude, accompanist.latitude]
    geometry = {"type": "Point", "coordinates": place}
    properties = accompanist_record(accompanist)
    return {
        "type": "Feature",
        "id": accompanist.slug,
        "geometry": geometry if accompanist.is_located else None,
        "properties": {
            name: value
            for name, value in properties.items()
            if name not in {"latitude", "longitude"}
        },
    }


def _written(labels):
    return [str(label) for label in labels]


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
