"""What `make run` promises: one command opens the portal, and leaves nothing behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import suppress
from functools import partial
from pathlib import Path

import psutil
import pytest

# One worker opens the portal that they all copy.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("starting")]

OPEN = "Le portail est ouvert"
PATIENCE = 120  # seconds, for a loaded machine


@pytest.fixture(scope="module")
def prepared_data():
    """The data of a portal that was opened once and closed."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        portal = Portal(Path(folder) / "data")
        portal.wait_until_open()
        portal.close()
        yield portal.data_dir


@pytest.fixture
def data_dir(prepared_data):
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        copy = Path(folder) / "data"
        shutil.copytree(prepared_data, copy)
        yield copy
        for process in processes_about(copy):
            with suppress(psutil.NoSuchProcess):
                process.kill()


def test_a_second_start_prepares_nothing_again_and_ctrl_c_closes_everything(data_dir):
    key = (data_dir / "secret_key").read_text()
    portal = Portal(data_dir)

    said = portal.wait_until_open()

    assert "Mise à jour" not in said
    assert "Préparation" not in said
    assert (data_dir / "secret_key").read_text() == key
    assert (data_dir / "secret_key").stat().st_mode & 0o777 == 0o600
    assert portal.answers()
    assert portal.close() == 0
    assert not processes_about(data_dir)


def test_a_port_already_taken_is_said_before_anything_starts(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        portal = Portal(tmp_path / "data", port=port)
        said = portal.process.communicate(timeout=PATIENCE)[0]

    assert portal.process.returncode == 1
    assert f"Le port {port} est déjà pris" in said
    assert not (tmp_path / "data").exists()


def test_two_portals_share_the_same_data(data_dir):
    portals = [Portal(data_dir), Portal(data_dir)]
    for portal in portals:
        portal.wait_until_open()

    portals[0].close()

    assert portals[1].answers()
    portals[1].close()
    assert not processes_about(data_dir)


def test_a_killed_portal_takes_its_children_along_and_opens_again(data_dir):
    portal = Portal(data_dir)
    portal.wait_until_open()

    portal.kill()

    again = Portal(data_dir, port=portal.port)
    again.wait_until_open()
    assert again.answers()
    again.close()
    assert not processes_about(data_dir)


def test_what_is_killed_comes_back(data_dir):
    portal = Portal(data_dir)
    portal.wait_until_open()

    for name in ("gunicorn", "procrastinate", "postgres"):
        before = main_process(portal, name)
        before.kill()
        assert eventually(partial(has_another, portal, name, before)), name
        assert eventually(portal.answers), name

    assert portal.close() == 0
    assert not processes_about(data_dir)


class Portal:
    """A portal started as `make run` does, on a port and data of its own."""

    def __init__(self, data_dir, port=None):
        self.data_dir = data_dir
        self.port = port or free_port()
        mine = ("DATABASE_URL", "DEBUG", "DEMONSTRATION", "SECRET_KEY", "SITE_URL")
        inherited = {k: v for k, v in os.environ.items() if k not in mine}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "coopter.running.serve"],
            env=inherited
            | {
                "DATA_DIR": str(data_dir),
                "PORT": str(self.port),
                "DJANGO_SETTINGS_MODULE": "coopter.settings",
                "ALLOWED_HOSTS": "127.0.0.1",
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def wait_until_open(self):
        """What it said until it opened."""
        said = []
        for line in self.process.stdout:
            said.append(line)
            if OPEN in line:
                return "".join(said)
        pytest.fail("".join(said))

    def answers(self):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=10)
        except urllib.error.HTTPError as answer:
            return answer.code < 500
        except OSError:
            return False
        return True

    def kill(self):
        self.process.kill()
        self.process.wait(timeout=PATIENCE)

    def close(self):
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def main_process(portal, name):
    """The first of the portal's processes that bears this name, or nothing."""
    named = [p for p in processes_about(portal.data_dir) if is_named(p, name)]
    return min(named, key=lambda process: process.create_time(), default=None)


def has_another(portal, name, before):
    return main_process(portal, name) not in (None, before)


def is_named(process, name):
    try:
        return name in (process.name(), *process.cmdline()[:4])
    except psutil.Error:
        return False  # it has just left


def processes_about(data_dir):
    """Every process that works in this data folder or was told of it."""
    found = []
    for process in psutil.process_iter():
        try:
            told = process.environ().get("DATA_DIR") == str(data_dir)
            works_there = process.cwd().startswith(str(data_dir))
            alive = process.status() != psutil.STATUS_ZOMBIE
        except psutil.Error:
            continue
        if alive and (told or works_there) and process.pid != os.getpid():
            found.append(process)
    return found


def eventually(true, within=PATIENCE):
    """Whether something comes true in time."""
    give_up = time.monotonic() + within
    while not true():
        if time.monotonic() > give_up:
            return False
        time.sleep(0.1)
    return True
