"""What an enumeration says of its members stands beside it, in one module."""

import ast
from pathlib import Path

import pytest

from commons.models import Outcome
from commons.models.file import HELD, ScanState
from commons.models.licence import DEPOSIT_LICENCES, Licence
from coopter.contributors.models import College
from coopter.passages.moves import MOVES, Pillar, State
from coopter.sheets.models import Confidence
from coopter.vocabulary.models import Dimension
from projects.models import ProgrammeLink
from projects.models.places import Spot

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("coopter", "projects", "commons", "directory")


def modules():
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT), ast.parse(path.read_text())


def tables(tree):
    """The dictionaries of a module whose keys are members of one enumeration."""
    for node in tree.body:
        value = getattr(node, "value", None)
        if isinstance(node, ast.Assign) and isinstance(value, ast.Dict):
            owners = {_owner(key) for key in value.keys}
            if len(owners) == 1 and (owner := owners.pop()):
                yield node.lineno, owner


def _owner(key):
    is_member = isinstance(key, ast.Attribute) and key.attr.isupper()
    named = is_member and isinstance(key.value, ast.Name) and key.value.id
    return named if named and named[0].isupper() else None


def test_a_table_stands_in_the_module_of_its_enumeration():
    elsewhere = [
        f"{path}:{line} says things of {owner}"
        for path, tree in modules()
        for line, owner in tables(tree)
        if owner
        not in {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    ]

    assert elsewhere == []


@pytest.mark.parametrize(
    ("enumeration", "says"),
    [
        (Confidence, "means"),
        (Dimension, "question"),
        (Dimension, "short"),
        (Dimension, "unsaid"),
        (Pillar, "readers"),
        (Pillar, "shown_as"),
        (ProgrammeLink, "word"),
        (State, "told"),
    ],
)
def test_each_member_says_it(enumeration, says):
    assert all(str(getattr(member, says)) for member in enumeration)


@pytest.mark.parametrize("enumeration", [Outcome, ProgrammeLink])
def test_each_member_has_a_tone_that_the_style_sheet_knows(enumeration):
    tones = {member.tone for member in enumeration}

    assert tones <= {"", "go", "info", "share", "stop", "wait"}


def test_every_college_says_whom_it_is_for():
    assert set(College.hints()) == set(College.values)


def test_every_state_says_what_may_follow():
    assert set(MOVES) == set(State)


def test_a_file_is_given_out_unless_it_waits_or_was_refused():
    assert set(HELD) == {ScanState.WAITING, ScanState.INFECTED}


def test_a_distance_from_elsewhere_than_the_commune_says_so():
    assert [spot for spot in Spot if not spot.measured_from] == [Spot.COMMUNE]


def test_an_author_may_grant_only_terms_that_one_can_read():
    assert [licence for licence in Licence if licence.url] == DEPOSIT_LICENCES
