"""Writing to a structure through the portal, which keeps its address to itself."""

import datetime
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coopter.access.grants import grant_access
from coopter.journal.models import Entry
from coopter.kit import tasks
from coopter.programme.models import Programme
from directory.contacting import relay
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
    grant_access(structure, accompanist, may_write=True)
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
        reverse("directory:accompanist_export", args=["csv"]),
        reverse("directory:accompanist_export", args=["json"]),
        reverse("directory:accompanist_export", args=["geojson"]),
        reverse("directory:accompanist_export", args=["vcf"]),
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


def flood(client, structure, number=30, **more):
    for rank in range(number):
        said = {
            **WORDS,
            "text": f"Offre exceptionnelle numéro {rank}, répondez vite.",
            "email": f"robot{rank}@spam.test",
        }
        address = reverse("directory:contact", args=[structure.slug])
        client.post(address, said, REMOTE_ADDR=f"10.0.1.{rank}", **more)


def test_someone_honest_amid_a_flood_is_kept_and_told_so(
    client, structure, moderator, letters_gone
):
    flood(client, structure)

    thanks = write(client, structure)
    page = client.get(thanks.url).content.decode()

    assert letters_gone() == []
    assert "L’équipe de l’ADEME lit le vôtre" in page
    client.force_login(moderator)
    assert "épicerie" in client.get(reverse("directory:message_queue")).content.decode()
    message = ContactMessage.objects.get(sender_email=WORDS["email"])
    client.post(reverse("directory:message_release", args=[message.pk]))
    assert [letter.to for letter in letters_gone()] == [[SECRET]]


def test_a_flood_does_not_fill_the_portal(client, structure, monkeypatch):
    monkeypatch.setattr("directory.models.message.MOST_HELD", 25)

    flood(client, structure)

    assert ContactMessage.objects.count() == 25
    assert write(client, structure).status_code == 429


def test_the_form_leaves_no_cookie_and_no_other_site_can_send_it(structure):
    client = Client(enforce_csrf_checks=True)
    address = reverse("directory:contact", args=[structure.slug])

    assert not client.get(address).cookies
    elsewhere = client.post(address, WORDS, headers={"Origin": "https://ailleurs.test"})
    hidden = client.post(address, WORDS, headers={"Origin": "null"})
    here = client.post(address, WORDS, headers={"Origin": "http://testserver"})

    assert (elsewhere.status_code, hidden.status_code) == (403, 403)
    assert here.status_code == 302 and not here.cookies
    assert ContactMessage.objects.count() == 1


def test_one_is_told_who_will_read_before_and_after_writing(client, structure):
    address = reverse("directory:contact", args=[structure.slug])
    assert "Personne d’autre ne vous lit" in client.get(address).content.decode()

    structure.contact_email = ""
    structure.save()
    before = client.get(address).content.decode()
    after = client.get(write(client, structure).url).content.decode()

    assert "ne connaît pas encore l’adresse de Les Passerelles" in before
    assert "J’accepte que l’ADEME, puis la structure" in before
    assert "L’équipe de l’ADEME le reçoit" in after
    assert "part vers" not in after


def test_the_sheet_of_whoever_runs_the_programme_leads_to_its_team(client):
    Programme.objects.create(operator="Agence")
    agency = an_accompanist("Agence")

    page = client.get(reverse("directory:contact", args=[agency.slug]))

    assert "L’équipe du programme lit votre message" in page.content.decode()


def test_the_copy_says_who_received_the_message(
    client, structure, moderator, letters_gone
):
    structure.contact_email = ""
    structure.save()

    write(client, structure, wants_copy="on")
    _letter, copy = letters_gone()

    assert "L’équipe de l’ADEME vient de recevoir" in copy.body
    assert moderator.email not in copy.message().as_string()


def test_a_letter_waits_for_a_mail_server_that_is_down_for_a_weekend():
    waits = [
        tasks.UNTIL_MAIL_IS_BACK.get_retry_decision(
            exception=OSError(), job=SimpleNamespace(attempts=attempt)
        ).retry_at
        for attempt in range(29)
    ]

    spent = sum((at - timezone.now() for at in waits), datetime.timedelta())
    assert spent > datetime.timedelta(days=2)
    assert tasks.send_mail.retry_strategy is tasks.UNTIL_MAIL_IS_BACK


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
