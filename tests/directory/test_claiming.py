"""A sheet made by ADEME is handed to its structure: by a letter, or by staff."""

import datetime
import re
import threading

import pytest
from django.core.signing import TimestampSigner
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coopter.journal.models import Entry
from coopter.kit.refusals import MoveRefused
from directory.access import can_manage_accompanist
from directory.models import Accompanist, Proposal
from tests.factories import a_contributor, an_accompanist

pytestmark = pytest.mark.django_db

ADDRESS = "contact@structure.test"


@pytest.fixture
def sheet():
    return an_accompanist("La Fabrique", contact_email=ADDRESS)


@pytest.fixture
def link(sheet, moderator, letters_out):
    """The link that the structure received."""
    sheet.offer_claim(by=moderator)
    return link_of(letters_out()[-1])


def link_of(letter):
    return re.search(r"http://testserver(/annuaire/\S+)", letter.body)[1]


def manages(person, sheet):
    return can_manage_accompanist(person, sheet)


def test_the_letter_goes_to_the_known_address_and_hands_the_sheet_over(
    client, sheet, link, accompanist, letters_out
):
    client.force_login(accompanist)

    response = client.post(link)

    assert letters_out()[0].to == [ADDRESS]
    assert response.url == reverse("directory:sheet_manage", args=[sheet.slug])
    assert manages(accompanist, sheet)
    assert Entry.objects.about(sheet).newest_first().first().actor == accompanist


def test_opening_the_link_changes_nothing(client, sheet, link, accompanist):
    client.force_login(accompanist)

    assert client.get(link).status_code == 200
    assert not manages(accompanist, sheet)


def test_a_visitor_is_told_to_log_in_and_cannot_claim(client, sheet, link):
    assert "compte de contributeur" in client.get(link).content.decode()

    client.post(link)

    assert sheet.managers() == []
    assert client.get(link).status_code == 200


def test_the_page_of_a_link_lets_its_form_be_sent(client, link, accompanist):
    """A browser that hides where a form comes from has it refused (CSRF)."""
    client.force_login(accompanist)

    response = client.get(link)

    assert "no-referrer" not in response.content.decode()
    assert response["Referrer-Policy"] == "same-origin"


def test_a_link_serves_once(client, sheet, link, accompanist, researcher):
    client.force_login(accompanist)
    client.post(link)
    client.force_login(researcher)

    assert client.post(link).status_code == 410
    assert not manages(researcher, sheet)


def test_a_link_dies_with_the_address_it_was_sent_to(client, sheet, link, researcher):
    sheet.contact_email = "autre@structure.test"
    sheet.save()
    client.force_login(researcher)

    assert client.post(link).status_code == 410
    assert not manages(researcher, sheet)


def test_a_new_letter_ends_the_former_link(client, sheet, link, researcher, moderator):
    sheet.refresh_from_db()
    sheet.offer_claim(by=moderator)
    client.force_login(researcher)

    assert client.post(link).status_code == 410


def test_a_link_lasts_fourteen_days(client, link, researcher, monkeypatch):
    client.force_login(researcher)
    later = timezone.now() + datetime.timedelta(days=15)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)

    assert client.get(link).status_code == 410


@pytest.mark.parametrize("change", ["cut", "forged"])
def test_a_link_cannot_be_guessed(client, link, researcher, change):
    client.force_login(researcher)
    token = link.rstrip("/").rsplit("/", 1)[1]
    if change == "cut":
        token = token[:-2]
    else:
        token = TimestampSigner(key="x" * 50).sign_object({"sheet": 1, "seen": ""})

    url = reverse("directory:claim_follow", args=[token])
    page = client.post(url)

    assert page.status_code == 404
    assert "copiez l’adresse entière" in page.content.decode()


def test_a_link_of_another_purpose_claims_nothing(client, link, researcher):
    client.force_login(researcher)

    other = link.replace("/lien/", "/confirmation/")

    assert client.get(other).status_code == 404


def test_a_reader_may_have_the_letter_sent_but_never_reads_the_address(
    client, sheet, letters_out
):
    page = client.get(reverse("directory:accompanist_claim", args=[sheet.slug]))
    sent = client.post(reverse("directory:accompanist_claim_letter", args=[sheet.slug]))

    assert letters_out()[-1].to == [ADDRESS]
    for response in (page, sent, client.get(sheet.get_absolute_url())):
        assert ADDRESS not in response.content.decode()


def test_letters_asked_by_readers_are_few(client, sheet, letters_out):
    for _try in range(10):
        client.post(reverse("directory:accompanist_claim_letter", args=[sheet.slug]))

    assert len(letters_out()) == 2


def test_staff_hand_the_sheet_to_who_asks(client, sheet, researcher, moderator):
    client.force_login(researcher)
    url = reverse("directory:accompanist_claim", args=[sheet.slug])
    client.post(url, {"text": "J’en suis la directrice."})
    proposal = Proposal.objects.waiting().get()
    client.force_login(moderator)

    client.post(
        reverse("directory:proposal_answer", args=[proposal.pk]), {"act": "accept"}
    )

    assert manages(researcher, sheet)


