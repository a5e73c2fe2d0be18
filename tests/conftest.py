"""What the tests stand on: first the database, then the people and the things."""

import os
import shutil
from contextlib import ExitStack, suppress
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from coopter import embedded_postgres
from tests import pristine

# The database ----------------------------------------------------------------------

_until_the_end = ExitStack()


def pytest_configure(config):
    """One throw-away server for a run, started by the process that leads it."""
    pristine.clean_up_in_this_way()
    leads = not hasattr(config, "workerinput")
    if leads and not settings.DATABASE_URL:
        _clear_what_killed_runs_left()
        _throw_away_at_the_end(settings.DATA_DIR)
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


# People and things -----------------------------------------------------------------
