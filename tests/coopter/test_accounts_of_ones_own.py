"""Profile, data and leaving."""

import json

import pytest
from django.urls import reverse

from commons.models import Contribution
from coopter.contributors.models import Contributor, Mandate
from coopter.journal.models import Entry
from coopter.journal.record import first_broken_link
from tests.coopter.test_joining_by_invitation import an_invitation
from tests.factories import PASSWORD, a_contribution, a_moderator, a_space

PROFILE = "/compte/profil/"
CLOSE = "/compte/fermer/"
LEAVING = {"password": PASSWORD, "understood": "on"}


@pytest.fixture
def member(client, researcher):
    client.force_login(researcher)
    return researcher


@pytest.mark.parametrize(
    "typed", ["0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"]
)
def test_a_member_corrects_their_profile(client, member, typed):
    client.post(
        PROFILE, {"display_name": "Idris B.", "organisation": "Labo", "orcid": typed}
    )

    member.refresh_from_db()
    assert (member.display_name, member.orcid) == ("Idris B.", "0000-0002-1825-0097")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("0000-0002-1825", "seize chiffres"), ("0000-0002-1825-0098", "faute de frappe")],
)
def test_a_wrong_orcid_gets_a_clear_sentence(client, member, typed, sentence):
    page = client.post(PROFILE, {"display_name": "Idris", "orcid": typed})

    assert sentence in page.content.decode()


def test_a_member_can_not_change_their_college_or_role(client, member):
    before = member.college

    client.post(
        PROFILE,
        {"display_name": "I", "college": "accompanists", "is_staff": "on"},
    )

    member.refresh_from_db()
    assert (member.college, member.is_staff) == (before, False)


def test_a_member_takes_their_data_away(client, member):
    note = a_contribution(by=member, shared=True)
    a_space("Atelier", members=[member])

    answer = client.get(reverse("contributors:data_download"))

    data = json.loads(answer.content)
    assert "attachment" in answer["Content-Disposition"]
    assert data["compte"]["adresse_electronique"] == member.email
    assert data["contributions"][0]["identifiant"] == note.identifier
    assert data["espaces"][0]["espace"] == "Atelier"
    assert data["regles_acceptees"][0]["version"] == 1
    assert "contribution.deposit" in [act["acte"] for act in data["actes"]]


def test_the_data_of_others_are_not_in_it(client, member, accompanist):
    a_contribution(by=accompanist, shared=True)

    answer = client.get(reverse("contributors:data_download")).content.decode()

    assert accompanist.email not in answer
    assert accompanist.display_name not in answer


def test_closing_forgets_the_person_and_keeps_the_works(client, member, letters_out):
    note = a_contribution(by=member, diffused=True)
    a_space(writers=[member])
    Mandate.objects.create(contributor=member, college=member.college)
    address, name = member.email, member.display_name

    answer = client.post(CLOSE, LEAVING)

    gone = Contributor.objects.get(pk=member.pk)
    assert answer.url == reverse("home")
    assert gone.email == f"closed-{gone.pk}@closed.invalid"
    assert (gone.display_name, gone.organisation, gone.is_active) == ("", "", False)
    assert gone.closed_at
    assert not gone.memberships.exists()
    assert not gone.groups.exists()
    assert not gone.has_perm("change_space", gone.groups.first())
    assert Contribution.objects.get(pk=note.pk).diffusion
    assert note.diffusion.authorships.get().name == name
    assert letters_out()[-1].to == [address]
    assert "_auth_user_id" not in client.session


def test_closing_breaks_no_link_of_the_journal(client, member):
    a_contribution(by=member, shared=True)

    client.post(CLOSE, LEAVING)

    assert first_broken_link() is None
    assert Entry.objects.by(member).exists()


def test_the_letters_that_led_here_are_forgotten_too(client, member):
    invitation = an_invitation(a_moderator(), email="venue@exemple.test")
    invitation.accept(by=member)

    client.post(CLOSE, LEAVING)

    invitation.refresh_from_db()
    assert invitation.email.endswith("@closed.invalid")


@pytest.mark.parametrize(
    "answers", [{"password": "autre", "understood": "on"}, {"password": PASSWORD}]
)
def test_closing_asks_for_the_password_and_the_tick(client, member, answers):
    page = client.post(CLOSE, answers)

    member.refresh_from_db()
    assert page.status_code == 200
    assert member.is_active


def test_a_closed_account_opens_no_more(client, member):
    address = member.email
    client.post(CLOSE, LEAVING)

    page = client.post("/compte/login/", {"login": address, "password": PASSWORD})

    assert page.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("url", [PROFILE, CLOSE, "/compte/donnees/telecharger/"])
def test_a_visitor_is_asked_to_log_in(client, db, url):
    assert client.get(url).url.startswith("/compte/login/")
