"""The portal's own PostgreSQL: shared, stopped by the last, back after a kill."""

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from coopter.running.embedded_postgres import (
    PostgresDidNotStart,
    connection,
    running,
    socket_dir,
)

USE_IT = """
import sys
from coopter.running.embedded_postgres import running
with running(sys.argv[1], durable=False):
    print("ready", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def data_dir():
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder) / "data"
        for process in servers_of(folder):
            with suppress(psutil.NoSuchProcess):
                process.kill()


def test_the_server_knows_the_portal_s_name_and_database(data_dir):
    with running(data_dir, durable=False):
        who_and_where = ask(data_dir, "select current_user, current_database()")

    assert who_and_where == ("coopter", "coopter")


def test_typography_is_no_part_of_a_word(data_dir):
    with running(data_dir, durable=False):
        (words,) = ask(
            data_dir, "select to_tsvector('simple', '« Équité » : 20°')::text"
        )

    assert words == "'20':2 'équité':1"


def test_what_was_written_is_there_at_the_next_start(data_dir):
    with running(data_dir):
        write(data_dir, 42)

    with running(data_dir):
        assert read(data_dir) == 42


def test_the_first_to_leave_does_not_stop_the_others(data_dir):
    with running(data_dir, durable=False):
        with someone_else_using(data_dir):
            pass

        assert ask(data_dir, "select 1") == (1,)


def test_the_last_to_leave_stops_the_server(data_dir):
    with someone_else_using(data_dir):
        with running(data_dir, durable=False):
            pass
        assert servers_of(data_dir)

    assert not servers_of(data_dir)


def test_many_who_start_it_at_once_share_one_server(data_dir):
    people = [someone_using(data_dir) for _ in range(4)]
    for person in people:
        assert person.stdout.readline() == "ready\n"

    assert len(masters_of(data_dir)) == 1

    for person in people:
        person.communicate("leave\n")
    assert not servers_of(data_dir)


def test_a_killed_server_keeps_what_was_committed(data_dir):
    with running(data_dir) as server:
        write(data_dir, 42)
        kill_the_server(data_dir)

        assert server.revive()

        assert read(data_dir) == 42


def test_a_server_left_by_a_killed_portal_is_joined(data_dir):
    portal = someone_using(data_dir)
    portal.stdout.readline()
    portal.kill()
    portal.communicate()

    with running(data_dir, durable=False):
        assert ask(data_dir, "select 1") == (1,)

    assert not servers_of(data_dir)


def test_the_number_of_a_dead_server_may_belong_to_another_program(data_dir):
    with running(data_dir):
        write(data_dir, 42)
        kill_the_server(data_dir)
        pid_file = data_dir / "postgres" / "postmaster.pid"
        _dead, *rest = pid_file.read_text().splitlines(keepends=True)
    pid_file.write_text("".join([f"{os.getppid()}\n", *rest]))

    with running(data_dir):
        assert read(data_dir) == 42


def test_a_long_path_gets_a_short_link_while_the_server_runs(data_dir):
    deep = data_dir / ("long" * 30)

    with running(deep, durable=False):
        assert ask(deep, "select 1") == (1,)

    assert not socket_dir(deep).is_symlink()


def test_a_private_folder_is_no_obstacle_and_stays_private(data_dir):
    data_dir.mkdir(mode=0o700)

    with running(data_dir / "inside", durable=False):
        assert ask(data_dir / "inside", "select 1") == (1,)

    assert data_dir.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another account")
def test_root_without_user_namespaces_lets_nobody_run_it(data_dir, monkeypatch):
    data_dir.parent.chmod(0o711)
    forbidden = data_dir.parent / "unshare"
    forbidden.write_text("#!/bin/sh\nexit 1\n")
    forbidden.chmod(0o755)
    monkeypatch.setenv("PATH", f"{data_dir.parent}:{os.environ['PATH']}")

    with running(data_dir, durable=False):
        assert ask(data_dir, "select 1") == (1,)
        servers = servers_of(data_dir)
        assert {server.info["uids"].real for server in servers} == {65534}


def test_a_failure_says_where_and_why(data_dir):
    with running(data_dir):
        pass
    (data_dir / "postgres" / "postgresql.conf").write_text("no_such_setting = 1")

    with pytest.raises(PostgresDidNotStart, match="no_such_setting") as refusal:
        running(data_dir).__enter__()

    assert str(data_dir) in str(refusal.value)


def ask(data_dir, question):
    place = connection(data_dir)
    with psycopg.connect(
        host=place["HOST"],
        port=place["PORT"],
        user=place["USER"],
        dbname=place["NAME"],
    ) as database:
        answer = database.execute(question)
        return answer.fetchone() if answer.description else None


def write(data_dir, number):
    ask(data_dir, f"create table kept as select {number} as number")


def read(data_dir):
    return ask(data_dir, "select number from kept")[0]


def someone_using(data_dir):
    return subprocess.Popen(
        [sys.executable, "-c", USE_IT, data_dir],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@contextmanager
def someone_else_using(data_dir):
    other = someone_using(data_dir)
    assert other.stdout.readline() == "ready\n"
    yield
    other.communicate("leave\n")


def servers_of(folder):
    """PostgreSQL's processes at work in a folder or below it.

    Some live an instant: what is known of them was read at once, in ``info``.
    """
    found = []
    for process in psutil.process_iter(["name", "cwd", "status", "ppid", "uids"]):
        at_work = process.info["status"] != psutil.STATUS_ZOMBIE
        if process.info["name"] == "postgres" and at_work:
            found += [process] * (process.info["cwd"] or "").startswith(str(folder))
    return found


def masters_of(folder):
    servers = servers_of(folder)
    pids = {each.pid for each in servers}
    return [one for one in servers if one.info["ppid"] not in pids]


def kill_the_server(data_dir):
    (master,) = masters_of(data_dir)
    os.kill(master.pid, signal.SIGKILL)
    psutil.wait_procs([master], timeout=5)
