"""All of DATABASE_URL reaches PostgreSQL; an address of another kind is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql.base import DatabaseWrapper

from coopter.settings import DATABASES, database_at


def asked_of_postgresql(url):
    """What the driver is told, once Django has read the settings."""
    settings = {**DATABASES["default"], **database_at(url)}
    settings |= {"TIME_ZONE": None, "OPTIONS": settings.get("OPTIONS", {})}
    return DatabaseWrapper(settings).get_connection_params()


def test_the_options_of_the_address_are_kept():
    asked = asked_of_postgresql(
        "postgresql://portail:mot@base.exemple:6432/coopter"
        "?sslmode=verify-full&sslrootcert=/etc/ssl/base.pem&connect_timeout=5"
    )

    assert asked["sslmode"] == "verify-full"
    assert asked["sslrootcert"] == "/etc/ssl/base.pem"
    assert asked["connect_timeout"] == 5
    assert (asked["host"], asked["port"]) == ("base.exemple", 6432)
    assert (asked["user"], asked["dbname"]) == ("portail", "coopter")


def test_a_password_may_hold_any_sign():
    asked = asked_of_postgresql(
        "postgres://p%40rtail:a%2Fb%3Ac%25d%23@localhost/coop%20ter"
    )

    assert asked["password"] == "a/b:c%d#"
    assert asked["user"] == "p@rtail"
    assert asked["dbname"] == "coop ter"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://portail@%2Fvar%2Frun%2Fpostgresql/coopter",
        "postgresql://portail@/coopter?host=/var/run/postgresql",
        "postgresql:///coopter?host=/var/run/postgresql&user=portail",
    ],
)
def test_the_server_may_be_behind_a_socket(url):
    asked = asked_of_postgresql(url)

    assert asked["host"] == "/var/run/postgresql"
    assert asked["user"] == "portail"
    assert asked["dbname"] == "coopter"


@pytest.mark.parametrize(
    "url", ["mysql://portail@localhost/coopter", "sqlite:///coopter.db", "coopter", ""]
)
def test_only_postgresql_is_accepted(url):
    with pytest.raises(ImproperlyConfigured, match="seul PostgreSQL"):
        database_at(url)


def test_a_password_that_breaks_the_address_is_told_so():
    with pytest.raises(ImproperlyConfigured, match="%XX"):
        database_at("postgresql://portail:mot/de:passe@localhost/coopter")
