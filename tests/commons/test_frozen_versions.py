"""What is judged or in force can't be edited: the database holds it, not the form."""

import pytest
from django.db import DatabaseError, transaction

from commons.models import Answer, Attachment, Authorship, Contribution, File, Passage
from tests.factories import a_contribution, a_moderator, a_project, write

pytestmark = pytest.mark.django_db


def refused(act):
    """Whether the database refuses the act."""
    try:
        with transaction.atomic():
            act()
    except DatabaseError as error:
        assert "figée" in str(error)
        return True
    return False


def edits_of(version):
    """Every way to touch a version, its authors or its files."""
    file = File.objects.create(sha256="b" * 64, size=1, media_type="text/plain")
    author = version.authorships.first()
    question = a_project().questions.create(text="Qui assure les outils ?")
    return [
        lambda: type(version).objects.filter(pk=version.pk).update(title="Autre"),
        lambda: type(version).objects.filter(pk=version.pk).update(sections=[]),
        lambda: type(version).objects.filter(pk=version.pk).update(licence="cc-by-4.0"),
        lambda: type(version).objects.filter(pk=version.pk).update(happened_on="2024"),
        lambda: Answer.objects.create(version=version, question=question),
        lambda: Authorship.objects.filter(pk=author.pk).update(name="Autre"),
        lambda: Authorship.objects.create(version=version, position=9, name="Autre"),
        lambda: Authorship.objects.filter(pk=author.pk).delete(),
        lambda: Attachment.objects.create(version=version, file=file, name="x"),
    ]


@pytest.mark.parametrize("state", ["submitted", "shared", "diffused"])
def test_a_version_under_passage_or_in_force_is_frozen_with_all_it_holds(state):
    note = a_contribution(**{state: True})
    version = note.production or note.sharing

    assert all(refused(edit) for edit in edits_of(version))
    assert version.content_hash() == version.passages.latest("pk").sha256


def test_a_draft_is_free(researcher):
    version = a_contribution(by=researcher).production

    assert not any(refused(edit) for edit in edits_of(version))


def test_a_version_sent_back_is_free_again():
    note = a_contribution(submitted=True)
    moderator = a_moderator()
    note.open_passage.ask(by=moderator, field="title", text="Préciser.")
    note.open_passage.send_back(by=moderator)

    assert not any(refused(edit) for edit in edits_of(note.production))


def test_a_version_that_was_replaced_stays_as_it_was_decided():
    note = a_contribution(diffused=True)
    first = note.diffusion
    write(note.start_version(by=note.created_by))
    note.refresh_from_db()
    Passage.to_sharing(note, by=note.created_by).accept(by=a_moderator(), reason="Oui.")

    note.refresh_from_db()
    assert note.sharing != first
    assert note.diffusion == first
    assert all(refused(edit) for edit in edits_of(first))


def test_a_version_that_was_declined_stays_as_it_was_judged():
    note = a_contribution(submitted=True)
    judged = note.production

    note.open_passage.decline(by=a_moderator(), reason="Le lieu n’est pas dit.")

    note.refresh_from_db()
    assert note.production != judged
    assert all(refused(edit) for edit in edits_of(judged))


def test_the_hash_changes_with_anything_that_a_reader_reads(researcher):
    version = a_contribution(by=researcher).production
    seen = {version.content_hash()}

    for edit in edits_of(version)[:-2]:
        edit()
        version.refresh_from_db()
        seen.add(version.content_hash())

    assert len(seen) == 8


def test_a_contribution_can_t_be_public_before_it_is_shared(researcher):
    note = a_contribution(by=researcher)

    with pytest.raises(DatabaseError), transaction.atomic():
        Contribution.objects.filter(pk=note.pk).update(diffusion=note.production)


def test_numbers_are_never_given_twice(researcher):
    first = Contribution.deposit(by=researcher)
    first.discard(by=researcher)

    second = Contribution.deposit(by=researcher)

    assert second.identifier != first.identifier
