"""The head of the journal is kept outside its table: what is cut or rewritten shows."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from commons.models import Decision
from coopter.journal import anchors
from coopter.journal.models import Entry
from coopter.journal.record import first_broken_link, record
from coopter.journal.tasks import anchor_journal_each_night, anchor_journal_often
from projects.editions import making
from projects.editions.page import book_of
from projects.models import Edition
from tests.coopter.test_journal import rewrite
from tests.editions import an_edition
from tests.factories import a_contribution, a_contributor
from tests.worker import run_waiting_jobs

pytestmark = pytest.mark.django_db


def cut_from(rank):
    rewrite(f"DELETE FROM journal_entry WHERE seq >= {rank}")


def write_anew():
    """All that a careful forger would do: another reason, and every hash made again."""
    rewrite("UPDATE journal_entry SET reason = 'Autre.' WHERE seq = 1")
    previous_hash = Entry.objects.in_order().first().previous_hash
    for entry in Entry.objects.in_order():
        entry.previous_hash = previous_hash
        previous_hash = entry.computed_hash()
        rewrite(
            f"UPDATE journal_entry SET previous_hash = '{entry.previous_hash}', "
            f"hash = '{previous_hash}' WHERE seq = {entry.seq}"
        )
    assert first_broken_link() is None


def verify(*arguments):
    told = StringIO()
    call_command("verify_journal", *arguments, stdout=told)
    return told.getvalue()


def fault(*arguments):
    with pytest.raises(CommandError) as refusal:
        verify(*arguments)
    return str(refusal.value)


def in_the_file():
    """An anchor in the file alone; each of these gives words by which it is named."""
    person = a_contributor()
    for _turn in range(3):
        record(person, verb="test.act", by=person)
    anchors.write_down()
    return "anchors.txt"


def on_a_decision():
    a_contribution(diffused=True)
    return str(Decision.objects.newest_first().first())


def in_an_edition():
    moderator = a_contributor(is_staff=True)
    edition = an_edition(by=moderator)
    making.freeze(edition, by=moderator)
    edition.refresh_from_db()
    return edition.identifier


EVERYWHERE = pytest.mark.parametrize(
    "anchored", [in_the_file, on_a_decision, in_an_edition]
)


def last_anchored():
    return max(a.rank for _name, held in anchors.every_source() for a in held)


@EVERYWHERE
def test_cutting_the_last_line_that_was_anchored_shows(anchored):
    place = anchored()
    rank = last_anchored()
    cut_from(rank)

    told = fault()

    assert first_broken_link() is None
    assert f"L’acte n° {rank} manque" in told
    assert place in told


@EVERYWHERE
def test_a_line_added_where_others_were_cut_shows(anchored):
    place = anchored()
    rank = last_anchored()
    cut_from(rank)
    person = a_contributor()
    while Entry.objects.head().rank < rank:
        record(person, verb="test.act", by=person)

    told = fault()

    assert f"L’acte n° {rank} n’a pas l’empreinte" in told
    assert place in told


@EVERYWHERE
def test_a_chain_written_anew_from_its_first_line_shows(anchored):
    place = anchored()
    write_anew()

    assert place in fault()


def test_a_decision_names_the_line_of_its_own_act():
    note = a_contribution(shared=True)
    decision = Decision.objects.get(passage__contribution=note)

    act = Entry.objects.get(seq=decision.journal_rank)

    assert (act.verb, act.after) == ("passage.move", "accepted")
    assert act.hash == decision.journal_hash


def test_a_decision_shows_its_anchor_to_everyone(client):
    a_contribution(diffused=True)
    decision = Decision.objects.newest_first().first()

    page = client.get(decision.get_absolute_url()).content.decode()

    assert f"l’acte n° {decision.journal_rank}." in page
    assert decision.journal_hash in "".join(page.split())


def test_an_edition_prints_its_anchor_and_its_page_shows_it(client):
    in_an_edition()
    edition = Edition.objects.get()
    making.compose(edition)
    edition.refresh_from_db()

    printed = book_of(edition.content)["colophon"]
    page = client.get(edition.get_absolute_url()).content.decode()

    told = {fact["label"]: fact["value"] for fact in printed}
    words = told["Journal des actes du portail"]
    assert f"acte n° {edition.journal_rank}, empreinte" in words
    assert edition.journal_hash in words.replace(" ", "")
    assert f"l’acte n° {edition.journal_rank}, d’empreinte" in page


def test_each_decision_leaves_a_line_in_the_file_and_the_same_head_only_one(settings):
    a_contribution(shared=True)
    run_waiting_jobs()
    anchors.write_down()

    (line,) = settings.JOURNAL_ANCHORS.read_text().splitlines()

    _day, rank, digest = line.split()
    assert (int(rank), digest) == Entry.objects.head()


def test_a_line_of_the_file_that_was_touched_is_named(settings):
    in_the_file()
    settings.JOURNAL_ANCHORS.open("a").write("hier, tout allait bien")
    anchors.write_down()

    told = fault()

    assert "la ligne 2 de" in told
    assert "la ligne 1" not in told


def test_a_file_cut_short_by_a_full_disk_goes_on_with_a_line_of_its_own(settings):
    in_the_file()
    settings.JOURNAL_ANCHORS.open("a").write("2026-01-0")
    person = a_contributor()
    record(person, verb="test.act", by=person)
    anchors.write_down()

    *_lines, last = anchors.in_the_file()

    assert (last.rank, last.hash) == Entry.objects.head()


@pytest.mark.django_db(transaction=True)
def test_processes_that_anchor_at_once_leave_whole_lines_in_order(settings):
    person = a_contributor()

    def act():
        for _turn in range(10):
            record(person, verb="test.act", by=person)
            anchors.write_down()
        connection.close()

    threads = [threading.Thread(target=act) for _thread in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    ranks = [anchor.rank for anchor in anchors.in_the_file()]
    assert ranks == sorted(set(ranks))
    assert ranks[-1] == Entry.objects.head().rank
    assert "Chaîne intacte" in verify()


def test_an_anchor_known_by_heart_is_compared_too():
    in_the_file()
    rank, digest = Entry.objects.head()

    assert "Chaîne intacte" in verify("--anchor", f"{rank}:{digest}")
    assert "la ligne de commande" in fault("--anchor", f"{rank}:{'0' * 64}")
    assert "RANG:EMPREINTE" in fault("--anchor", "un:deux")


def test_what_was_looked_at_is_said_and_no_more():
    a_contribution(shared=True)
    decided = last_anchored()

    told = verify()

    assert "fichier des ancrages (0), éditions (0), décisions (1)" in told
    assert f"Dernier acte ancré : {decided}." in told


def test_the_screen_of_staff_names_the_same_faults(client, moderator):
    place = on_a_decision()
    client.force_login(moderator)
    whole = client.get("/moderation/journal/?verifier=1").content.decode()
    rank = last_anchored()
    cut_from(rank)

    page = client.get("/moderation/journal/?verifier=1").content.decode()

    assert f"Le dernier acte ancré est le n° {rank}" in whole
    assert f"L’acte n° {rank} manque" in page
    assert place in page
    assert "intacte" not in page


def test_each_night_the_file_grows_and_staff_get_a_copy(
    moderator, researcher, letters_out, settings
):
    anchor_journal_each_night(0)

    (letter,) = letters_out()
    rank, digest = Entry.objects.head()
    assert letter.to == [moderator.email]
    assert letter.subject == f"Journal du portail : acte n° {rank}"
    assert f"--anchor {rank}:{digest}" in letter.body
    assert f" {rank} {digest}\n" in settings.JOURNAL_ANCHORS.read_text()


def test_the_letter_of_the_night_names_what_was_cut(moderator, letters_out):
    in_the_file()
    cut_from(last_anchored())

    anchor_journal_each_night(0)

    (letter,) = letters_out()
    assert letter.subject == "Le journal du portail n’est plus entier"
    assert "manque" in letter.body


def test_an_act_that_is_no_decision_is_in_the_file_within_minutes():
    record(a_contributor("Ana"), verb="contributor.reopen", by=None)

    anchor_journal_often(0)

    cut_from(Entry.objects.head().rank)
    with pytest.raises(CommandError):
        verify()
