"""A kind of contribution is declared once, and everything that shows it follows."""

import re
from dataclasses import fields, replace

import pytest

from commons.kinds import (
    ANY_TEXT,
    KINDS,
    UNSAID,
    CitedAs,
    DeclaredKind,
    Kind,
    Knowledge,
    choices_of,
    hints_of,
    kind_of,
    offered,
)
from commons.models import Version
from commons.reading.citations import (
    Citation,
    bibtex,
    csl,
    ris,
)

PODCAST = DeclaredKind(
    value="podcast",
    label="Podcast",
    rank=145,
    hint="Des voix à écouter.",
    sections=("Qui parle", "De quoi"),
    knowledge=Knowledge.EMPIRICAL,
    cited_as=CitedAs(
        schema_org="PodcastEpisode", bibtex="misc", ris="SOUND", csl="broadcast"
    ),
)
WITH_PODCAST = (*KINDS, PODCAST)
MAY_BE_EMPTY = {"rank", "hint", "knowledge", "is_letter"}

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.value)


@each_kind
def test_a_kind_says_everything(kind):
    said = {field.name: getattr(kind, field.name) for field in fields(kind)}

    assert [name for name in said if not said[name] and name not in MAY_BE_EMPTY] == []
    assert all(kind.sections)
    assert all(getattr(kind.cited_as, field.name) for field in fields(CitedAs))
    assert kind.knowledge in ["", *Knowledge.values]


@each_kind
def test_a_kind_fits_its_column(kind):
    assert re.fullmatch(r"[a-z_]+", kind.value)
    assert len(kind.value) <= Version._meta.get_field("kind").max_length


def test_a_kind_cannot_be_declared_by_halves():
    with pytest.raises(TypeError, match="cited_as"):
        DeclaredKind(
            value="podcast",
            label="Podcast",
            rank=None,
            hint="",
            sections=(),
            knowledge="",
        )


def test_no_two_kinds_share_a_value_or_a_rank():
    values, ranks = [k.value for k in KINDS], [k.rank for k in KINDS if k.rank]

    assert len(set(values)) == len(values)
    assert len(set(ranks)) == len(ranks)


def test_the_column_holds_the_kinds_as_declared():
    assert Version._meta.get_field("kind").choices == Kind.choices
    assert Kind.values == [kind.value for kind in KINDS]


def test_what_people_only_describe_is_not_offered_to_depositors():
    values = [value for value, _ in offered(KINDS)]

    assert values[:3] == [Kind.STORY, Kind.LESSON_LEARNED, Kind.RESEARCH_NOTE]
    assert Kind.PRESS not in values


def test_a_text_keeps_the_kind_it_has():
    assert offered(KINDS, current=Kind.PRESS)[-1] == (Kind.PRESS, Kind.PRESS.label)
    assert offered(KINDS, current=Kind.STORY) == offered(KINDS)


def test_a_draft_without_a_kind_reads_as_any_text():
    assert kind_of("") is UNSAID
    assert UNSAID.cited_as == ANY_TEXT


def test_a_new_kind_joins_the_choices_and_the_cards():
    kinds = choices_of(WITH_PODCAST)

    assert (kinds.PODCAST.value, kinds.PODCAST.label) == ("podcast", "Podcast")
    assert ("podcast", "Podcast") in offered(WITH_PODCAST)
    assert hints_of(WITH_PODCAST)["podcast"] == "Des voix à écouter."


def test_a_new_kind_opens_with_its_own_headings():
    podcast = kind_of("podcast", WITH_PODCAST)

    assert podcast.blank_sections() == [
        {"heading": "Qui parle", "text": ""},
        {"heading": "De quoi", "text": ""},
    ]


def test_a_new_kind_is_cited_in_every_language():
    episode = replace(A_CITATION, cited_as=PODCAST.cited_as)

    assert bibtex(episode).startswith("@misc{CTR-2026-0001-v1,")
    assert ris(episode).startswith("TY  - SOUND\r\n")
    assert csl(episode)[0]["type"] == "broadcast"


A_CITATION = Citation(
    key="CTR-2026-0001-v1",
    cited_as=ANY_TEXT,
    authors=["Élodie Guérin", "Atelier des Brûlés"],
    year=2026,
    title="Écouter",
    publisher="Commun",
    place="",
    url="https://example.org/id/CTR-2026-0001",
    doi="",
    language="fr",
)
