"""The invented notes and projects of the demonstration, as they lie on disk."""

import pytest

from commons.models import Kind, Licence, PassageKind
from coopter.vocabulary.models import Dimension
from projects.models import EffectKind
from tests.data_files import tree


@pytest.fixture
def demonstration():
    return tree("demonstration")


def test_whatever_is_invented_says_so(demonstration):
    for project in demonstration["projects"]:
        assert "inventé" in project["summary"] and "inventé" in project["territory"]
    for space in demonstration["spaces"]:
        assert "inventé" in space["description"]
    for sheet in demonstration["accompanists"]:
        assert "(exemple)" in sheet["name"] and "inventée" in sheet["source_note"]


def test_one_invented_project_is_described_on_the_six_dimensions(demonstration):
    projects = demonstration["projects"]

    complete = [
        project
        for project in projects
        if {s["dimension"] for s in project["statements"]} == set(Dimension.values)
    ]

    assert complete and complete[0]["interdependences"]
    assert {effect["kind"] for effect in complete[0]["effects"]} == set(
        EffectKind.values
    )


def test_the_notes_are_spread_over_the_three_pillars(demonstration):
    states = [note["state"] for note in demonstration["contributions"]]

    assert sorted(states) == sorted(
        ["draft"] * 2
        + ["submitted", "returned", "proposed", "withdrawn"]
        + ["shared"] * 3
        + ["diffused"] * 5
    )


def test_nobody_decides_on_what_they_wrote(demonstration):
    for note in demonstration["contributions"]:
        authors = {author["account"] for author in note["authors"]}
        deciders = {passage["decided_by"] for passage in note["passages"]} - {None}
        kinds = {passage["passage"] for passage in note["passages"]}
        assert not authors & deciders
        assert kinds <= set(PassageKind.values)


def test_a_note_fits_its_fields(demonstration):
    for note in demonstration["contributions"]:
        assert 0 < len(note["abstract"]) <= 600
        assert note["kind"] in Kind.values
        assert note["licence"] in Licence.values or note["state"] == "draft"
        assert set(note["dimensions"]) <= set(Dimension.values)
        assert 3 <= len(note["sections"]) <= 5


def test_a_return_carries_numbered_requests_tied_to_a_field(demonstration):
    returned = [n for n in demonstration["contributions"] if n["state"] == "returned"]

    (note,) = returned
    fields = [request["field"] for request in note["passages"][-1]["requests"]]

    assert fields == ["limits", "sections", "abstract"]


def test_names_point_to_things_of_the_file(demonstration):
    notes = {note["key"] for note in demonstration["contributions"]}
    projects = {project["key"] for project in demonstration["projects"]} | {None}
    spaces = {space["key"] for space in demonstration["spaces"]} | {None}

    for note in demonstration["contributions"]:
        assert note["project"] in projects and note["space"] in spaces
        assert note.get("replaced_by") in notes | {None}
