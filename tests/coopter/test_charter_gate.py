"""Nobody enters the contributors' area before accepting the rules in force."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from coopter.contributors.models import Charter, CharterAcceptance
from tests.factories import the_charter

ACCEPT = "/compte/regles/"


@pytest.fixture
def second_version(db):
    the_charter()
    return Charter.objects.create(
        number=2,
        title="Règles d’usage du Commun",
        body="## Nouveau\n\nOn relit aussi.",
        change_note="La relecture commence.",
        effective_on=timezone.localdate(),
    )


def test_a_newcomer_is_led_to_the_rules_then_back(client, newcomer):
    client.force_login(newcomer)

    gate = client.get("/espace/espaces/")
    answer = client.post(gate.url, {"accepted": "on", "next": "/espace/espaces/"})

    newcomer.refresh_from_db()
    assert gate.url == f"{ACCEPT}?next=%2Fespace%2Fespaces%2F"
    assert answer.url == "/espace/espaces/"
    assert newcomer.charter == the_charter()
    assert CharterAcceptance.objects.get(contributor=newcomer)


def test_without_the_tick_nothing_is_accepted(client, newcomer):
    client.force_login(newcomer)

    page = client.post(ACCEPT, {"next": "/espace/"})

    newcomer.refresh_from_db()
    assert page.status_code == 200
    assert "Cochez la case" in page.content.decode()
    assert newcomer.charter is None


def test_the_way_back_never_leaves_the_portal(client, newcomer):
    client.force_login(newcomer)

    answer = client.post(ACCEPT, {"accepted": "on", "next": "https://ailleurs.test/"})

    assert answer.url == reverse("espace")


def test_a_new_version_is_read_before_going_on(client, researcher, second_version):
    client.force_login(researcher)

    gate = client.get("/espace/espaces/")
    page = client.get(gate.url).content.decode()

    assert gate.status_code == 302
    assert "La relecture commence." in page
    assert "On relit aussi." in page


def test_a_version_to_come_stops_nobody(client, researcher, second_version):
    later = timezone.localdate() + datetime.timedelta(days=1)
    Charter.objects.filter(pk=second_version.pk).update(effective_on=later)
    client.force_login(researcher)

    assert client.get("/espace/espaces/").status_code == 200


def test_former_versions_stay_readable(client, researcher, second_version):
    client.force_login(researcher)
    client.post(ACCEPT, {"accepted": "on"})

    page = client.get("/espace/regles/?version=1").content.decode()

    assert "On lit, on cite, on discute." in page
    assert "Version remplacée" in page
    assert client.get("/espace/regles/?version=9").status_code == 404
    assert client.get("/espace/regles/?version=x").status_code == 404


def test_accepting_twice_leaves_one_proof(client, newcomer):
    client.force_login(newcomer)
    for _time in range(2):
        client.post(ACCEPT, {"accepted": "on"})

    assert CharterAcceptance.objects.filter(contributor=newcomer).count() == 1


def test_a_visitor_is_asked_to_log_in(client, db):
    assert client.get(ACCEPT).url.startswith(reverse("account_login"))
