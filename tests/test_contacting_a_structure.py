"""Writing to a structure through the portal, which keeps its address to itself."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from coopter import access
from coopter.journal.models import Entry
from directory import relay
from directory.models import ContactMessage, MessageState
from tests.factories import an_accompanist

pytestmark = pytest.mark.django_db
SECRET = "secret@structure.test"
WORDS = {
    "name": "Maëlle",
    "email": "maelle@exemple.test",
    "text": "Nous sommes douze à vouloir reprendre l’épicerie du bourg.",
    "consent": "on",
}


@pytest.fixture
def structure():
    return an_accompanist("Les Passerelles", contact_email=SECRET)


@pytest.fixture
def letters_gone(letters_out):
    """The minute is over: messages became letters, and the letters left."""

    def do():
        letters_out()
        return letters_out()

    return do


@pytest.fixture
def keeper(accompanist, structure):
    """Somebody who answers for the structure."""
    access.grant_access(structure, accompanist, may_write=True)
    return accompanist


def write(client, structure, **said):
    address = reverse("directory:contact", args=[structure.slug])
    return client.post(address, {**WORDS, **said})


def test_a_message_reaches_the_structure_which_answers_by_its_own_mail(
    client, structure, letters_gone
):
    page = client.get(reverse("directory:contact", args=[structure.slug]))

    thanks = write(client, structure)
    [letter] = letters_gone()

    assert "Écrire à Les Passerelles" in page.content.decode()
    assert thanks.url == reverse("directory:contact_sent", args=[structure.slug])
    assert letter.to == [SECRET]
    assert letter.reply_to == [WORDS["email"]]
    assert WORDS["text"] in letter.body
    assert ContactMessage.objects.get().state == MessageState.SENT


def test_the_sender_has_a_copy_when_they_ask_and_no_address_in_it(
    client, structure, letters_gone
):
    write(client, structure, wants_copy="on")

    _letter, copy = letters_gone()

    assert copy.to == [WORDS["email"]]
    assert SECRET not in copy.message().as_string()
    assert copy.reply_to == []


def test_without_an_address_its_keepers_receive_it(
    client, structure, keeper, letters_gone
):
    structure.contact_email = ""
    structure.save()

    write(client, structure)

    assert [letter.to for letter in letters_gone()] == [[keeper.email]]


def test_without_keepers_staff_receive_it_and_may_read_it(
    client, structure, moderator, letters_gone
):
    structure.contact_email = ""
    structure.save()

    write(client, structure)
    [letter] = letters_gone()
    client.force_login(moderator)
    queue = client.get(reverse("directory:message_queue")).content.decode()

    assert letter.to == [moderator.email]
    assert WORDS["text"] in queue


def test_no_address_stands_in_any_page_or_file(client, structure):
    for path in (
        structure.get_absolute_url(),
        reverse("directory:accompanist_list"),
        reverse("directory:contact", args=[structure.slug]),
        reverse("directory:contact_sent", args=[structure.slug]),
        reverse("directory:accompanist_vcard", args=[structure.slug]),
        reverse("directory:accompanist_export_csv"),
        reverse("directory:accompanist_export_json"),
        reverse("directory:accompanist_export_geojson"),
        reverse("directory:accompanist_export_vcard"),
    ):
        assert SECRET not in client.get(path).content.decode(), path
    wrong = write(client, structure, email="pas une adresse")
    assert SECRET not in wrong.content.decode()


@pytest.mark.parametrize(
    "missing", [{"consent": ""}, {"email": "non"}, {"text": "Court."}, {"name": " "}]
)
def test_what_is_missing_is_asked_and_nothing_is_lost(
    client, structure, missing, letters_gone
):
    response = write(client, structure, **missing)

    page = response.content.decode()
    assert 'role="alert"' in page and 'aria-invalid="true"' in page
    assert missing.get("text", "épicerie") in page
    assert letters_gone() == []


def test_a_line_break_can_not_slip_into_the_heads_of_a_letter(
    client, structure, letters_gone
):
    write(client, structure, email="a@exemple.test\nBcc: tous@exemple.test")
    assert not ContactMessage.objects.exists()

    write(client, structure, name="Maëlle\r\nBcc: tous@exemple.test")
    [letter] = letters_gone()
    assert "Bcc" not in letter.message()


def test_what_a_machine_fills_in_goes_nowhere_and_it_is_not_told(client, structure):
    response = write(client, structure, website="https://spam.test")

    assert response.status_code == 302
    assert not ContactMessage.objects.exists()


def test_a_second_click_sends_one_message(client, structure, letters_gone):
    write(client, structure)
    write(client, structure)

    assert len(letters_gone()) == 1


def test_two_hundred_messages_of_a_robot_reach_nobody(
    client, structure, moderator, letters_gone
):
    answers = [
        write(
            client,
            structure,
            text=f"Offre exceptionnelle numéro {number}, répondez vite.",
            email=f"robot{number}@spam.test",
        ).status_code
        for number in range(200)
    ]

    assert letters_gone() == []
    assert answers.count(429) >= 190
    assert not ContactMessage.objects.sent().exists()
    assert ContactMessage.objects.held().count() == 200 - answers.count(429)


@pytest.mark.parametrize(
    ("addresses", "structures"), [(1, 4), (200, 1), (200, 20)], ids=str
)
def test_a_robot_with_many_connections_reaches_nobody_either(
    client, letters_gone, addresses, structures
):
    """One address, one structure, or all different: each has its limit."""
    sheets = [an_accompanist(contact_email=SECRET) for _ in range(structures)]

    for number in range(200):
        said = {
            **WORDS,
            "text": f"Offre exceptionnelle numéro {number}, répondez vite.",
            "email": f"robot{number % addresses}@spam.test",
        }
        sheet = sheets[number % structures]
        url = reverse("directory:contact", args=[sheet.slug])
        client.post(url, said, REMOTE_ADDR=f"10.0.0.{number}")

    assert letters_gone() == []


def test_someone_refused_reads_why_and_keeps_their_words(client, structure):
    for number in range(5):
        write(client, structure, text=f"{WORDS['text']} {number}")

    response = write(client, structure)

    assert response.status_code == 429
    page = response.content.decode()
    assert "revenez dans une heure" in page
    assert WORDS["text"] in page


def test_the_key_of_a_connection_is_not_its_address():
    assert "192.0.2.7" not in relay.key_of("192.0.2.7")
    assert relay.key_of("192.0.2.7") != relay.key_of("192.0.2.8")


def test_a_structure_that_refuses_messages_receives_none(
    client, structure, keeper, letters_gone
):
    write(client, structure)
    client.force_login(keeper)

    client.post(reverse("directory:contact_close", args=[structure.slug]))

    assert letters_gone() == []
    assert write(client, structure).status_code == 403
    assert Entry.objects.about(structure).get().verb == "accompanist.close_messages"
    page = client.get(reverse("directory:accompanist_list")).content.decode()
    assert "Prendre contact" not in page
    client.post(reverse("directory:contact_open", args=[structure.slug]))
    assert write(client, structure, text=WORDS["text"] * 2).status_code == 302


def test_a_sheet_that_is_not_published_is_written_to_by_nobody(client, moderator):
    hidden = an_accompanist("Cachée", published=False)
    client.force_login(moderator)

    assert write(client, hidden).status_code == 404


def test_messages_are_erased_after_a_year_and_keys_after_a_day(structure):
    def received(days):
        return ContactMessage.objects.create(
            accompanist=structure,
            sender_key="clé",
            sender_email=WORDS["email"],
            received_at=timezone.now() - datetime.timedelta(days=days),
        )

    old, week, new = received(366), received(7), received(0)

    relay.forget_messages(0)

    assert not ContactMessage.objects.filter(pk=old.pk).exists()
    week.refresh_from_db()
    new.refresh_from_db()
    assert (week.sender_key, new.sender_key) == ("", "clé")
