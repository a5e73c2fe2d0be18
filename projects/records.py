"""The Carnet as data: what the exports say of a project, and of its model."""

from django.conf import settings

from projects.sheet import six_dimensions


def project_record(project):
    """One row of the exports; ``project`` comes from ``for_cards()``."""
    return {
        "intitule": project.name,
        "porteur": project.lead_organisation,
        "nature_du_porteur": project.get_lead_type_display(),
        "lien_au_programme": project.get_programme_link_display(),
        "territoire": project.territory,
        "regions": project.region_names,
        "departements": project.departement_names,
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
    """The newest state of the model; ``project`` comes from ``for_sheet()``."""
    snapshot = project.current_snapshot
    return {
        "projet": project.name,
        "adresse": settings.SITE_URL + project.get_absolute_url(),
        "exemple_fictif": project.is_demonstration,
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
