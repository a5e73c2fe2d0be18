"""What was written to a structure: read by its keepers, held back by staff."""

import pytest
from django.urls import reverse
from procrastinate.contrib.django import app

from coopter.access.grants import grant_access
from coopter.journal.models import Entry
from directory.contacting import relay
from directory.models import ContactMessage, MessageState
from tests.factories import a_contributor, an_accompanist

pytestmark = pytest.mark.django_db


@pytest.fixture
def structure():
    return an_accompanist("Les Passerelles", contact_email="secret@structure.test")


@pytest.fixture
def letters_gone(letters_out):
    """The minute is over: messages became letters, and the letters left."""

    def do():
        letters_out()
        return letters_out()

    return do


@pytest.fixture
def keeper(accompanist, structure):
    grant_access(structure, accompanist, may_write=True)
    return accompanist


@pytest.fixture
def message(structure):
    return a_message(structure, state=MessageState.SENT)


def a_message(structure, **fields):
    return ContactMessage.objects.create(
        accompanist=structure,
        sender_name="Maëlle",
        sender_email="maelle@exemple.test",
        text="Un message pour vous seuls.",
        **fields,
    )


def messages_of(structure):
    return reverse("directory:message_list", args=[structure.slug])


def test_its_keepers_read_what_is_unanswered_and_say_when_they_answered(
    client, structure, keeper, message
):
    client.force_login(keeper)

    page = client.get(messages_of(structure)).content.decode()
    client.post(reverse("directory:message_answer", args=[message.pk]))
    after = client.get(messages_of(structure)).content.decode()

    assert "a un message sans réponse" in page
    assert "Un message pour vous seuls." in page
    assert "Aucun message n’attend de réponse." in after
    message.refresh_from_db()
    assert message.answered_by == keeper
    entry = Entry.objects.about(structure).get()
    assert entry.verb == "message.answer"
    assert "maelle" not in str(entry.details)


def test_a_message_is_answered_once(client, keeper, message):
    client.force_login(keeper)
    url = reverse("directory:message_answer", args=[message.pk])
    client.post(url)

    page = client.post(url, follow=True).content.decode()

    assert "attend pas de réponse" in page
    assert Entry.objects.about(message.accompanist).count() == 1


def test_nobody_else_reads_it_staff_included(client, structure, moderator, message):
    client.force_login(moderator)
    assert client.get(messages_of(structure)).status_code == 403
    queue = client.get(reverse("directory:message_queue")).content.decode()
    assert "pour vous seuls" not in queue

    client.force_login(a_contributor("Curieuse"))
    assert client.get(messages_of(structure)).status_code == 403
    answer = reverse("directory:message_answer", args=[message.pk])
    assert client.post(answer).status_code == 404


def test_staff_let_a_held_message_go_or_throw_it_away(
    client, structure, moderator, letters_gone
):
    good = a_message(structure, state=MessageState.HELD)
    bad = a_message(structure, state=MessageState.HELD)
    client.force_login(moderator)
    assert "Maëlle" in client.get(reverse("directory:message_queue")).content.decode()

    client.post(reverse("directory:message_release", args=[good.pk]))
    client.post(reverse("directory:message_drop", args=[bad.pk]))

    [letter] = letters_gone()
    assert letter.to == ["secret@structure.test"]
    bad.refresh_from_db()
    assert bad.state == MessageState.DROPPED
    again = client.post(reverse("directory:message_drop", args=[bad.pk]))
    assert again.status_code == 404


def test_staff_throw_away_a_burst_once_they_read_it(client, structure, moderator):
    shown = [a_message(structure, state=MessageState.HELD) for _ in range(3)]
    sent = a_message(structure, state=MessageState.SENT)
    client.force_login(moderator)
    assert "Écarter ces 3 messages" in (
        client.get(reverse("directory:message_queue")).content.decode()
    )
    since = a_message(structure, state=MessageState.HELD)

    numbers = [message.pk for message in [*shown, sent]]
    client.post(reverse("directory:message_drop_all"), {"message": [*numbers, "x"]})

    assert ContactMessage.objects.filter(state=MessageState.DROPPED).count() == 3
    assert [message.pk for message in ContactMessage.objects.held()] == [since.pk]
    assert Entry.objects.about(structure).get().details == {"messages": numbers[:3]}


def test_a_message_reaches_the_structure_once_staff_know_its_address(
    client, moderator, letters_gone
):
    structure = an_accompanist("Sans adresse")
    message = a_message(structure)
    relay.post_message(message=message.pk)
    assert [letter.to for letter in letters_gone()] == [[moderator.email]]
    client.force_login(moderator)
    pass_on = reverse("directory:message_pass_on", args=[message.pk])
    assert "Notez d’abord" in client.post(pass_on, follow=True).content.decode()

    structure.contact_email = "trouvee@structure.test"
    structure.save()
    client.post(pass_on)

    *_before, letter = letters_gone()
    assert letter.to == ["trouvee@structure.test"]
    page = client.get(reverse("directory:message_queue")).content.decode()
    assert "Un message pour vous seuls." not in page
    assert Entry.objects.about(structure).get().verb == "message.pass_on"


def test_the_desk_counts_what_waits_for_staff(client, structure, moderator):
    a_message(structure, state=MessageState.HELD)
    a_message(structure, state=MessageState.SENT, to_staff=True)
    a_message(structure, state=MessageState.SENT)
    client.force_login(moderator)

    queues = client.get(reverse("moderation")).context["queues"]

    address = reverse("directory:message_queue")
    assert next(queue["count"] for queue in queues if queue["url"] == address) == 2


def test_keepers_do_not_see_what_was_held(client, structure, keeper):
    a_message(structure, state=MessageState.HELD)
    client.force_login(keeper)

    assert "Maëlle" not in client.get(messages_of(structure)).content.decode()


def test_a_letter_leaves_once(structure, letters_gone):
    waiting = a_message(structure)

    relay.post_message(message=waiting.pk)
    relay.post_message(message=waiting.pk)

    assert len(letters_gone()) == 1


def test_staff_may_close_a_sheet_to_messages(client, structure, moderator):
    client.force_login(moderator)

    client.post(reverse("directory:contact_close", args=[structure.slug]))

    structure.refresh_from_db()
    assert not structure.accepts_messages


@pytest.mark.parametrize("number", [1, 15])
def test_reading_costs_the_same_whatever_their_number(
    client, structure, keeper, number, django_assert_max_num_queries
):
    for _ in range(number):
        a_message(structure, state=MessageState.SENT)
    client.force_login(keeper)

    with django_assert_max_num_queries(16):
        client.get(messages_of(structure))


def test_the_worker_knows_how_to_post_and_to_forget():
    app.perform_import_paths()

    assert {"post_message", "forget_messages"} <= set(app.tasks)
