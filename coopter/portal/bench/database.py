"""A database beside the portal's own, filled with invented content, then dropped."""

from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.contrib.auth.models import Permission
from django.db import connection, connections, transaction
from psycopg import sql

from coopter.contributors.models import Charter, College, Contributor
from coopter.kit.handed import InventedContent, handed, has_roof
from coopter.portal.starting import content
from coopter.vocabulary.models import Departement, Region

HERE = Path(__file__).parent
# A programme has no more projects than this, nor structures to help them.
MOST_PROJECTS, MOST_SHEETS = 10_000, 20_000
# Generated rows are numbered from here, far past those of the real content.
BASE = 1_000_000
TAGS = 400


@contextmanager
def throw_away():
    """A database of this name lasts as long as the block; a former one is replaced.

    The portal's own is not touched: the connection leads elsewhere meanwhile. Yields
    the ``Copies`` in which one may set its content aside.
    """
    own, tests = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    former, tests["NAME"] = tests["NAME"], f"{own}_bench"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    copies = Copies()
    try:
        yield copies
    finally:
        copies.drop()
        connection.creation.destroy_test_db(own, verbosity=0)
        tests["NAME"] = former


class Copies:
    """The content as it was at each size, to read the same page from all in turns."""

    def __init__(self):
        self._by_size = {}

    def keep(self, size):
        connection.creation.clone_test_db(size, verbosity=0, autoclobber=True)
        copy = connection.copy()
        copy.settings_dict = connection.creation.get_test_db_clone_settings(size)
        self._by_size[size] = copy

    @contextmanager
    def of(self, size):
        """Queries go to the content of this size, by a connection that stays open.

        What was not set aside is the content of now.
        """
        now = connections["default"]
        connections["default"] = self._by_size.get(size, now)
        try:
            yield
        finally:
            connections["default"] = now

    def drop(self):
        for size, copy in self._by_size.items():
            copy.close()
            connection.creation.destroy_test_db(verbosity=0, suffix=size)


class Content:
    """The real content of the first day, then as many invented contributions as asked.

    Three people read it besides visitors: ``occasional`` was opened a few texts long
    ago, ``busy`` one text out of five and one space out of ten; ``moderator`` is staff.
    """

    def __init__(self):
        self.size = 0
        content.load()
        charter = Charter.objects.order_by("number").last()
        self.occasional, self.busy, self.moderator = (
            Contributor.objects.create(
                email=f"{name}@exemple.test",
                display_name=name,
                college=College.RESEARCHERS,
                charter=charter,
                is_staff=name == "animatrice",
            )
            for name in ("occasionnelle", "affairée", "animatrice")
        )
        with connection.cursor() as cursor:
            for model in _filled():
                _let_the_database_know_defaults(model, cursor)
            cursor.execute((HERE / "words.sql").read_text())
            cursor.execute(
                "INSERT INTO taggit_tag (id, name, slug) "
                "SELECT %s + n, 'mot ' || n, 'mot-' || n FROM generate_series(1, %s) n",
                [BASE, TAGS],
            )

    def grow(self, size):
        """Reach ``size`` invented contributions, in seconds for a hundred thousand.

        Triggers and foreign keys are not checked: the script writes what they would
        accept. Only a superuser of the database may ask that.
        """
        values = self._values(size)
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("SELECT setseed(0.5)")
            for script in (each.script for each in handed(InventedContent)):
                if script:
                    statements = sql.SQL(script.read_text())
                    cursor.execute(statements.format(**values))
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        self.size = size

    def _values(self, size):
        permissions = dict(Permission.objects.values_list("codename", "pk"))
        values = {
            "base": BASE,
            "first": self.size,
            "last": size,
            "first_project": projects(self.size),
            "last_project": projects(size),
            "first_sheet": sheets(self.size),
            "last_sheet": sheets(size),
            "busy": self.busy.pk,
            "occasional": self.occasional.pk,
            "tags": TAGS,
            "view_space": permissions["view_space"],
            "view_contribution": permissions["view_contribution"],
            "regions": list(Region.objects.values_list("pk", flat=True)),
            "departements": list(Departement.objects.values_list("pk", flat=True)),
        }
        for each in handed(InventedContent):
            values |= each.values
        return {name: sql.Literal(value) for name, value in values.items()}


def projects(size):
    """How many projects there are beside so many contributions."""
    return min(size // 10, MOST_PROJECTS)


def sheets(size):
    """How many structures of the Annuaire, likewise."""
    return min(size // 5, MOST_SHEETS)


def _filled():
    """The tables of the portal's own apps, which the scripts write in."""
    handing = {app.label for app in apps.get_app_configs() if has_roof(app)}
    return [m for m in apps.get_models() if m._meta.app_label in handing]


def _let_the_database_know_defaults(model, cursor):
    """The script then names only the columns that matter to what is measured."""
    editor = connection.schema_editor()
    for field in model._meta.local_concrete_fields:
        value = editor.effective_default(field)
        if value is None or field.primary_key or field.generated:
            continue
        statement = sql.SQL("ALTER TABLE {} ALTER {} SET DEFAULT {}").format(
            sql.Identifier(model._meta.db_table),
            sql.Identifier(field.column),
            sql.Literal(value),
        )
        cursor.execute(statement)
