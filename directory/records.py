"""The Annuaire as data: what the exports say of a structure. No e-mail is kept here."""

from django.conf import settings


def accompanist_record(accompanist):
    """One row of the exports; ``accompanist`` comes from ``for_cards()``."""
    return {
        "nom": accompanist.name,
        "role": accompanist.get_role_display(),
        "nature": accompanist.get_kind_display(),
        "site": accompanist.website,
        "territoires": accompanist.area,
        "france_entiere": accompanist.is_national,
        "regions": accompanist.region_names,
        "departements": accompanist.departement_names,
        "savoir_faire": accompanist.skill_list,
        "approches": [str(label) for label in accompanist.approach_labels],
        "identite_verifiee_le": accompanist.identity_checked_on,
        "fiche_confirmee_le": accompanist.confirmed_on,
        "adresse_de_la_source": accompanist.source_url,
        "confiance": accompanist.get_confidence_display(),
        "note_sur_la_source": accompanist.source_note,
        "adresse": settings.SITE_URL + accompanist.get_absolute_url(),
    }
