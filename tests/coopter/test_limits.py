"""Whoever writes too much is told to wait and keeps their words; an hour is an hour."""

import datetime
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from coopter.contributors.models import AccessRequest, College
from coopter.kit import limits, tasks
from directory.models import Proposal
from projects.models import Correction
from tests.factories import a_contribution, a_contributor, a_project, an_accompanist

WORDS = "Le passage sur la régie de quartier dit le contraire de son bilan."
MINUTES = 60


@pytest.fixture(autouse=True)
def nobody_wrote_yet(db):
    cache.clear()


@pytest.fixture
def pass_time(monkeypatch):
    """Move on the clocks of the limiter and of the cache that it counts in."""
    start = time.time()
    passed = [0]

    def move(seconds):
        passed[0] += seconds
        now = datetime.datetime.fromtimestamp(start + passed[0], tz=datetime.UTC)
        monkeypatch.setattr("time.time", now.timestamp)
        monkeypatch.setattr("django.core.cache.backends.db.tz_now", lambda: now)

    return move


@pytest.fixture
def report_url(db):
    text = a_contribution(by=a_contributor("Autrice"), diffused=True)
    return f"{text.get_absolute_url()}signaler/"


def report(client, url, **request):
    return client.post(url, {"reason": "other", "text": WORDS}, **request)


def reports(client, url, number, **request):
    return [report(client, url, **request).status_code for _each in range(number)]


def test_an_hour_lasts_an_hour(client, report_url, pass_time):
    pass_time(0)
    assert reports(client, report_url, 6) == [200] * 5 + [429]

    pass_time(6 * MINUTES)
    after_six_minutes = reports(client, report_url, 1)
    pass_time(53 * MINUTES)
    after_fifty_nine = reports(client, report_url, 1)
    pass_time(2 * MINUTES)
    after_an_hour = reports(client, report_url, 1)

    assert (after_six_minutes, after_fifty_nine, after_an_hour) == ([429], [429], [200])


def test_a_day_lasts_a_day(client, moderator, pass_time, letters_out):
    sheet = an_accompanist(contact_email="contact@structure.test")
    url = reverse("directory:accompanist_claim_letter", args=[sheet.slug])

    def ask():
        client.post(url)
        return len(letters_out())

    pass_time(0)
    assert [ask(), ask(), ask()] == [1, 2, 2]

    pass_time(23 * 60 * MINUTES)
    after_a_night = ask()
    pass_time(2 * 60 * MINUTES)

    assert (after_a_night, ask()) == (2, 3)


def test_many_other_visitors_do_not_wash_a_count_away(client, report_url):
    reports(client, report_url, 5)

    for number in range(350):
        cache.set(f"visitor {number}", [time.time()], 3600)

    assert reports(client, report_url, 1) == [429]


def test_behind_a_proxy_each_reader_has_a_count_of_their_own(
    client, report_url, settings
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    first = reports(client, report_url, 6, headers={"x-forwarded-for": "192.0.2.1"})

    second = report(client, report_url, headers={"x-forwarded-for": "192.0.2.2"})

    assert first[-1] == 429
    assert "Signalement reçu" in second.content.decode()


def access_request(client):
    url = reverse("contributors:request_access")
    said = {
        "display_name": "Ousmane Demandeur",
        "email": f"{AccessRequest.objects.count()}@exemple.test",
        "organisation": "Commune de Lons",
        "college": College.PROJECT_HOLDERS,
        "motivation": WORDS,
    }
    return client.post(url, said), AccessRequest


def correction_of_a_project(client):
    a_project("La Grange", slug="la-grange")
    url = reverse("projects:correction_propose", args=["la-grange"])
    return client.post(url, {"part": "territoire", "text": WORDS}), Correction


def correction_of_a_structure(client):
    sheet = an_accompanist()
    url = reverse("directory:accompanist_correct", args=[sheet.slug])
    return client.post(url, {"text": WORDS}), Proposal


def missing_structure(client):
    url = reverse("directory:accompanist_suggest")
    return client.post(url, {"name": "La Fabrique", "text": WORDS}), Proposal


def claim(client):
    sheet = an_accompanist()
    url = reverse("directory:accompanist_claim", args=[sheet.slug])
    said = {
        "text": WORDS,
        "sender_name": "Inès Directrice",
        "sender_email": "ines@exemple.test",
    }
    return client.post(url, said), Proposal


@pytest.mark.parametrize(
    ("action", "send"),
    [
        ("access_request", access_request),
        ("correction", correction_of_a_project),
        ("proposal", correction_of_a_structure),
        ("proposal", missing_structure),
        ("proposal", claim),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_no_words_vanish_in_silence(client, settings, action, send):
    settings.ACCOUNT_RATE_LIMITS = {action: "0/h/ip"}

    answer, model = send(client)

    page = answer.content.decode()
    assert answer.status_code == 429
    assert "revenez dans une heure" in page
    assert WORDS in page
    assert not model.objects.exists()


def test_a_form_that_was_filled_in_wrongly_counts_for_nothing(client, report_url):
    for _turn in range(6):
        client.post(report_url, {"reason": "other", "text": ""})

    assert reports(client, report_url, 1) == [200]


@pytest.mark.django_db(transaction=True)
def test_those_who_count_at_once_do_not_pass_the_limit(settings):
    settings.ACCOUNT_RATE_LIMITS = {"report": "3/h/ip"}

    def consume(_turn):
        request = RequestFactory().post("/")
        try:
            return limits.ratelimit.consume(request, action="report")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as hands:
        let_through = sum(hands.map(consume, range(24)))

    assert let_through == 3


def test_the_cache_keeps_no_address_and_forgets_each_night(client, report_url):
    report(client, report_url, REMOTE_ADDR="192.0.2.77")
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM coopter_cache")
        assert [key for (key,) in cursor.fetchall() if "192.0.2.77" in key] == []
        long_ago = timezone.now() - datetime.timedelta(seconds=1)
        cursor.execute("UPDATE coopter_cache SET expires = %s", [long_ago])
        cache.set("still running", 1, 3600)

        tasks.forget_counts(timestamp=0)

        cursor.execute("SELECT count(*) FROM coopter_cache")
        assert cursor.fetchone() == (1,)
