"""The Carnet as data: what the exports say of a project, and of its model."""

from django.conf import settings

from projects.models.around import Nearness
from projects.sheet.page import partners_of, six_dimensions


def project_record(project):
    """One row of the exports; ``project`` comes from ``for_exports()``.

    Around a place, it says as well how near and how far the project is.
    """
    return {
        "cle": project.slug,
        "intitule": project.name,
        "porteur": project.lead_organisation,
        "nature_du_porteur": project.get_lead_type_display(),
        "lien_au_programme": project.get_programme_link_display(),
        "partenaires": [_partner(each) for each in partners_of(project)],
        **territory_record(project),
        "depuis": project.start_year,
        "cohorte": project.cohort_id or "",
        "etape": project.get_stage_display(),
        "domaines": [str(label) for label in project.domain_labels],
        "approche": project.get_approach_display(),
        "resume": project.summary,
        "source": project.source_title,
        "adresse_de_la_source": project.source_url,
        "confiance": project.get_confidence_display(),
        "note_sur_la_source": project.source_note,
        "fiche_confirmee_le": project.confirmed_on,
        "exemple_fictif": project.is_demonstration,
        "adresse": settings.SITE_URL + project.get_absolute_url(),
        **_nearness(project),
    }


def territory_record(project):
    """Where it is, in words and by INSEE code (SIREN for an EPCI)."""
    return {
        "territoire": project.territory,
        "communes": project.commune_names,
        "codes_insee_communes": project.commune_codes,
        "intercommunalites": project.epci_names,
        "siren_intercommunalites": project.epci_codes,
        "departements": project.departement_names,
        "codes_insee_departements": project.departement_codes,
        "regions": project.region_names,
        "codes_insee_regions": project.region_codes,
    }


def _partner(partner):
    """« Mairie (collectivité) : prête la grange »."""
    kind = f" ({partner['kind']})" if partner["kind"] else ""
    return f"{partner['name']}{kind} : {partner['role']}"


def _nearness(project):
    nearness = getattr(project, "nearness", None)
    if nearness is None:
        return {}
    far = project.distance_km
    return {
        "proximite": str(Nearness(nearness).label),
        "distance_km": None if far is None else round(far, 1),
    }


def geojson(projects):
    """The rows as a collection of points; those without a place have no geometry."""
    return {
        "type": "FeatureCollection",
        "features": [_feature(project) for project in projects],
    }


def _feature(project):
    record = project_record(project)
    record["point"] = project.get_spot_display()
    geometry = None
    if project.is_located:
        place = [round(project.longitude, 5), round(project.latitude, 5)]
        geometry = {"type": "Point", "coordinates": place}
    return {
        "type": "Feature",
        "id": project.slug,
        "geometry": geometry,
        "properties": record,
    }


def model_record(project):
    """The model in its newest state and in all of them, oldest first.

    ``project`` comes from ``for_sheet()``.
    """
    states = [state_record(snapshot) for snapshot in project.dated_snapshots]
    return {
        "projet": project.name,
        "adresse": settings.SITE_URL + project.get_absolute_url(),
        "exemple_fictif": project.is_demonstration,
        **territory_record(project),
        **(states[-1] if states else state_record(None)),
        "etats": states,
    }


def state_record(snapshot):
    """What is said of the model on one day, and what is not."""
    return {
        "etat_au": snapshot and snapshot.dated_on,
        "transition": snapshot.transition if snapshot else "",
        "dimensions": [_dimension_record(each) for each in six_dimensions(snapshot)],
        "interdependances": [
            {"de": link["first"], "a": link["second"], "note": link["note"]}
            for link in (snapshot.links if snapshot else [])
        ],
    }


def _dimension_record(dimension):
    statement = dimension["statement"]
    return {
        "numero": dimension["number"],
        "code": dimension["code"],
        "intitule": str(dimension["label"]),
        "niveau_de_preuve": str(dimension["evidence"]),
        "description": statement.text if statement else None,
        "source": statement.source_title if statement else None,
        "adresse_de_la_source": statement.source_url if statement else None,
        "ce_qui_a_change": statement.changed if statement else None,
        "autres_sources": statement.more_sources if statement else [],
    }
