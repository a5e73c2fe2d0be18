"""Who reads what: people × states, on the lists and on the question alike."""

import datetime

import pytest
from django.utils import timezone

from commons import access
from commons.models import (
    Attachment,
    Contribution,
    File,
    Passage,
    ScanState,
    withdraw,
)
from coopter.access.grants import grant_access, revoke_access
from coopter.access.people import is_contributor
from coopter.passages.moves import Pillar
from directory.access import can_confirm_reference, can_manage_accompanist
from directory.models import Accompanist, Reference
from projects.access import can_write_sheet, works_on_project
from projects.models import Project
from tests.factories import (
    a_contribution,
    a_contributor,
    a_moderator,
    a_project,
    a_reference,
    a_space,
    an_accompanist,
    write,
)
from tests.who_sees_what.cast import gather

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(visitor, newcomer, researcher, moderator, committee_member):
    """Everyone who may come to the door, the circle of the authors included."""
    return {
        "visitor": visitor,
        "newcomer": newcomer,
        "contributor": researcher,
        "depositor": a_contributor("Dépositaire"),
        "colleague": a_contributor("Collègue invitée"),
        "team member": a_contributor("Équipière"),
        "past member": a_contributor("Ancien équipier"),
        "committee": committee_member,
        "moderator": moderator,
    }


@pytest.fixture
def states(people, other_moderator):
    """One contribution in each state that a text can be in, all in the same space."""
    by = people["depositor"]
    space = a_space(members=[people["team member"]])
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    space.welcome(people["past member"], by=other_moderator, ends_on=yesterday)

    def one(**how):
        return a_contribution(by=by, space=space, moderator=other_moderator, **how)

    contributions = {
        "draft": one(),
        "submitted": one(submitted=True),
        "returned": one(submitted=True),
        "shared": one(shared=True),
        "proposed": one(shared=True),
        "diffused": one(diffused=True),
        "revised": one(diffused=True),
        "suspended": one(diffused=True),
        "suspended in sharing": one(shared=True),
        "withdrawn": one(diffused=True),
        "withdrawn from sharing": one(shared=True),
    }
    passage = contributions["returned"].open_passage
    passage.ask(by=other_moderator, field="title", text="Préciser.")
    passage.send_back(by=other_moderator)
    Passage.to_diffusion(contributions["proposed"], by=by, motive="Utile.")
    write(contributions["revised"].start_version(by=by))
    for name in ("suspended", "suspended in sharing"):
        contributions[name].suspend(by=other_moderator, reason="À vérifier.")
    for name in ("withdrawn", "withdrawn from sharing"):
        withdraw(contributions[name], by=other_moderator, reason="Erreur.")
    for contribution in contributions.values():
        grant_access(contribution, people["colleague"], may_write=False)
    return {
        name: Contribution.objects.get(pk=one.pk) for name, one in contributions.items()
    }


PUBLIC = {"diffused", "revised"}
COMMUNITY = PUBLIC | {"shared", "proposed"}
JUDGED = {"submitted"}
TROUBLED = {
    "suspended",
    "suspended in sharing",
    "withdrawn",
    "withdrawn from sharing",
}
PRIVATE = {"draft", "returned"}
EVERYTHING = COMMUNITY | JUDGED | TROUBLED | PRIVATE

READS = {
    "visitor": PUBLIC,
    "newcomer": PUBLIC,
    "contributor": COMMUNITY,
    "past member": COMMUNITY,
    "committee": COMMUNITY,
    "moderator": COMMUNITY | JUDGED | TROUBLED,
    "depositor": EVERYTHING,
    "colleague": EVERYTHING,
    "team member": EVERYTHING,
}


def test_each_reader_is_given_the_texts_of_their_pillar_and_no_other(people, states):
    for name, person in people.items():
        visible = Contribution.objects.visible_to(person)

        read = {state for state, one in states.items() if one in visible}

        assert read == READS[name], name


def test_the_list_and_the_question_agree_for_everyone_everywhere(people, states):
    for name, person in people.items():
        visible = set(Contribution.objects.visible_to(person))
        for state, contribution in states.items():
            face = access.face_for(person, contribution)

            assert (face is not None) == (contribution in visible), (name, state)
            if face:
                assert access.can_read_version(person, contribution.face(face)), (
                    name,
                    state,
                )


def test_what_was_public_is_known_by_its_notice_and_what_was_internal_is_not(
    people, states
):
    known = Contribution.objects.known_to(people["visitor"])

    assert states["suspended"] in known
    assert states["withdrawn"] in known
    assert states["suspended in sharing"] not in known
    assert states["withdrawn from sharing"] not in known


def test_a_contributor_knows_the_notices_of_the_community(people, states):
    known = Contribution.objects.known_to(people["contributor"])

    assert {states[name] for name in COMMUNITY | TROUBLED} == set(known)


