"""Public texts as data: what the exports say of each."""

from django.utils.translation import gettext_lazy as _

from commons.kinds import Knowledge, kind_of
from coopter.kit.addresses import absolute
from coopter.sheets.exports import EVERY_TABLE, Column, Export
from coopter.vocabulary.models import Approach


def address(thing):
    return absolute(thing.get_absolute_url())


def authors(version):
    return [author.name for author in version.authorships.all()]


def answered(version):
    """The questions that it answers, of projects that everyone reads."""
    questions = [answer.question for answer in version.answers.all()]
    return [each.text for each in questions if each.project.is_published]


def label(choices, name):
    """The word of a column of choices, or an empty string."""

    def word(row):
        value = getattr(row, name)
        return str(choices(value).label) if value else ""

    return word


# ``rows`` come from ``for_records()``; headings are French, as people read the file.
COMMONS = Export(
    name="commun-de-connaissances",
    title=_("Commun de connaissances"),
    formats=EVERY_TABLE,
    columns=(
        Column("identifiant", lambda version: version.contribution.identifier),
        Column("version", "number"),
        Column("titre", "title"),
        Column("auteurs", authors),
        Column("nature", lambda version: str(kind_of(version.kind).label)),
        Column("savoir", label(Knowledge, "knowledge")),
        Column("resume", "abstract"),
        Column("dimensions", lambda version: list(map(str, version.dimension_labels))),
        Column("besoins", lambda version: list(map(str, version.domain_labels))),
        Column("approche", label(Approach, "approach")),
        Column("quand", "happened_on"),
        Column("questions_de_terrain", answered),
        Column("mots_cles", lambda version: [tag.name for tag in version.tags.all()]),
        Column("langue", "language"),
        Column("licence", "licence"),
        Column("editeur", "publisher"),
        Column("annee", "publication_year"),
        Column("entree", lambda version: version.contribution.diffused_at.date()),
        Column("adresse", lambda version: address(version.contribution)),
        Column("document", "external_url"),
        Column("exemple_fictif", lambda version: version.contribution.is_demonstration),
    ),
)
