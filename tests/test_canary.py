"""Nothing that is internal shows on any surface to those it is not for."""

import io
from zipfile import ZipFile

import pytest

from coopter.contributors.models import Contributor
from tests.canary import READERS, people_around, plant
from tests.factories import a_contributor
from tests.surfaces import ROLES, read_doors

pytestmark = pytest.mark.django_db

# Pages that search, list and count, asked for each marked word.
QUESTIONS = [
    "/recherche/?q={word}",
    "/commun/?q={word}",
    "/commun/?mot={word}",
    "/commun.csv?q={word}",
    "/commun.json?q={word}",
    "/commun.xlsx?q={word}",
    "/commun.ods?q={word}",
    "/commun/flux.atom?q={word}",
    "/carnet/?q={word}",
    "/carnet/export.csv?q={word}",
    "/carnet/export.json?q={word}",
    "/carnet/export.xlsx?q={word}",
    "/carnet/export.ods?q={word}",
    "/annuaire/?q={word}",
    "/annuaire/export.csv?q={word}",
    "/annuaire/export.json?q={word}",
    "/annuaire/export.xlsx?q={word}",
    "/annuaire/export.ods?q={word}",
    "/espace/communaute/?q={word}",
]


@pytest.fixture
def garden(moderator):
    return plant(moderator=moderator, teammate=a_contributor("Équipière"))


@pytest.fixture
def people(garden, researcher, newcomer):
    return people_around(garden, contributor=researcher, newcomer=newcomer)


def come_in(client, person):
    client.logout()
    if person:
        client.force_login(person)


def body(response):
    if response.streaming:
        content = b"".join(response.streaming_content)
    else:
        content = response.content
    if content.startswith(b"PK"):
        content = inside(content)
    return content.decode(errors="replace")


def inside(workbook):
    """What a workbook says, without the hour at which it was made."""
    with ZipFile(io.BytesIO(workbook)) as parts:
        names = [name for name in parts.namelist() if not name.startswith("docProps/")]
        return b"".join(parts.read(name) for name in names)


def forbidden_to(reader):
    return [word for word, readers in READERS.items() if reader not in readers]


@pytest.mark.parametrize("reader", ROLES)
def test_no_page_shows_a_word_to_those_it_is_not_for(client, garden, people, reader):
    come_in(client, people[reader])
    leaks = []

    for door in read_doors():
        if door.method != "get":
            continue
        if people[reader] is None:
            client.cookies.clear()  # an invitation, once opened, is remembered
        response = client.get(door.path(garden))
        text = body(response) + str(dict(response.headers))
        # The address itself may carry a word: the reader typed it.
        text = text.replace(response.request["PATH_INFO"], "")
        leaks += [(str(door), word) for word in forbidden_to(reader) if word in text]

    assert leaks == []


@pytest.mark.parametrize("reader", ["visitor", "newcomer", "contributor"])
def test_no_search_or_count_betrays_a_word(client, garden, people, reader):
    come_in(client, people[reader])
    leaks = []

    def answer(question, word):
        return body(client.get(question.format(word=word))).replace(word, "")

    for question in QUESTIONS:
        nothing = answer(question, "zzvwqk")
        leaks += [
            (question, word)
            for word in forbidden_to(reader)
            if answer(question, word) != nothing
        ]

    assert leaks == []


def test_no_letter_carries_a_word_to_those_it_is_not_for(garden, people, letters_out):
    readers = {each.email: "moderator" for each in Contributor.objects.moderators()}
    readers |= {person.email: name for name, person in people.items() if person}
    leaks = [
        (letter.to, word)
        for letter in letters_out()
        for address in letter.to
        for word in forbidden_to(readers.get(address, "visitor"))
        if word in letter.subject + letter.body + str(letter.alternatives)
        and not address.startswith(word)
    ]

    assert leaks == []
