"""Proposing a text: what is asked first, what follows, and taking it back."""

import pytest

from commons.models import Contribution, Passage
from coopter.kit.refusals import MoveRefused
from coopter.passages.moves import State
from tests.deposit import fields_of, open_editor, url, write_in
from tests.factories import a_contribution, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(researcher):
    contribution = Contribution.deposit(by=researcher)
    write(contribution.production, title="Trier sans hangar")
    return Contribution.objects.get(pk=contribution.pk)


def test_an_author_proposes_and_moderators_are_told(
    client, researcher, moderator, draft, letters_out
):
    client.force_login(researcher)

    write_in(client, draft, to="contribution_share", consent="on")

    assert draft.open_passage.state == State.SUBMITTED
    assert [letter.to for letter in letters_out()] == [[moderator.email]]
    page = client.get(url("contribution_edit", draft)).content.decode()
    assert "Votre texte attend une décision" in page
    assert moderator.display_name in page


def test_proposing_asks_for_what_is_missing_with_links(client, researcher, draft):
    client.force_login(researcher)

    response = write_in(
        client, draft, to="contribution_share", title="", licence="", consent="on"
    )

    page = response.content.decode()
    assert 'href="#id_title"' in page
    assert "Choisissez une licence" in page
    assert draft.open_passage is None


def test_proposing_asks_for_the_agreement_of_people_who_are_named(
    client, researcher, draft
):
    client.force_login(researcher)

    response = write_in(client, draft, to="contribution_share")

    assert "Cochez cette case" in response.content.decode()
    assert draft.open_passage is None


def test_a_second_click_on_the_proposal_changes_nothing(client, researcher, draft):
    client.force_login(researcher)
    fields = open_editor(client, draft) | {"consent": "on", "action": "share"}

    first = client.post(url("contribution_share", draft), fields)
    second = client.post(url("contribution_share", draft), fields)
    third = client.post(url("contribution_share", draft), fields | {"title": "Perdu ?"})

    assert first.url == second.url
    assert draft.passages.count() == 1
    assert fields_of(third)["title"] == "Perdu ?"


def test_headings_left_blank_are_not_proposed(client, researcher, draft):
    client.force_login(researcher)

    write_in(
        client,
        draft,
        to="contribution_share",
        consent="on",
        **{
            "sections-TOTAL_FORMS": "2",
            "sections-1-heading": "Vide",
            "sections-1-text": "",
        },
    )

    assert len(draft.open_passage.version.sections) == 1


def test_what_is_judged_is_read_only_until_its_author_takes_it_back(client, researcher):
    note = a_contribution(by=researcher, submitted=True)
    client.force_login(researcher)
    typed = open_editor(client, a_contribution(by=researcher)) | {"title": "Trop tard"}

    refused = client.post(url("contribution_edit", note), typed)
    client.post(url("contribution_cancel", note))

    assert fields_of(refused)["title"] == "Trop tard"
    assert Contribution.objects.get(pk=note.pk).production.title != "Trop tard"
    assert note.passages.get().state == State.CANCELLED
    assert open_editor(client, note)["title"]


def test_an_author_answers_a_request_without_losing_what_was_typed(
    client, researcher, moderator
):
    note = a_contribution(by=researcher, submitted=True)
    asked = note.open_passage.ask(by=moderator, field="abstract", text="Qui a pesé ?")
    note.open_passage.send_back(by=moderator)
    client.force_login(researcher)
    fields = open_editor(client, note)
    assert "answer-1" in fields

    client.post(
        url("request_settle", note, 1),
        fields | {"abstract": "Nous avons pesé.", "answer-1": "Nous."},
    )

    asked.refresh_from_db()
    note.production.refresh_from_db()
    assert asked.answer == "Nous."
    assert asked.answered_by == researcher
    assert note.production.abstract == "Nous avons pesé."


def test_a_shared_text_goes_on_by_a_new_version(client, researcher):
    note = a_contribution(by=researcher, shared=True)
    client.force_login(researcher)
    assert (
        "nouvelle version"
        in client.get(url("contribution_edit", note)).content.decode()
    )

    client.post(url("contribution_revise", note))
    write_in(client, note, title="Deuxième version")

    note.refresh_from_db()
    assert note.production.title == "Deuxième version"
    assert note.sharing.title != "Deuxième version"


def test_a_draft_is_thrown_away_after_a_question(client, researcher, draft):
    client.force_login(researcher)
    assert (
        "Supprimer" in client.get(url("contribution_discard", draft)).content.decode()
    )

    client.post(url("contribution_discard", draft))

    assert not Contribution.objects.exists()


def test_what_was_proposed_is_not_thrown_away(client, researcher):
    note = a_contribution(by=researcher, submitted=True)
    client.force_login(researcher)

    client.post(url("contribution_discard", note))

    assert Contribution.objects.filter(pk=note.pk).exists()


@pytest.mark.parametrize("end", ["taken back", "declined"])
def test_what_was_proposed_once_is_not_thrown_away_either(
    client, researcher, moderator, draft, end
):
    passage = Passage.to_sharing(draft, by=researcher)
    if end == "declined":
        passage.decline(by=moderator, reason="Le terrain n’est pas dit.")
    else:
        passage.cancel(by=researcher)
    client.force_login(researcher)

    client.post(url("contribution_discard", draft))

    assert Contribution.objects.filter(pk=draft.pk).exists()
    with pytest.raises(MoveRefused, match="déjà été proposé"):
        draft.discard(by=researcher)
