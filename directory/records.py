"""The Annuaire as data: what the exports say of a structure. No e-mail is kept here."""

from django.conf import settings


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
