"""What a person receives when asking for all that the portal keeps about them."""

from coopter.contributors.personal_data import all_exported
from coopter.journal.models import Entry


def everything_about(person):
    """JSON-ready data. Contributions are reached by their reverse name."""
    return {
        "compte": _account(person),
        **_rooms(person),
        **_writings(person),
        "actes": [
            {
                "le": entry.at,
                "acte": entry.verb,
                "objet": entry.subject,
                "avant": entry.before,
                "apres": entry.after,
                "motif": entry.reason,
            }
            for entry in Entry.objects.by(person)
        ],
        **all_exported(person),
    }


def _rooms(person):
    return {
        "mandats": [
            {
                "college": mandate.get_college_display(),
                "du": mandate.starts_on,
                "au": mandate.ends_on,
            }
            for mandate in person.mandates.all()
        ],
        "espaces": [
            {
                "espace": membership.space.name,
                "depuis": membership.starts_on,
                "jusqu_au": membership.ends_on,
            }
            for membership in person.memberships.select_related("space")
        ],
        "regles_acceptees": [
            {"version": acceptance.charter.number, "le": acceptance.accepted_at}
            for acceptance in person.charter_acceptances.select_related("charter")
        ],
        "invitations_envoyees": [
            {"a": invitation.email, "le": invitation.created_at}
            for invitation in person.invitations_sent.all()
        ],
    }


def _writings(person):
    return {
        "contributions": [
            {
                "identifiant": contribution.identifier,
                "deposee_le": contribution.created_at,
                "pilier": contribution.pillar.label,
            }
            for contribution in person.contributions.newest_first()
        ],
        "signatures": [
            {"nom": authorship.name, "titre": authorship.version.title}
            for authorship in person.authorships.select_related("version")
        ],
    }


def _account(person):
    return {
        "nom_affiche": person.display_name,
        "adresse_electronique": person.email,
        "adresses_confirmees": [
            address.email
            for address in person.emailaddress_set.all()
            if address.verified
        ],
        "organisation": person.organisation,
        "college": person.get_college_display(),
        "orcid": person.orcid,
        "equipe_ademe": person.is_staff,
        "inscription": person.date_joined,
        "derniere_connexion": person.last_login,
        "secondes_cles": [
            {"type": key.get_type_display(), "ajoutee_le": key.created_at}
            for key in person.authenticator_set.all()
        ],
    }