def test_readers_keep_the_version_in_force_while_the_next_one_is_written(
    people, states
):
    revised = states["revised"]

    assert access.face_for(people["visitor"], revised) == Pillar.DIFFUSION
    assert access.face_for(people["contributor"], revised) == Pillar.SHARING
    assert access.face_for(people["depositor"], revised) == Pillar.PRODUCTION
    assert not access.can_read_version(people["visitor"], revised.production)
    assert not access.can_read_version(people["contributor"], revised.production)
    assert not access.can_read_version(people["moderator"], revised.production)


def test_a_file_is_read_by_the_audience_chosen_for_it_once_its_text_is_there(
    people, other_moderator
):
    file = File.objects.create(
        sha256="a" * 64,
        size=1,
        media_type="text/plain",
        scan_state=ScanState.CLEAN,
    )
    depositor = people["depositor"]
    note = a_contribution(by=depositor)
    for audience in Pillar:
        Attachment.objects.create(
            version=note.production, file=file, name=audience, audience=audience
        )

    def files_of(name):
        visible = Attachment.objects.visible_to(people[name])
        return {attachment.name for attachment in visible}

    assert files_of("depositor") == {"production", "sharing", "diffusion"}
    assert files_of("contributor") == set()

    Passage.to_sharing(note, by=depositor)
    assert files_of("moderator") == {"sharing", "diffusion"}

    note.open_passage.accept(by=other_moderator, reason="Oui.")
    assert files_of("contributor") == {"sharing", "diffusion"}
    assert files_of("visitor") == set()

    passage = Passage.to_diffusion(note, by=depositor, motive="Utile.")
    passage.accept(by=other_moderator, reason="Oui.")
    assert files_of("visitor") == {"diffusion"}

    withdraw(note, by=other_moderator, reason="Erreur.")
    assert files_of("visitor") == set()


def test_the_lists_of_what_one_answers_for_agree_with_the_questions():
    """The desk of each person is made of lists, the pages behind it ask one by one."""
    cast = gather()
    projects = [a_project(space=cast.space), a_project(space=a_space()), a_project()]
    sheets = [an_accompanist(), an_accompanist(published=False), an_accompanist()]
    for sheet in sheets[:2]:
        sheet.welcome_manager(cast.keeper, by=cast.judge)
    references = [
        a_reference(sheets[0], project=project, by=cast.keeper) for project in projects
    ]

    for name, person in cast.people.items():
        if is_contributor(person):
            written = {each for each in projects if can_write_sheet(person, each)}
            kept = {each for each in sheets if can_manage_accompanist(person, each)}
            awaiting = {
                each
                for each in references
                if works_on_project(person, each.project)
                and can_confirm_reference(person, each)
            }
            assert set(Project.objects.for_writers(person)) == written, name
            assert set(Accompanist.objects.kept_by(person)) == kept, name
            assert set(Reference.objects.awaiting(person)) == awaiting, name


def test_writing_is_for_authors_and_those_they_or_the_space_let_write(
    people, other_moderator
):
    writer = a_contributor("Équipière qui écrit")
    helper = a_contributor("Collègue qui écrit")
    space = a_space(members=[people["team member"]], writers=[writer])
    note = a_contribution(by=people["depositor"], space=space)
    grant_access(note, people["colleague"], may_write=False)
    grant_access(note, helper, may_write=True)

    assert access.can_write(people["depositor"], note)
    assert access.can_write(writer, note)
    assert access.can_write(helper, note)
    for name in ("colleague", "team member", "moderator", "contributor", "visitor"):
        assert not access.can_write(people[name], note), name


def test_nobody_judges_what_they_signed(moderator):
    signed = a_contribution(by=moderator, submitted=True)
    other = a_contribution(submitted=True)

    assert not access.can_review(moderator, signed.open_passage)
    assert access.can_review(moderator, other.open_passage)
    assert not access.can_withdraw(
        moderator, a_contribution(by=moderator, shared=True, moderator=a_moderator())
    )


def test_a_superuser_reads_no_more_than_a_visitor_by_that_title_alone(db):
    technician = a_contributor("Technique", college="", is_superuser=True)
    draft = a_contribution()

    assert draft not in Contribution.objects.visible_to(technician)


def test_taking_a_grant_back_closes_the_door(people):
    note = a_contribution(by=people["depositor"])
    grant_access(note, people["colleague"], may_write=True)

    revoke_access(note, people["colleague"])

    assert note not in Contribution.objects.visible_to(people["colleague"])
    assert not access.can_write(people["colleague"], note)


def test_a_closed_account_reads_nothing_internal(people, states):
    gone = people["depositor"]
    gone.is_active = False

    assert not is_contributor(gone)
    assert set(Contribution.objects.visible_to(gone)) == {states[n] for n in PUBLIC}
