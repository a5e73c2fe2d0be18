"""From a draft to the Commons, on the model: what moves, what it leaves behind."""

import pytest

from commons.models import Contribution, Passage
from coopter.kit.refusals import MoveRefused
from coopter.passages.moves import Pillar, State
from tests.deposit import fields_of
from tests.factories import a_contribution

pytestmark = pytest.mark.django_db


def test_a_moderator_shares_what_a_researcher_deposited(researcher, moderator):
    note = a_contribution(by=researcher, submitted=True)

    decision = note.open_passage.accept(by=moderator, reason="Recevable.")

    note.refresh_from_db()
    assert note.pillar == Pillar.SHARING
    assert note.production is None
    assert decision.items.get().version == note.sharing
    assert not decision.is_public


def test_a_text_sent_back_opens_again_and_comes_back_to_the_same_passage(
    researcher, moderator
):
    note = a_contribution(by=researcher, submitted=True)
    passage = note.open_passage
    request = passage.ask(by=moderator, field="abstract", text="Qui a pesé ?")
    passage.send_back(by=moderator)

    note.production.abstract = "Nous avons pesé."
    note.production.save()
    request.settle(by=researcher, answer="Nous.")
    Passage.to_sharing(note, by=researcher)

    passage.refresh_from_db()
    assert passage.state == State.SUBMITTED
    assert passage.sha256 == note.production.content_hash()


def test_nothing_is_accepted_while_a_request_is_open(researcher, moderator):
    passage = a_contribution(by=researcher, submitted=True).open_passage
    passage.ask(by=moderator, field="title", text="Dire le lieu.")

    with pytest.raises(MoveRefused):
        passage.accept(by=moderator, reason="Oui.")

    passage.refresh_from_db()
    assert passage.state == State.SUBMITTED


def test_an_incomplete_text_is_not_proposed(researcher):
    note = Contribution.deposit(by=researcher)

    with pytest.raises(MoveRefused, match="titre"):
        Passage.to_sharing(note, by=researcher)


def test_a_declined_text_is_kept_as_judged_and_its_authors_go_on_with_a_copy(
    researcher, moderator
):
    note = a_contribution(by=researcher, submitted=True, title="Premier jet")
    judged = note.production

    note.open_passage.decline(by=moderator, reason="Hors du sujet.")

    note.refresh_from_db()
    assert note.production != judged
    assert note.production.title == "Premier jet"
    note.production.title = "Deuxième jet"
    note.production.save()


def test_an_answer_typed_beside_a_request_is_kept_by_any_button(
    client, researcher, moderator
):
    note = a_contribution(by=researcher, submitted=True)
    passage = note.open_passage
    passage.ask(by=moderator, field="abstract", text="Qui a pesé ?")
    passage.send_back(by=moderator)
    client.force_login(researcher)
    address = f"/espace/textes/{note.identifier}/"
    typed = dict(fields_of(client.get(address)))

    client.post(address, typed | {"answer-1": "Nous, avec un peson."})

    assert passage.requests.get().answer == "Nous, avec un peson."
    assert not passage.open_requests.exists()
