"""What the Carnet keeps about a person: given on request, gone with the account."""

from coopter.contributors.personal_data import register
from projects.models import Correction


def exported(person):
    return {
        "corrections_proposees_au_carnet": [
            {
                "fiche": correction.project.name,
                "le": correction.created_at,
                "texte": correction.text,
                "source": correction.source_url,
                "reponse": correction.answer,
            }
            for correction in Correction.objects.sent_by(person).for_queue()
        ]
    }


def erased(person):
    """The proposal stays with its answer; nobody is named any more."""
    Correction.objects.sent_by(person).forget_sender()


register("carnet", exported=exported, erased=erased)
