"""The Annuaire as data: tables and vCards. No e-mail is kept here."""

import re
from operator import attrgetter

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coopter.kit.exports import attachment
from coopter.sheets.exports import EVERY_TABLE, GEOJSON, Column, Export, Format


def written(name):
    """The labels of a property, as texts."""
    labels = attrgetter(name)
    return lambda accompanist: [str(label) for label in labels(accompanist)]


def place(accompanist):
    if not accompanist.is_located:
        return None
    return [accompanist.longitude, accompanist.latitude]


def address(accompanist):
    return settings.SITE_URL + accompanist.get_absolute_url()


def _vcards(export, rows):
    return attachment(export.file_name("vcf"), "".join(map(vcard, rows)), VCARD)


VCARDS = Format(
    suffix="vcf",
    label=gettext_lazy("carnet d’adresses vCard"),
    purpose=gettext_lazy("contacts"),
    respond=_vcards,
)
# ``rows`` come from ``for_exports()``.
ANNUAIRE = Export(
    name="annuaire",
    title=gettext_lazy("Annuaire"),
    formats=(*EVERY_TABLE, GEOJSON, VCARDS),
    place=place,
    columns=(
        Column("nom", "name"),
        Column("role", "get_role_display"),
        Column("nature", "get_kind_display"),
        Column("siret", "siret"),
        Column("site", "website"),
        Column("territoires", "area"),
        Column("commune", lambda accompanist: str(accompanist.commune or "")),
        Column("code_insee", lambda accompanist: accompanist.commune_id or ""),
        Column("latitude", "latitude", on_maps=False),
        Column("longitude", "longitude", on_maps=False),
        Column("rayon_km", "radius_km"),
        Column("france_entiere", "is_national"),
        Column("outre_mer", "is_overseas"),
        Column("regions", "region_names"),
        Column("codes_regions", "region_codes"),
        Column("departements", "departement_names"),
        Column("codes_departements", "departement_codes"),
        Column("savoir_faire", "skill_list"),
        Column("approches", written("approach_labels")),
        Column("dimensions", written("dimension_labels")),
        Column("domaines", written("domain_labels")),
        Column("publics", written("public_labels")),
        Column("langues", written("language_labels")),
        Column("facons_de_travailler", written("way_labels")),
        Column("disponibilite", "get_availability_display"),
        Column("references_confirmees", "reference_number"),
        Column("derniere_reference_le", "last_reference_on"),
        Column("identite_verifiee_le", "identity_checked_on"),
        Column("fiche_confirmee_le", "confirmed_on"),
        Column("adresse_de_la_source", "source_url"),
        Column("confiance", "get_confidence_display"),
        Column("note_sur_la_source", "source_note"),
        Column("exemple_fictif", "is_demonstration"),
        Column("adresse", address),
    ),
)


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
