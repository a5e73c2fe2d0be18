"""What a portal needs before it opens.

Tables up to date, starting content in place, static files gathered. Every step does
nothing when it has nothing to do, and two starts at once take turns.
"""

import hashlib
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from coopter.portal.demonstration import DEMO_ACCOUNTS, DEMO_PASSWORD

LOCK = "coopter.prepare"


class Command(BaseCommand):
    help = "Prépare base de données, contenu de départ et fichiers statiques."
    requires_system_checks = ()  # « make check » makes them; a start is to be quick

    def handle(self, **options):
        with our_turn():
            self.prepare_tables()
            self.load_content()
            if not settings.DEBUG:
                self.gather_static_files()
        if settings.DEMONSTRATION:
            self.introduce_the_accounts()

    def prepare_tables(self):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.say("Mise à jour de la base de données…")
            call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)

    def load_content(self):
        call_command("load_starting_content")
        if settings.DEMONSTRATION:
            call_command("load_demonstration")

    def gather_static_files(self):
        """Compress and name them anew when one of them changed, and only then."""
        mark = Path(settings.STATIC_ROOT) / ".gathered-from"
        wanted = static_fingerprint()
        if not mark.exists() or mark.read_text() != wanted:
            self.say("Préparation des feuilles de style et des images…")
            call_command("collectstatic", verbosity=0, interactive=False)
            mark.write_text(wanted)

    def introduce_the_accounts(self):
        self.say(f"\nComptes de démonstration, mot de passe « {DEMO_PASSWORD} » :")
        for account in DEMO_ACCOUNTS:
            self.say(
                f"  {account.email:<30} {account.display_name}, {account.organisation}"
            )

    def say(self, words):
        self.stdout.write(words)
        self.stdout.flush()


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


def static_fingerprint():
    """Names, sizes and dates of all the sources, in one word."""
    facts = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            facts.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return facts.hexdigest()
