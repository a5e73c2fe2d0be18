"""Public texts and decisions as data: the rows of the exports."""

from commons.models import Kind, Knowledge
from coopter.kit.addresses import absolute
from coopter.vocabulary.models import Approach


def text_record(version):
    """One public face; keys are French, as the file is read by people."""
    contribution = version.contribution
    return {
        "identifiant": contribution.identifier,
        "version": version.number,
        "titre": version.title,
        "auteurs": [author.name for author in version.authorships.all()],
        "nature": str(Kind(version.kind).label) if version.kind else "",
        "savoir": str(Knowledge(version.knowledge).label) if version.knowledge else "",
        "resume": version.abstract,
        "dimensions": [str(label) for label in version.dimension_labels],
        "besoins": [str(label) for label in version.domain_labels],
        "approche": str(Approach(version.approach).label) if version.approach else "",
        "quand": version.happened_on,
        "questions_de_terrain": [
            answer.question.text
            for answer in version.answers.all()
            if answer.question.project.is_published
        ],
        "mots_cles": [tag.name for tag in version.tags.all()],
        "langue": version.language,
        "licence": version.licence,
        "editeur": version.publisher,
        "annee": version.publication_year,
        "entree": contribution.diffused_at.date().isoformat(),
        "adresse": absolute(contribution.get_absolute_url()),
        "document": version.external_url,
        "exemple_fictif": contribution.is_demonstration,
    }


def decision_record(decision):
    return {
        "numero": decision.number,
        "objet": str(decision.get_outcome_display()),
        "date": decision.decided_at.date().isoformat(),
        "motif": decision.reason,
        "regle": decision.rule.number if decision.rule else None,
        "textes": decision.texts,
        "adresse": absolute(decision.get_absolute_url()),
    }
