"""One process that runs the whole portal: ``python -m coopter.running.serve``.

It holds the address, starts or joins the embedded PostgreSQL when ``DATABASE_URL``
names no other, prepares the data, then keeps the web server and the task worker alive
until someone stops it. It is a demonstration unless ``DEMONSTRATION`` is set empty.
"""

import argparse
import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, nullcontext
from pathlib import Path

from coopter.running import embedded_postgres
from coopter.running.children import Child

BASE_DIR = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
PYTHON = [sys.executable, "-u"]
# No address of a reader is kept.
ACCESS_LOG_FORMAT = '%(t)s "%(r)s" %(s)s %(b)s %(M)sms'
GLANCE = 0.2  # seconds between two looks at the children
LEAVING = 3  # seconds that a killed portal's children take to free the address
FIRST_ANSWER = 120  # seconds after which a silent web server has failed


class Refused(Exception):
    """The portal can't start; the message says why in French."""


def main():
    parser = argparse.ArgumentParser(prog="python -m coopter.running.serve")
    parser.add_argument("--dev", action="store_true", help="reload on change, DEBUG")
    dev = parser.parse_args().dev
    stopping = Stopping()
    try:
        port = read_port(os.environ.get("PORT") or "8000")
        with closing(claim(port)) as listener:
            set_environment(port, dev=dev)
            Portal(listener, dev=dev, stopping=stopping).run()
    except (Refused, embedded_postgres.PostgresDidNotStart) as refusal:
        sys.exit(str(refusal))
    except PermissionError as error:
        sys.exit(f"Le dossier {error.filename} appartient à quelqu’un d’autre.")


def read_port(text):
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise Refused(f"PORT={text} : le port est un nombre entre 1 et 65535.")


def claim(port):
    """Hold the address from now on: who comes early waits, and nobody else takes it."""
    give_up = time.monotonic() + LEAVING
    while True:
        try:
            return socket.create_server((HOST, port), backlog=1024)
        except PermissionError:
            raise Refused(f"Le port {port} est réservé à l’administrateur.") from None
        except OSError:
            if time.monotonic() > give_up:
                raise Refused(
                    f"Le port {port} est déjà pris sur cette machine. "
                    "Rien n’a été démarré.\nArrêtez ce qui l’occupe, ou choisissez-en "
                    f"un autre : make run PORT={port + 1 if port < 65535 else 8000}"
                ) from None
        time.sleep(GLANCE)


def set_environment(port, *, dev):
    """Say to every child, in its environment, what this portal is."""
    data_dir = Path(os.environ.get("DATA_DIR") or BASE_DIR / "var").resolve()
    data_dir.mkdir(mode=0o711, parents=True, exist_ok=True)
    os.umask(0o077)  # what is written from now on is for this account alone
    (data_dir / "log").mkdir(exist_ok=True)
    os.environ |= {"DATA_DIR": str(data_dir), "DEBUG": "1" if dev else ""}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coopter.settings")
    os.environ.setdefault("DEMONSTRATION", "1")
    os.environ.setdefault("SITE_URL", f"http://{HOST}:{port}")
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = secret_key(data_dir / "secret_key")
    os.chdir(BASE_DIR)


def secret_key(path):
    """The key of this folder of data, drawn at the first start and kept for good."""
    if not path.exists():
        draft = path.with_name(f"secret_key.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        draft.replace(path)
    return path.read_text()


class Stopping:
    """Whether someone asked to stop: Ctrl-C, a closed terminal, or the system."""

    def __init__(self):
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask)

    def _ask(self, _number, _frame):
        self.asked = True


class Portal:
    """The database, the web server and the task worker, from start to stop."""

    def __init__(self, listener, *, dev, stopping):
        self.listener = listener
        self.port = listener.getsockname()[1]
        self.dev = dev
        self.stopping = stopping
        self.data_dir = Path(os.environ["DATA_DIR"])
        self.web = Child("Serveur web", self._web_command(), pass_fds=self._inherited())
        self.children = [self.web, self._worker()]

    def run(self):
        with self._database() as database:
            try:
                self._prepare()
                self._open()
                while not self.stopping.asked:
                    self._watch(database)
            finally:
                if self.stopping.asked:
                    print("\nArrêt du portail…", flush=True)
                for child in self.children:
                    child.stop()

    def _database(self):
        if os.environ.get("DATABASE_URL"):
            return nullcontext()
        return embedded_postgres.running(self.data_dir)

    def _prepare(self):
        preparation = Child("Préparation", [*PYTHON, "manage.py", "prepare"])
        preparation.start()
        try:
            while preparation.is_alive and not self.stopping.asked:
                time.sleep(GLANCE / 4)
            if preparation.process.poll():
                raise Refused("La préparation a échoué : voir le message ci-dessus.")
        finally:
            preparation.stop()

    def _open(self):
        """Start everything, and announce the address once it answers."""
        if self.stopping.asked:
            return
        if self.dev:
            self.listener.close()  # runserver takes the address itself
        for child in self.children:
            child.start()
        patience = time.monotonic() + FIRST_ANSWER
        while not self.stopping.asked and not self._answers():
            if not self.web.is_alive or time.monotonic() > patience:
                raise Refused("Le serveur web n’a pas démarré : voir ci-dessus.")
            time.sleep(GLANCE)
        if not self.stopping.asked:
            self._announce()

    def _answers(self):
        with closing(http.client.HTTPConnection(HOST, self.port, timeout=30)) as web:
            try:
                web.request("GET", "/robots.txt")
                return web.getresponse().status > 0
            except (OSError, http.client.HTTPException):
                return False

    def _announce(self):
        print(f"\nLe portail est ouvert : http://{HOST}:{self.port}/")
        if os.environ["DEMONSTRATION"]:
            print("C’est une démonstration, faite pour essayer, et chaque page le dit.")
        print(f"Ses données sont dans {self.data_dir}. Ctrl-C l’arrête.", flush=True)

    def _watch(self, database):
        if database and database.revive():
            print("La base de données s’était arrêtée : elle a repris.", flush=True)
        for child in self.children:
            if sentence := child.keep_alive():
                print(sentence, flush=True)
        time.sleep(GLANCE)

    def _worker(self):
        path = self.data_dir / "log" / "worker.log"
        return Child(
            f"Tâches de fond (journal : {path})",
            [*PYTHON, "manage.py", "procrastinate", "worker"],
            stdout=path.open("a"),
            stderr=subprocess.STDOUT,
        )

    def _inherited(self):
        return () if self.dev else (self.listener.fileno(),)

    def _web_command(self):
        if self.dev:
            return [*PYTHON, "manage.py", "runserver", f"{HOST}:{self.port}"]
        memory = Path("/dev/shm")
        return [
            *PYTHON,
            *("-m", "gunicorn", "coopter.wsgi:application"),
            *("--bind", f"fd://{self.listener.fileno()}"),
            *("--worker-class", "gthread", "--workers", "2", "--threads", "4"),
            # A heartbeat on a slow disk would look like a worker that hangs.
            *(("--worker-tmp-dir", memory) if os.access(memory, os.W_OK) else ()),
            *("--graceful-timeout", "5", "--no-control-socket"),
            *("--log-level", "warning", "--error-logfile", "-"),
            *("--access-logfile", self.data_dir / "log" / "access.log"),
            *("--access-logformat", ACCESS_LOG_FORMAT),
        ]


if __name__ == "__main__":
    main()
