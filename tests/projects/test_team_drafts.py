"""A draft is kept apart from the sheet in force, and follows it."""

import datetime

import pytest

from coopter.kit.refusals import MoveRefused
from coopter.passages.moves import State
from coopter.vocabulary.models import Dimension
from projects.models import ChangedMeanwhile, SheetVersion
from tests.factories import a_project, a_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(project_holder):
    return a_project("La Grange", space=a_space(writers=[project_holder]))


@pytest.fixture
def draft(project, project_holder):
    return SheetVersion.begin(project, by=project_holder)


def keep(draft, by, **values):
    draft.refresh_from_db()
    draft.follow(draft.project)
    draft.keep(values, by=by, seen=draft.mark(values))
    draft.refresh_from_db()


STATEMENT = {
    "text": "Quatre cercles.",
    "changed": "Les habitants votent.",
    "evidence": 2,
    "source_title": "Statuts",
    "source_url": "",
    "more_sources": [{"title": "Chronique", "url": "https://exemple.test/"}],
}


def test_the_sheet_in_force_stays_while_a_draft_is_written(
    project, draft, project_holder
):
    keep(draft, project_holder, name="La Grange haute")

    project.refresh_from_db()
    assert project.name == "La Grange"
    assert draft.changed == ["name"]
    assert SheetVersion.begin(project, by=project_holder) == draft


def test_what_is_safe_is_in_force_at_once(project, draft, project_holder):
    keep(
        draft,
        project_holder,
        website="https://grange.test",
        questions=[{"pk": "", "text": "Qui assure les outils ?", "is_open": True}],
    )

    passage = draft.submit(by=project_holder)

    project.refresh_from_db()
    draft.refresh_from_db()
    assert passage is None
    assert project.website == "https://grange.test"
    assert project.questions.get().text == "Qui assure les outils ?"
    assert draft.settled_at


def test_the_rest_waits_for_a_moderator(project, draft, project_holder, moderator):
    keep(
        draft,
        project_holder,
        dated_on="2026-03-01",
        said_of_governance=STATEMENT,
        partners=[{"name": "Mairie", "role": "Prête", "kind": "", "url": ""}],
        contact_role="La coordination",
    )

    passage = draft.submit(by=project_holder)

    project.refresh_from_db()
    assert project.contact_role == "La coordination"
    assert not project.partners.exists()
    passage.accept(by=moderator, reason="Sourcé.", seen=passage.seal())
    statement = project.snapshots.get().statements.get()
    assert statement.dimension == Dimension.GOVERNANCE
    assert statement.changed == "Les habitants votent."
    assert [each["title"] for each in statement.sources] == ["Statuts", "Chronique"]
    assert project.partners.get().name == "Mairie"


def test_an_effect_is_judged_but_its_method_is_not(project, draft, project_holder):
    project.effects.create(kind="social", text="Des voisins.", is_observed=True)
    effect = {
        "kind": "social", "text": "Des voisins.", "is_observed": True,
        "method": "Un comptage", "source_title": "", "source_url": "",
    }  # fmt: skip
    keep(draft, project_holder, effects=[effect])
    assert draft.submit(by=project_holder) is None
    assert project.effects.get().method == "Un comptage"

    again = SheetVersion.begin(project, by=project_holder)
    keep(again, project_holder, effects=[{**effect, "is_observed": False}])

    assert again.submit(by=project_holder).changed == ["effects"]
    assert project.effects.get().is_observed


def test_a_draft_follows_what_staff_change_elsewhere(project, draft, project_holder):
    keep(draft, project_holder, name="La Grange haute")
    project.territory = "Vallée de la Brume"
    project.save()

    keep(draft, project_holder, website="https://grange.test")

    assert draft.content["territory"] == "Vallée de la Brume"
    assert draft.changed == ["name", "website"]


def test_two_people_do_not_overwrite_each_other(
    project, draft, project_holder, researcher
):
    seen = draft.mark(["name"])
    keep(draft, researcher, name="La Grange basse")

    with pytest.raises(ChangedMeanwhile):
        draft.keep({"name": "La Grange haute"}, by=project_holder, seen=seen)

    draft.refresh_from_db()
    assert draft.content["name"] == "La Grange basse"


def test_a_draft_is_closed_to_its_team_while_moderation_reads_it(
    draft, project_holder, moderator
):
    keep(draft, project_holder, name="La Grange haute")
    passage = draft.submit(by=project_holder)
    with pytest.raises(MoveRefused):
        keep(draft, project_holder, name="Encore")

    passage.cancel(by=project_holder)
    keep(draft, project_holder, name="Encore")

    with pytest.raises(MoveRefused):
        passage.accept(by=moderator, reason="Trop tard.", seen=passage.seal())


def test_nobody_accepts_what_they_have_not_read(
    project, draft, project_holder, moderator
):
    keep(draft, project_holder, name="La Grange haute")
    passage = draft.submit(by=project_holder)
    seen = passage.seal()
    project.refresh_from_db()
    project.name = "La Grange des Monts"
    project.save()

    with pytest.raises(MoveRefused, match="a changé depuis"):
        passage.accept(by=moderator, reason="Clair.", seen=seen)


def test_a_declined_draft_stays_with_its_team(
    project, draft, project_holder, moderator
):
    keep(draft, project_holder, name="La Grange haute")
    passage = draft.submit(by=project_holder)

    passage.decline(by=moderator, reason="Sans source.", seen=passage.seal())

    draft.refresh_from_db()
    assert draft.settled_at is None
    assert draft.content["name"] == "La Grange haute"
    project.refresh_from_db()
    assert project.name == "La Grange"


def test_a_returned_draft_comes_back_with_its_answers(draft, project_holder, moderator):
    keep(draft, project_holder, name="La Grange haute")
    passage = draft.submit(by=project_holder)
    with pytest.raises(MoveRefused):
        passage.send_back(by=moderator, seen=passage.seal())
    passage.ask(by=moderator, field="identite", text="Quel nom ?", seen=passage.seal())
    passage.send_back(by=moderator, seen=passage.seal())

    keep(draft, project_holder, name="La Grange du haut")
    passage.requests.get().settle(by=project_holder, answer="Celui des statuts.")
    draft.submit(by=project_holder)

    passage.refresh_from_db()
    assert passage.state == State.SUBMITTED
    assert passage.content["name"] == "La Grange du haut"


def test_a_new_date_keeps_the_state_before(project, draft, project_holder, moderator):
    older = project.snapshots.create(dated_on=datetime.date(2024, 1, 1))
    older.statements.create(dimension=Dimension.TERRITORY, text="Avant.")
    keep(draft, project_holder, dated_on="2026-02-01", said_of_governance=STATEMENT)

    passage = draft.submit(by=project_holder)
    passage.accept(by=moderator, reason="Sourcé.", seen=passage.seal())

    newest = project.snapshots.latest("dated_on")
    assert newest.statements.count() == 2
    assert older.statements.get().text == "Avant."
