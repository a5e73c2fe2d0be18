"""The journal is only added to, and a rewritten line shows."""

import itertools
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from coopter.journal.models import Entry
from coopter.journal.record import first_broken_link, record
from tests.factories import a_contribution, a_contributor


@pytest.fixture
def three_acts(db):
    person = a_contributor()
    for reason in ("un", "deux", "trois"):
        record(person, verb="test.act", by=person, reason=reason)
    return person


def rewrite(sql):
    """What someone with the keys of the database could do behind our back."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def test_each_line_holds_the_one_before(three_acts):
    entries = list(Entry.objects.in_order())

    assert [e.seq for e in entries] == list(range(1, len(entries) + 1))
    for before, after in itertools.pairwise(entries):
        assert after.previous_hash == before.hash
    assert first_broken_link() is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET reason = 'autre'",
        "DELETE FROM journal_entry",
        "TRUNCATE journal_entry CASCADE",
        "UPDATE commons_decision SET reason = 'autre'",
        "DELETE FROM commons_decidedversion",
    ],
)
def test_the_database_refuses_to_rewrite_an_act(three_acts, sql):
    a_contribution(diffused=True)

    with (
        pytest.raises(DatabaseError, match="par la fin"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_entry SET reason = 'autre' WHERE reason = 'deux'",
        "UPDATE journal_entry SET actor_id = NULL WHERE reason = 'deux'",
        "DELETE FROM journal_entry WHERE reason = 'deux'",
    ],
)
def test_a_line_rewritten_behind_our_back_breaks_the_chain(three_acts, sql):
    rewrite(sql)

    assert first_broken_link() is not None
    with pytest.raises(CommandError, match="rompue"):
        call_command("verify_journal")


def test_a_line_that_names_another_before_it_breaks_the_chain(three_acts):
    """Its own hash is right: what it follows alone tells."""
    lines = list(Entry.objects.in_order())
    lines[2].previous_hash = lines[0].hash
    rewrite(
        f"UPDATE journal_entry SET previous_hash = '{lines[0].hash}', "
        f"hash = '{lines[2].computed_hash()}' WHERE seq = 3"
    )
    rewrite("DELETE FROM journal_entry WHERE seq > 3")

    assert first_broken_link().seq == 3


def test_a_line_whose_hash_was_made_again_breaks_the_next(three_acts):
    second = Entry.objects.get(seq=2)
    second.reason = "autre"
    rewrite(
        "UPDATE journal_entry SET reason = 'autre', "
        f"hash = '{second.computed_hash()}' WHERE seq = 2"
    )

    assert first_broken_link().seq == 3


def test_a_line_whose_hash_alone_changed_is_the_broken_one(three_acts):
    rewrite("UPDATE journal_entry SET hash = repeat('a', 64) WHERE seq = 2")

    assert first_broken_link().seq == 2


def test_an_intact_chain_is_said_intact(three_acts, capsys):
    call_command("verify_journal")

    assert "Chaîne intacte" in capsys.readouterr().out


def test_the_journal_names_nobody_and_quotes_no_title(db):
    note = a_contribution(
        by=a_contributor("Prénom Nom"), title="Titre interne", shared=True
    )
    lines = " ".join(
        f"{e.subject} {e.details} {e.before} {e.after}" for e in Entry.objects.all()
    )

    assert note.identifier in lines
    assert "Titre interne" not in lines
    assert "Prénom Nom" not in lines


@pytest.mark.django_db(transaction=True)
def test_acts_recorded_at_once_still_follow_one_another():
    person = a_contributor()

    def act():
        for _turn in range(10):
            record(person, verb="test.act", by=person)
        connection.close()

    threads = [threading.Thread(target=act) for _thread in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Entry.objects.filter(verb="test.act").count() == 60
    assert first_broken_link() is None
