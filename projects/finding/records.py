"""The Carnet as data: what the exports say of a project, and of its model."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from coopter.sheets.exports import EVERY_TABLE, GEOJSON, Column, Export, record
from projects.models.around import Nearness
from projects.sheet.page import partners_of, six_dimensions


def partner_lines(project):
    """« Mairie (collectivité) : prête la grange »."""
    return [_partner(each) for each in partners_of(project)]


def _partner(partner):
    kind = f" ({partner['kind']})" if partner["kind"] else ""
    return f"{partner['name']}{kind} : {partner['role']}"


def domains(project):
    return [str(label) for label in project.domain_labels]


def is_around(project):
    """Whether the list was asked around a place."""
    return getattr(project, "nearness", None) is not None


def rounded_distance(project):
    return None if project.distance_km is None else round(project.distance_km, 1)


def place(project):
    """Longitude and latitude, to a metre."""
    if not project.is_located:
        return None
    return [round(project.longitude, 5), round(project.latitude, 5)]


def address(project):
    return settings.SITE_URL + project.get_absolute_url()


# Where it is, in words and by INSEE code (SIREN for an EPCI).
TERRITORY = (
    Column("territoire", "territory"),
    Column("communes", "commune_names"),
    Column("codes_insee_communes", "commune_codes"),
    Column("intercommunalites", "epci_names"),
    Column("siren_intercommunalites", "epci_codes"),
    Column("departements", "departement_names"),
    Column("codes_insee_departements", "departement_codes"),
    Column("regions", "region_names"),
    Column("codes_insee_regions", "region_codes"),
)
# ``rows`` come from ``for_exports()``.
CARNET = Export(
    name="carnet",
    title=_("Carnet des projets"),
    formats=(*EVERY_TABLE, GEOJSON),
    place=place,
    columns=(
        Column("cle", "slug"),
        Column("intitule", "name"),
        Column("porteur", "lead_organisation"),
        Column("nature_du_porteur", "get_lead_type_display"),
        Column("lien_au_programme", "get_programme_link_display"),
        Column("partenaires", partner_lines),
        *TERRITORY,
        Column("depuis", "start_year"),
        Column("cohorte", lambda project: project.cohort_id or ""),
        Column("etape", "get_stage_display"),
        Column("domaines", domains),
        Column("approche", "get_approach_display"),
        Column("resume", "summary"),
        Column("source", "source_title"),
        Column("adresse_de_la_source", "source_url"),
        Column("confiance", "get_confidence_display"),
        Column("note_sur_la_source", "source_note"),
        Column("fiche_confirmee_le", "confirmed_on"),
        Column("exemple_fictif", "is_demonstration"),
        Column("adresse", address),
        Column("proximite", lambda p: str(Nearness(p.nearness).label), when=is_around),
        Column("distance_km", rounded_distance, when=is_around),
        Column("point", "get_spot_display", in_tables=False),
    ),
)


def model_record(project):
    """The model in its newest state and in all of them, oldest first.

    ``project`` comes from ``for_sheet()``.
    """
    states = [state_record(snapshot) for snapshot in project.dated_snapshots]
    return {
        "projet": project.name,
        "adresse": address(project),
        "exemple_fictif": project.is_demonstration,
        **record(TERRITORY, project),
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
