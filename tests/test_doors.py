"""Every address × every kind of person: who comes in, who is sent away, and how."""

from copy import deepcopy

import pytest
from django.test import Client

from tests.canary import people_around, plant
from tests.factories import a_contributor
from tests.surfaces import ROLES, every_url_name, read_doors

pytestmark = pytest.mark.django_db


@pytest.fixture
def garden(moderator):
    return plant(moderator=moderator, teammate=a_contributor("Équipière"))


@pytest.fixture
def readers(garden, researcher, newcomer):
    """Each kind of person, with a client that stays logged in."""
    people = people_around(garden, contributor=researcher, newcomer=newcomer)
    clients = {role: Client() for role in people}
    for role, person in people.items():
        if person:
            clients[role].force_login(person)
    return clients


def answer(response):
    """What the table says: a status, or where one is sent to before."""
    if response.status_code not in {301, 302}:
        return str(response.status_code)
    if "/compte/login" in response["Location"]:
        return "login"
    return "rules" if "/compte/regles/" in response["Location"] else "302"


def knock(client, door, path):
    """The answer; whatever it changed of the session is forgotten."""
    cookies = deepcopy(client.cookies)
    given = answer(getattr(client, door.method)(path))
    client.cookies = cookies
    return given


def test_every_address_is_in_the_table():
    assert {door.url_name for door in read_doors()} == every_url_name()


@pytest.mark.parametrize(
    "app", ["", "programme", "contributors", "projects", "directory", "commons"]
)
def test_each_door_opens_to_those_it_should(garden, readers, savepoint, app):
    wrong = []

    for door in read_doors():
        if door.app != app:
            continue
        path = door.path(garden)
        for role in ROLES:
            with savepoint():
                given = knock(readers[role], door, path)
            if given != door.answers[role]:
                wrong.append((str(door), role, given))

    assert wrong == []


def test_what_is_internal_answers_as_what_does_not_exist(client, garden):
    nowhere = client.get("/commun/CT-2026-9999/")

    for thing in (garden.draft, garden.submitted, garden.shared):
        there = client.get(f"/commun/{thing.identifier}/")
        assert there.status_code == nowhere.status_code == 404
        assert there.content.replace(
            thing.identifier.encode(), b""
        ) == nowhere.content.replace(b"CT-2026-9999", b"")


def test_a_visitor_gets_no_cookie_from_any_public_page(client, garden):
    for door in read_doors():
        if door.method == "get" and door.answers["visitor"] == "200":
            client.cookies.clear()
            response = client.get(door.path(garden))
            if response.streaming or b"csrfmiddlewaretoken" not in response.content:
                assert not response.cookies, str(door)
