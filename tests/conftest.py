"""What the tests stand on: first the database, then the people and the things."""

import os
import shutil
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psutil
import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.db import transaction

from coopter.contributors.models import College, Mandate
from coopter.running import embedded_postgres
from tests import pristine
from tests.factories import a_contributor, a_moderator
from tests.worker import run_waiting_jobs

# The database ----------------------------------------------------------------------

_until_the_end = ExitStack()


def pytest_configure(config):
    """One throw-away server for a run, started by the process that leads it."""
    pristine.clean_up_in_this_way()
    if hasattr(config, "workerinput"):
        return
    _clear_what_killed_runs_left()
    _throw_away_at_the_end(settings.DATA_DIR)
    if not settings.DATABASE_URL:
        _until_the_end.enter_context(
            embedded_postgres.running(settings.DATA_DIR, durable=False)
        )


def pytest_unconfigure(config):
    _until_the_end.close()


def _clear_what_killed_runs_left():
    for folder in Path("/tmp").glob("coopter-test-*"):
        leader = int(folder.name.split("-")[2])
        # Another run may be clearing the same folder.
        with suppress(OSError, embedded_postgres.PostgresDidNotStart):
            if folder.stat().st_uid == os.geteuid() and not psutil.pid_exists(leader):
                with embedded_postgres.running(folder, durable=False):
                    pass  # the last to leave stops the server
                shutil.rmtree(folder)


def _throw_away_at_the_end(folder):
    _until_the_end.callback(shutil.rmtree, folder, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Remember what the migrations wrote, to put it back after tests that commit."""
    with django_db_blocker.unblock():
        pristine.keep_a_pristine_copy()


@pytest.fixture(scope="module")
def module_db(django_db_setup, django_db_blocker):
    """One transaction around all the tests of a module, for what is long to load.

    Their worker alone runs them: mark the module with an ``xdist_group``. None of them
    may commit.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def anchors_of_its_own(settings, tmp_path):
    """The journal begins anew in each test, and so does the file of its anchors."""
    settings.JOURNAL_ANCHORS = tmp_path / "journal" / "anchors.txt"


# People and things -----------------------------------------------------------------


@pytest.fixture
def visitor():
    return AnonymousUser()


@pytest.fixture
def project_holder(db):
    return a_contributor("Maëlle Porteuse", college=College.PROJECT_HOLDERS)


@pytest.fixture
def accompanist(db):
    return a_contributor("Solène Accompagnatrice", college=College.ACCOMPANISTS)


@pytest.fixture
def researcher(db):
    return a_contributor("Idris Chercheur", college=College.RESEARCHERS)


@pytest.fixture
def moderator(db):
    return a_moderator("Tristan Modérateur")


@pytest.fixture
def other_moderator(db):
    return a_moderator("Nadège Animatrice")


@pytest.fixture
def committee_member(db):
    member = a_contributor("Awa Comité")
    Mandate.objects.create(contributor=member, college=member.college)
    return member


@pytest.fixture
def newcomer(db):
    """Someone with an account who has not accepted the rules yet."""
    return a_contributor("Nouveau venu", accepted=False)


@pytest.fixture
def letters_out(db):
    """Let the worker do what is waiting, then give the letters that left."""

    def do():
        run_waiting_jobs()
        return mail.outbox

    return do


@pytest.fixture
def savepoint(db):
    """``with savepoint():`` whatever happens inside is undone."""

    @contextmanager
    def undone():
        with suppress(Undo), transaction.atomic():
            yield
            raise Undo

    return undone


class Undo(Exception):
    """Only there to roll a transaction back."""
