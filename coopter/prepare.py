"""What a portal needs before it opens: ``python -m coopter.prepare``.

Tables up to date, starting content in place, static files gathered. Every step does
nothing when it has nothing to do, and two starts at once take turns.
"""

import hashlib
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

LOCK = "coopter.prepare"


def main():
    django.setup()
    with our_turn():
        prepare_tables()
        load_content()
        if not settings.DEBUG:
            gather_static_files()


@contextmanager
def our_turn():
    """Hold a lock of the database, on a connection that nothing else closes."""
    door = connection.copy()
    with door.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(hashtext(%s))", [LOCK])
        try:
            yield
        finally:
            door.close()


def prepare_tables():
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Mise à jour de la base de données…")
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def load_content():
    commands = ["load_starting_content"]
    if settings.DEMONSTRATION:
        commands.append("load_demonstration")
    for command in commands:
        if command in get_commands():
            call_command(command)


def gather_static_files():
    """Compress and name them anew when one of them changed, and only then."""
    mark = Path(settings.STATIC_ROOT) / ".gathered-from"
    wanted = static_fingerprint()
    if not mark.exists() or mark.read_text() != wanted:
        say("Préparation des feuilles de style et des images…")
        call_command("collectstatic", verbosity=0, interactive=False)
        mark.write_text(wanted)


def static_fingerprint():
    """Names, sizes and dates of all the sources, in one word."""
    facts = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            facts.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return facts.hexdigest()


def say(words):
    print(words, flush=True)


if __name__ == "__main__":
    main()
