"""Readiness: whether every part of the portal answers, and nothing that is secret."""

import json

import pytest
from django.db import connection
from django.utils import timezone


@pytest.fixture
def a_live_worker(db):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)",
            [timezone.now()],
        )


def test_a_portal_whose_parts_answer_is_ready(client, a_live_worker):
    response = client.get("/sante/")

    assert response.status_code == 200
    assert response.json()["ready"] is True
    assert set(response.json()["checks"]) == {
        "database",
        "migrations",
        "storage",
        "worker",
        "mail",
    }


def test_without_a_worker_it_is_not_ready(client, db):
    response = client.get("/sante/")

    assert response.status_code == 503
    assert response.json()["checks"]["worker"] == {"ok": False, "says": "no worker"}


def test_a_worker_that_went_silent_is_noticed(client, db):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) "
            "VALUES (now() - interval '5 minutes')"
        )

    assert client.get("/sante/").status_code == 503


def test_storage_that_refuses_to_write_is_noticed(
    client, a_live_worker, settings, tmp_path
):
    in_the_way = tmp_path / "files"
    in_the_way.write_text("not a folder")
    settings.MEDIA_ROOT = in_the_way

    response = client.get("/sante/")

    assert response.status_code == 503
    assert response.json()["checks"]["storage"]["ok"] is False


def test_a_mail_server_that_does_not_answer_is_noticed(client, a_live_worker, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    response = client.get("/sante/")

    assert response.status_code == 503
    assert response.json()["checks"]["mail"]["ok"] is False


def test_it_gives_no_secret_away(client, a_live_worker, settings):
    answer = json.dumps(client.get("/sante/").json())

    for secret in [settings.SECRET_KEY, str(settings.DATA_DIR), "postgres"]:
        assert secret not in answer
