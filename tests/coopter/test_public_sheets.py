"""What every public sheet promises, in the Carnet as in the Annuaire."""

import pytest

from coopter.journal.models import Entry
from coopter.kit.refusals import MoveRefused
from projects.models import ProgrammeLink
from tests.factories import a_project, an_accompanist

pytestmark = pytest.mark.django_db

KINDS = [
    pytest.param(a_project, {"programme_link": ProgrammeLink.CONFIRMED}, id="project"),
    pytest.param(an_accompanist, {}, id="accompanist"),
]
every_kind = pytest.mark.parametrize(("a_sheet", "given"), KINDS)


def lines(sheet):
    return [
        (entry.verb.partition(".")[2], entry.reason, entry.after)
        for entry in Entry.objects.about(sheet).newest_first()
    ]


@every_kind
def test_a_sheet_enters_once_and_the_journal_says_why(a_sheet, given, moderator):
    sheet = a_sheet(published=False)

    sheet.publish(by=moderator, reason="Relue ensemble.", **given)

    sheet.refresh_from_db()
    assert sheet.is_published
    with pytest.raises(MoveRefused, match="est déjà dans"):
        sheet.publish(by=moderator, reason="Encore.", **given)
    assert lines(sheet) == [("publish", "Relue ensemble.", "published")]


@every_kind
def test_a_sheet_leaves_once_and_the_journal_says_why(a_sheet, given, moderator):
    sheet = a_sheet()
    seen = sheet.updated_at

    sheet.unpublish(by=moderator, reason="Demande du porteur.")

    sheet.refresh_from_db()
    assert not sheet.is_published
    assert sheet.updated_at > seen
    with pytest.raises(MoveRefused, match="n’est pas dans"):
        sheet.unpublish(by=moderator, reason="Encore.")
    assert lines(sheet) == [("unpublish", "Demande du porteur.", sheet.OUTSIDE)]


@every_kind
def test_an_edit_writes_only_what_it_names(a_sheet, given, moderator):
    sheet = a_sheet()
    read_before = type(sheet).objects.get(pk=sheet.pk)
    sheet.unpublish(by=moderator, reason="Doublon.")

    read_before.name, read_before.source_note = "Nouveau nom", "Oubliée"
    read_before.revise(by=moderator, fields=["name", "regions"])
    read_before.revise(by=moderator, fields=[])

    sheet.refresh_from_db()
    assert (sheet.name, sheet.source_note) == ("Nouveau nom", "")
    assert not sheet.is_published
    assert [act for act, *_said in lines(sheet)] == ["revise", "unpublish"]
