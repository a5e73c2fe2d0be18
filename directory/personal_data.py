"""What the Annuaire keeps about a person: given on request, gone with the account."""

from coopter.contributors.personal_data import register
from directory.models import Accompanist, Proposal, Reference
from directory.models.imports import AccompanistTable


def exported(person):
    table = AccompanistTable()
    return {
        "fiches_de_l_annuaire": [
            {
                "fiche": sheet.name,
                "adresse": sheet.get_absolute_url(),
                "en_votre_nom": sheet.person_id == person.pk,
                "adresse_electronique": sheet.contact_email,
                "confirmee_le": sheet.confirmed_on,
                # Another structure's content is not the person's; their own sheet is.
                "contenu": table.state(sheet) if sheet.person_id == person.pk else {},
            }
            for sheet in Accompanist.objects.kept_by(person).by_name()
        ],
        "references_declarees_ou_jugees": [
            {
                "fiche": reference.accompanist.name,
                "projet": str(reference),
                "du": reference.starts_on,
                "au": reference.ends_on,
                "ce_qui_a_ete_fait": reference.done,
                "etat": reference.get_state_display(),
                "reponse": reference.answer,
            }
            for reference in Reference.objects.touched_by(person).with_ends()
        ],
        "propositions_pour_l_annuaire": [
            {
                "objet": proposal.get_kind_display(),
                "le": proposal.created_at,
                "nom": proposal.sender_name,
                "texte": proposal.text,
                "changements": proposal.changes,
                "reponse": proposal.answer,
            }
            for proposal in Proposal.objects.sent_by(person)
        ],
    }


def erased(person):
    """A person's own sheet goes at once; an address of theirs leaves the others."""
    for sheet in person.own_sheets.all():
        sheet.withdraw_person(by=person)
    for sheet in Accompanist.objects.kept_by(person):
        sheet.dismiss_manager(person, by=person)
    for sheet in Accompanist.objects.written_to_at(person.email):
        sheet.forget_address(by=person)
    for proposal in Proposal.objects.sent_by(person):
        proposal.forget_sender()


register("annuaire", exported=exported, erased=erased)
