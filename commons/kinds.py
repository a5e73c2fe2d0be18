"""The kinds of contribution, each declared once: words, sections, references.

Knows no model, so that models, forms and citations all read the same declaration. The
order of ``KINDS`` is that of the filters; ``rank`` is that of the cards of a deposit.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Knowledge(models.TextChoices):
    EMPIRICAL = "empirical", _("Empirique, du terrain")
    SCIENTIFIC = "scientific", _("Scientifique, de la recherche")

    @property
    def short(self):
        """What a line of a list says of it."""
        return SHORT_KNOWLEDGE[self]


SHORT_KNOWLEDGE = {
    Knowledge.EMPIRICAL: _("Savoir empirique"),
    Knowledge.SCIENTIFIC: _("Savoir scientifique"),
}


@dataclass(frozen=True, kw_only=True)
class CitedAs:
    """What each language of references calls it."""

    schema_org: str
    bibtex: str
    ris: str
    csl: str


@dataclass(frozen=True, kw_only=True)
class DeclaredKind:
    """All that the portal says of one kind of contribution.

    ``rank`` is None for kinds that only describe the works of others: nobody deposits
    them. ``hint`` and ``knowledge`` may be empty, the rest may not.
    """

    value: str
    label: str | Promise
    rank: int | None
    hint: str | Promise
    sections: tuple
    knowledge: str
    cited_as: CitedAs
    is_letter: bool = False

    def blank_sections(self):
        """Its usual headings, each over an empty text."""
        return [{"heading": str(heading), "text": ""} for heading in self.sections]


PLAIN_SECTIONS = (_("Texte"),)
ANY_TEXT = CitedAs(schema_org="Article", bibtex="misc", ris="GEN", csl="document")

KINDS = (
    DeclaredKind(
        value="research_note",
        label=_("Note de recherche"),
        rank=30,
        hint=_("Une question, une méthode, des résultats."),
        sections=(_("Question"), _("Méthode"), _("Résultats"), _("Limites")),
        knowledge=Knowledge.SCIENTIFIC,
        cited_as=CitedAs(
            schema_org="ScholarlyArticle", bibtex="misc", ris="GEN", csl="document"
        ),
    ),
    DeclaredKind(
        value="lesson_learned",
        label=_("Retour d’expérience"),
        rank=20,
        hint=_("Un récit et ce qu’on en tire."),
        sections=(
            _("Ce qui s’est passé"),
            _("Ce qui a aidé, ce qui a gêné"),
            _("Ce que nous ferions autrement"),
        ),
        knowledge=Knowledge.EMPIRICAL,
        cited_as=ANY_TEXT,
    ),
    DeclaredKind(
        value="story",
        label=_("Récit"),
        rank=10,
        hint=_("Ce qui s’est passé, avec les doutes."),
        sections=(
            _("Ce qui s’est passé"),
            _("Ce qui nous a surpris"),
            _("Ce que nous en retenons"),
        ),
        knowledge=Knowledge.EMPIRICAL,
        cited_as=ANY_TEXT,
    ),
    DeclaredKind(
        value="method_sheet",
        label=_("Fiche méthode"),
        rank=40,
        hint=_("Une façon de faire que d’autres peuvent reprendre."),
        sections=(_("Pour quoi faire"), _("Comment s’y prendre"), _("À éviter")),
        knowledge="",
        cited_as=ANY_TEXT,
    ),
    DeclaredKind(
        value="case_study",
        label=_("Étude de cas"),
        rank=50,
        hint=_("Une situation étudiée de près."),
        sections=(_("La situation"), _("Ce qui a été observé"), _("Analyse")),
        knowledge="",
        cited_as=ANY_TEXT,
    ),
    DeclaredKind(
        value="synthesis",
        label=_("Synthèse"),
        rank=60,
        hint=_("Ce que plusieurs textes disent ensemble."),
        sections=(_("Sources"), _("Ce qu’elles disent ensemble"), _("Désaccords")),
        knowledge="",
        cited_as=ANY_TEXT,
    ),
    DeclaredKind(
        value="article",
        label=_("Article"),
        rank=70,
        hint="",
        sections=PLAIN_SECTIONS,
        knowledge="",
        cited_as=CitedAs(
            schema_org="ScholarlyArticle",
            bibtex="article",
            ris="JOUR",
            csl="article-journal",
        ),
    ),
    DeclaredKind(
        value="report",
        label=_("Rapport"),
        rank=80,
        hint="",
        sections=PLAIN_SECTIONS,
        knowledge="",
        cited_as=CitedAs(
            schema_org="Report", bibtex="techreport", ris="RPRT", csl="report"
        ),
    ),
    DeclaredKind(
        value="guide",
        label=_("Guide"),
        rank=90,
        hint="",
        sections=PLAIN_SECTIONS,
        knowledge="",
        cited_as=ANY_TEXT,
    ),
    DeclaredKind(
        value="notebook",
        label=_("Carnet"),
        rank=100,
        hint="",
        sections=PLAIN_SECTIONS,
        knowledge="",
        cited_as=ANY_TEXT,
    ),
    DeclaredKind(
        value="letter",
        label=_("Lettre"),
        rank=None,
        hint="",
        sections=PLAIN_SECTIONS,
        knowledge="",
        cited_as=ANY_TEXT,
        is_letter=True,
    ),
    DeclaredKind(
        value="thesis",
        label=_("Thèse ou mémoire"),
        rank=130,
        hint="",
        sections=PLAIN_SECTIONS,
        knowledge=Knowledge.SCIENTIFIC,
        cited_as=CitedAs(
            schema_org="Thesis", bibtex="phdthesis", ris="THES", csl="thesis"
        ),
    ),
    DeclaredKind(
        value="interview",
        label=_("Entretien"),
        rank=110,
        hint="",
        sections=PLAIN_SECTIONS,
        knowledge="",
        cited_as=ANY_TEXT,
    ),
    DeclaredKind(
        value="page",
        label=_("Page"),
        rank=None,
        hint="",
        sections=PLAIN_SECTIONS,
        knowledge="",
        cited_as=ANY_TEXT,
    ),
    DeclaredKind(
        value="press",
        label=_("Communiqué"),
        rank=None,
        hint="",
        sections=PLAIN_SECTIONS,
        knowledge="",
        cited_as=CitedAs(
            schema_org="NewsArticle", bibtex="misc", ris="GEN", csl="document"
        ),
    ),
    DeclaredKind(
        value="journal",
        label=_("Journal"),
        rank=120,
        hint="",
        sections=PLAIN_SECTIONS,
        knowledge="",
        cited_as=ANY_TEXT,
        is_letter=True,
    ),
    DeclaredKind(
        value="video",
        label=_("Vidéo"),
        rank=140,
        hint="",
        sections=PLAIN_SECTIONS,
        knowledge="",
        cited_as=CitedAs(
            schema_org="VideoObject", bibtex="misc", ris="VIDEO", csl="motion_picture"
        ),
    ),
    DeclaredKind(
        value="dataset",
        label=_("Jeu de données"),
        rank=150,
        hint="",
        sections=PLAIN_SECTIONS,
        knowledge="",
        cited_as=CitedAs(
            schema_org="Dataset", bibtex="misc", ris="DATA", csl="dataset"
        ),
    ),
)
# What a draft is before its author says: read as any text.
UNSAID = DeclaredKind(
    value="",
    label="",
    rank=None,
    hint="",
    sections=PLAIN_SECTIONS,
    knowledge="",
    cited_as=ANY_TEXT,
)


def choices_of(kinds):
    """The enumeration that columns, filters and tests use: ``Kind.STORY``…"""
    members = [(each.value.upper(), (each.value, each.label)) for each in kinds]
    return models.TextChoices("Kind", members, module=__name__)


def offered(kinds, current=""):
    """The choices of a deposit, and the kind that the text already has."""
    chosen = sorted((each for each in kinds if each.rank), key=lambda each: each.rank)
    kept = [each for each in kinds if each.value == current and not each.rank]
    return [(each.value, each.label) for each in [*chosen, *kept]]


def hints_of(kinds):
    return {each.value: each.hint for each in kinds if each.hint}


def kind_of(value, kinds=KINDS):
    """What is declared of the kind that a text holds."""
    return next((each for each in kinds if each.value == value), UNSAID)


Kind = choices_of(KINDS)
LETTER_KINDS = [each.value for each in KINDS if each.is_letter]
