"""Allauth's screens and letters: ours in look and words, and careful."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db

LOGIN = "/compte/login/"
RESET = "/compte/password/reset/"
NEW_PASSWORD = "quatre-rives-et-un-pont"
ENGLISH = re.compile(r"\b(Sign (in|out|up)|password|your account|Thank you)\b")


@pytest.fixture(autouse=True)
def no_earlier_attempt():
    cache.clear()


@pytest.fixture
def member(researcher):
    researcher.emailaddress_set.create(
        email=researcher.email, verified=True, primary=True
    )
    return researcher


@pytest.fixture
def protected_member(member):
    """A member whose account also asks for a code."""
    totp.TOTP.activate(member, totp.generate_totp_secret())
    RecoveryCodes.activate(member)
    return member


def log_in(client, person, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": person.email, "password": password, **more})


def html_of(letter):
    return letter.alternatives[0].content


def test_a_member_enters_with_address_and_password(client, member):
    answer = log_in(client, member)

    assert answer.url == reverse("espace")
    assert client.session["_auth_user_id"] == str(member.pk)


def test_the_way_back_stays_on_the_portal(client, member):
    assert log_in(client, member, next="/espace/espaces/").url == "/espace/espaces/"
    away = log_in(Client(), member, next="https://ailleurs.test/")
    assert "ailleurs" not in away.url


def test_a_wrong_password_and_an_unknown_address_get_the_same_words(client, member):
    wrong = log_in(client, member, password="rien de tel").content.decode()
    member.email = "inconnue@exemple.test"
    unknown = log_in(client, member).content.decode()

    def sentence(page):
        return re.search(r'role="alert".*?<li>(.*?)</li>', page, re.DOTALL)[1]

    assert sentence(wrong) == sentence(unknown)


def test_after_many_failures_the_door_stays_shut_a_while(client, member):
    for _attempt in range(6):
        log_in(client, member, password="rien de tel")

    log_in(client, member)

    assert "_auth_user_id" not in client.session


def test_a_flood_gets_a_page_that_says_to_wait(client, member):
    statuses = [
        client.post(RESET, {"email": member.email}).status_code for _n in range(22)
    ]
    page = client.post(RESET, {"email": member.email})

    assert statuses[0] == 302
    assert page.status_code == 429
    assert "Trop d’essais" in page.content.decode()


def test_a_forgotten_password_is_replaced_by_letter(client, member, letters_out):
    client.post(RESET, {"email": member.email})
    letter = letters_out()[-1]
    link = re.search(r"http://testserver(/compte/password/reset/key/\S+)", letter.body)

    form = client.get(link[1], follow=True)
    client.post(
        form.request["PATH_INFO"],
        {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )

    member.refresh_from_db()
    assert member.check_password(NEW_PASSWORD)
    assert link[1] in html_of(letter)
    assert letters_out()[-1].subject == "Votre mot de passe a changé"


def test_a_link_that_has_served_says_so(client, member, letters_out):
    client.post(RESET, {"email": member.email})
    link = re.search(r"/compte/password/reset/key/\S+", letters_out()[-1].body)[0]
    member.set_password(NEW_PASSWORD)
    member.save()

    page = client.get(link, follow=True)

    assert "Ce lien ne marche plus" in page.content.decode()


def test_asking_for_an_unknown_address_tells_nothing_on_the_page(
    client, member, letters_out
):
    known = client.post(RESET, {"email": member.email})
    unknown = client.post(RESET, {"email": "inconnue@exemple.test"})

    letter = letters_out()[-1]
    assert known.url == unknown.url
    assert letter.to == ["inconnue@exemple.test"]
    assert "Aucun compte" in letter.subject


def test_an_address_changes_once_its_code_is_typed(client, member, letters_out):
    log_in(client, member)

    client.post("/compte/email/", {"email": "neuve@exemple.test", "action_add": ""})
    code = re.search(r"^[A-Z0-9]{3,4}-?[A-Z0-9]{3,4}$", letters_out()[-1].body, re.M)
    before = type(member).objects.get(pk=member.pk).email
    client.post("/compte/confirm-email/", {"code": code[0]})

    member.refresh_from_db()
    assert before != "neuve@exemple.test"
    assert member.email == "neuve@exemple.test"


def test_a_second_proof_is_asked_and_a_rescue_code_serves_once(
    client, protected_member
):
    codes = Authenticator.objects.get(type="recovery_codes").wrap()
    code = codes.get_unused_codes()[0]

    step = log_in(client, protected_member)
    client.post(step.url, {"code": "000000"})
    shut = "_auth_user_id" not in client.session
    client.post(step.url, {"code": code})
    again = Client()
    second = log_in(again, protected_member)
    again.post(second.url, {"code": code})

    assert shut
    assert "_auth_user_id" in client.session
    assert "_auth_user_id" not in again.session


def test_touching_the_second_proof_asks_who_it_is_first(client, protected_member):
    client.force_login(protected_member)

    answer = client.get(reverse("mfa_deactivate_totp"))

    assert "reauthenticate" in answer.url


def test_nobody_creates_an_account_with_a_passkey():
    with pytest.raises(NoReverseMatch):
        reverse("mfa_signup_webauthn")


@pytest.mark.parametrize(
    "name",
    [
        "account_email",
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_reauthenticate",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_deactivate_totp",
        "mfa_add_webauthn",
    ],
)
def test_every_screen_speaks_french_and_runs_no_inline_script(
    client, protected_member, name
):
    step = log_in(client, protected_member)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    client.post(step.url, {"code": code})
    client.post("/compte/reauthenticate/", {"password": PASSWORD})

    page = client.get(reverse(name))

    html = page.content.decode()
    shown = re.sub(r"<[^>]+>|<script.*?</script>", " ", html, flags=re.DOTALL)
    assert page.status_code == 200
    assert not ENGLISH.search(shown)
    assert not re.search(r"<script(?![^>]*(src=|application/json))", html)
    assert " style=" not in html
    assert "site-header" in html
