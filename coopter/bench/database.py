"""A database beside the portal's own, filled with invented content, then dropped."""

from contextlib import contextmanager
from pathlib import Path

from django.contrib.auth.models import Permission
from django.db import connection, transaction
from psycopg import sql

from commons.models import (
    Authorship,
    Contribution,
    Knowledge,
    Licence,
    Passage,
    Version,
)
from commons.models import Kind as TextKind
from coopter import starting_content
from coopter.contributors.models import (
    Charter,
    College,
    Contributor,
    Membership,
    Space,
)
from coopter.vocabulary.models import (
    Approach,
    Departement,
    Dimension,
    LifeDomain,
    Region,
)
from directory.models import Accompanist, Kind, Role
from projects.models import (
    PUBLISHED_LINKS,
    LeadType,
    ModelSnapshot,
    Project,
    Stage,
    Statement,
)

HERE = Path(__file__).parent
# Generated rows are numbered from here, far past those of the real content.
BASE = 1_000_000
TAGS = 400


@contextmanager
def throw_away():
    """A database of this name lasts as long as the block; a former one is replaced.

    The portal's own is not touched: the connection leads elsewhere meanwhile.
    """
    own, tests = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    former, tests["NAME"] = tests["NAME"], f"{own}_bench"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)
        tests["NAME"] = former


class Content:
    """The real content of the first day, then as many invented contributions as asked.

    Two people read it besides visitors: ``occasional`` was opened a few texts long ago,
    ``busy`` one text out of five and one space out of ten.
    """

    def __init__(self):
        self.size = 0
        starting_content.load()
        charter = Charter.objects.order_by("number").last()
        self.occasional, self.busy = (
            Contributor.objects.create(
                email=f"{name}@exemple.test",
                display_name=name,
                college=College.RESEARCHERS,
                charter=charter,
            )
            for name in ("occasionnelle", "affairée")
        )
        with connection.cursor() as cursor:
            for model in FILLED:
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
        statements = sql.SQL((HERE / "content.sql").read_text())
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("SELECT setseed(0.5)")
            cursor.execute(statements.format(**self._values(size)))
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        self.size = size

    def _values(self, size):
        permissions = dict(Permission.objects.values_list("codename", "pk"))
        values = {
            "base": BASE,
            "first": self.size,
            "last": size,
            "busy": self.busy.pk,
            "occasional": self.occasional.pk,
            "tags": TAGS,
            "view_space": permissions["view_space"],
            "view_contribution": permissions["view_contribution"],
            "links": [value for value, _label in PUBLISHED_LINKS],
            "regions": list(Region.objects.values_list("pk", flat=True)),
            "departements": list(Departement.objects.values_list("pk", flat=True)),
            "structures": [kind for kind in Kind.values if kind != Kind.PERSON],
            **{name: choices.values for name, choices in CHOICES.items()},
        }
        return {name: sql.Literal(value) for name, value in values.items()}


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


FILLED = [
    Contributor,
    Space,
    Membership,
    Project,
    ModelSnapshot,
    Statement,
    Accompanist,
    Contribution,
    Version,
    Authorship,
    Passage,
]
CHOICES = {
    "colleges": College,
    "kinds": TextKind,
    "knowledge": Knowledge,
    "licences": Licence,
    "approaches": Approach,
    "dimensions": Dimension,
    "domains": LifeDomain,
    "roles": Role,
    "stages": Stage,
    "lead_types": LeadType,
}
