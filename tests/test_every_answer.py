"""What holds for every answer of the portal, whatever is asked and however."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("method", ["TRACE", "PUT", "PATCH", "DELETE", "TRACK", "BREW"])
@pytest.mark.parametrize("name", ["home", "health", "account_login", "search"])
def test_a_method_that_no_page_knows_is_refused(client, method, name):
    answer = client.generic(method, reverse(name), "contenu")

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("GET", "/absente/", 404),
        ("GET", "/espace/", 302),
        ("GET", "/robots.txt", 200),
        ("GET", "/carnet/projets.csv", 404),
        ("TRACE", "/", 405),
        ("GET", "/static/absente.css", 404),
    ],
)
def test_every_answer_says_what_pages_may_not_do(client, method, path, status):
    answer = client.generic(method, path)

    assert answer.status_code == status
    for feature in ("camera", "microphone", "geolocation", "browsing-topics"):
        assert f"{feature}=()" in answer["Permissions-Policy"]


def test_even_the_way_to_https_says_it(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    answer = client.get("/")

    assert answer.status_code == 301
    assert "camera=()" in answer["Permissions-Policy"]
