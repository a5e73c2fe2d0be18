"""Leave the database as the migrations made it, after a test that really commits.

Django's own clean-up would be refused by the triggers of append-only tables, and would
take away the rows that migrations created; this one silences the first and puts the
second back.
"""

from contextlib import contextmanager

from django.db import connection
from django.test import TransactionTestCase

TABLES = """
    select relname, array(
        select quote_ident(attname) from pg_attribute
        where attrelid = c.oid and attnum > 0
          and not attisdropped and attgenerated = '')
    from pg_class c
    where relnamespace = 'public'::regnamespace
      and relkind in ('r', 'p') and not relispartition
      and relname <> 'django_migrations'
"""


def keep_a_pristine_copy():
    """Copy what the migrations wrote; to be called once, before any test."""
    with connection.cursor() as cursor:
        cursor.execute("drop schema if exists pristine cascade; create schema pristine")
        cursor.execute(TABLES)
        for table, _columns in cursor.fetchall():
            if _holds_rows(cursor, table):
                cursor.execute(
                    f'create table pristine."{table}" as table public."{table}"'
                )


def restore_the_pristine_copy():
    with connection.cursor() as cursor, _without_triggers(cursor):
        cursor.execute(TABLES)
        columns = dict(cursor.fetchall())
        everything = ", ".join(f'"{table}"' for table in columns)
        cursor.execute(f"truncate {everything}")
        cursor.execute(
            "select relname from pg_class where relnamespace = 'pristine'::regnamespace"
        )
        for (table,) in cursor.fetchall():
            names = ", ".join(columns[table])
            cursor.execute(
                f'insert into public."{table}" ({names})'
                f' select {names} from pristine."{table}"'
            )


def clean_up_in_this_way():
    """From now on, after every test that commits."""
    TransactionTestCase._fixture_teardown = lambda _case: restore_the_pristine_copy()


def _holds_rows(cursor, table):
    cursor.execute(f'select exists (select from public."{table}")')
    return cursor.fetchone()[0]


@contextmanager
def _without_triggers(cursor):
    cursor.execute("set session_replication_role = replica")
    try:
        yield
    finally:
        cursor.execute("reset session_replication_role")