def test_declining_asks_for_a_reason_and_gives_nothing(
    client, sheet, researcher, moderator, letters_out
):
    client.force_login(researcher)
    url = reverse("directory:accompanist_claim", args=[sheet.slug])
    client.post(url, {"text": "Confiez-la-moi, je vous prie."})
    answer = reverse(
        "directory:proposal_answer", args=[Proposal.objects.waiting().get().pk]
    )
    client.force_login(moderator)

    unsaid = client.post(answer, {"act": "decline", "answer": ""})
    client.post(answer, {"act": "decline", "answer": "Vous n’en êtes pas."})

    assert "Dites pourquoi" in unsaid.content.decode()
    assert not manages(researcher, sheet)
    assert "Vous n’en êtes pas." in letters_out()[-1].body


def test_a_keeper_shares_the_sheet_and_leaves_it(client, sheet, moderator, researcher):
    sheet.welcome_manager(researcher, by=moderator)
    colleague = a_contributor("Collègue")
    client.force_login(researcher)

    add = reverse("directory:manager_add", args=[sheet.slug])
    unknown = client.post(add, {"email": "personne@nulle.test"})
    client.post(add, {"email": colleague.email})
    leave = reverse("directory:manager_remove", args=[sheet.slug, researcher.pk])
    asked = client.get(leave)
    client.post(leave)

    assert "Personne n’a de compte" in unknown.content.decode()
    assert "Les autres personnes" in asked.content.decode()
    assert manages(colleague, sheet)
    assert not manages(researcher, sheet)


def test_whoever_is_taken_out_reads_it_and_a_second_click_is_harmless(
    client, sheet, moderator, researcher, letters_out
):
    sheet.welcome_manager(researcher, by=moderator)
    colleague = a_contributor("Collègue")
    sheet.welcome_manager(colleague, by=moderator)
    client.force_login(researcher)
    url = reverse("directory:manager_remove", args=[sheet.slug, colleague.pk])

    client.post(url)

    assert letters_out()[-1].to == [colleague.email]
    assert client.post(url).status_code == 404


def test_the_last_to_leave_is_warned_and_staff_are_told(
    client, sheet, moderator, researcher, letters_out
):
    sheet.welcome_manager(researcher, by=moderator)
    client.force_login(researcher)
    url = reverse("directory:manager_remove", args=[sheet.slug, researcher.pk])

    asked = client.get(url)
    client.post(url)

    assert "Personne d’autre ne la tient" in asked.content.decode()
    told = letters_out()[-1]
    assert told.to == [moderator.email]
    assert "Plus personne ne tient" in told.subject


def test_those_who_knew_the_sheet_are_told_who_keeps_it_now(
    client, sheet, link, accompanist, letters_out
):
    client.force_login(accompanist)

    client.post(link)

    told = letters_out()[-1]
    assert told.to == [ADDRESS]
    assert accompanist.display_name in told.body


def test_a_spent_link_leads_to_what_its_reader_can_do(
    client, sheet, link, accompanist, researcher
):
    client.force_login(accompanist)
    client.post(link)

    own = client.get(link).content.decode()
    client.force_login(researcher)
    other = client.get(link).content.decode()

    assert reverse("directory:sheet_manage", args=[sheet.slug]) in own
    assert reverse("directory:accompanist_claim", args=[sheet.slug]) in other


def test_a_person_s_sheet_is_handed_to_nobody(accompanist, moderator):
    own = Accompanist.open_for_person(accompanist)

    with pytest.raises(MoveRefused):
        own.offer_claim(by=moderator)


def test_asking_twice_leaves_one_request(client, sheet, researcher):
    client.force_login(researcher)
    url = reverse("directory:accompanist_claim", args=[sheet.slug])

    client.post(url, {"text": "J’en suis la directrice."})
    page = client.post(url, {"text": "J’en suis la directrice générale."})

    assert page.status_code == 302
    assert Proposal.objects.get().text == "J’en suis la directrice générale."


@pytest.mark.django_db(transaction=True)
def test_two_people_who_click_at_once_leave_one_keeper():
    sheet = an_accompanist("La Fabrique", contact_email=ADDRESS)
    sheet.offer_claim(by=None)
    sheet.refresh_from_db()
    link = reverse("directory:claim_follow", args=[sheet._claim_token()])
    people = [a_contributor(f"Personne {number}") for number in range(4)]
    start, answers = threading.Barrier(len(people)), []

    def click(person):
        client = Client()
        client.force_login(person)
        start.wait()
        answers.append(client.post(link).status_code)
        connection.close()

    threads = [threading.Thread(target=click, args=[each]) for each in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [302, 410, 410, 410]
    assert len(sheet.managers()) == 1
