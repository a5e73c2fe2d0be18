"""Communes and EPCI, from the tables of ``coopter/data/`` into the database."""

from django.db import connection, transaction

from coopter import data_files
from coopter.vocabulary.territories import Commune, Epci

COPY_EPCI = "COPY vocabulary_epci (code, name, kind) FROM STDIN"
COPY_COMMUNES = (
    "COPY vocabulary_commune (code, name, departement_id, epci_id, population,"
    " latitude, longitude, postal_codes) FROM STDIN"
)

GIN_INDEXES = ("commune_words", "commune_codes")


@transaction.atomic
def load_communes():
    """All of them, in one go, unless they are there: the régions come first."""
    if Commune.objects.exists():
        return
    Epci.objects.all().delete()
    copy(COPY_EPCI, (tuple(row.values()) for row in data_files.packed_rows("epci")))
    copy(COPY_COMMUNES, map(commune_columns, data_files.packed_rows("communes")))
    tidy()


def tidy():
    """What autovacuum would do within the hour: the first searches need it now."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE vocabulary_epci, vocabulary_commune")
        for index in GIN_INDEXES:
            cursor.execute("SELECT gin_clean_pending_list(%s::regclass)", [index])


def copy(statement, rows):
    with connection.cursor() as cursor, cursor.copy(statement) as table:
        for row in rows:
            table.write_row(row)


def commune_columns(row):
    return (
        row["code"],
        row["name"],
        row["departement"],
        row["epci"] or None,
        int(row["population"]),
        data_files.decimal(row["latitude"]),
        data_files.decimal(row["longitude"]),
        data_files.values(row["postal_codes"]),
    )
