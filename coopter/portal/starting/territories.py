"""Communes and EPCI, from the tables of ``data/`` into the database."""

from django.db import connection, transaction

from coopter.portal.starting import files
from coopter.vocabulary.territories import Commune, Epci

COPY_EPCI = """
COPY vocabulary_epci (code, name, kind) FROM STDIN (FORMAT csv, HEADER)
"""
COPY_COMMUNES = """
COPY vocabulary_commune (code, name, departement_id, epci_id, population, latitude,
    longitude, postal_codes) FROM STDIN (FORMAT csv, HEADER)
"""
# What autovacuum would do within the hour: the first searches need it now.
TIDY = """
ANALYZE vocabulary_epci, vocabulary_commune;
SELECT gin_clean_pending_list('commune_words'), gin_clean_pending_list('commune_codes');
"""


def load_communes(seats=()):
    """All of them, unless they are there; régions and départements come first.

    ``seats``: the codes of the communes that are chefs-lieux of a département.
    """
    if not Commune.objects.exists():
        _load()
    Commune.objects.filter(pk__in=seats, is_seat=False).update(is_seat=True)


@transaction.atomic
def _load():
    Epci.objects.all().delete()
    with connection.cursor() as cursor:
        for statement, name in ((COPY_EPCI, "epci"), (COPY_COMMUNES, "communes")):
            with cursor.copy(statement) as table:
                table.write(files.packed(name))
        cursor.execute(TIDY)
