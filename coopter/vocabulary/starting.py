"""Words and places of the first day: territories, glossary, synonyms."""

from django.db import connection, transaction

from coopter.kit.cells import values
from coopter.vocabulary.models import Departement, Region, Synonym, Term
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


def load(files):
    load_territories(files)
    load_words(files)


def load_territories(files):
    territories = files.tree("territories")
    Region.objects.bulk_create(
        [Region(**region) for region in territories["regions"]], ignore_conflicts=True
    )
    Departement.objects.bulk_create(
        [
            Departement(code=each["code"], name=each["name"], region_id=each["region"])
            for each in territories["departements"]
        ],
        ignore_conflicts=True,
    )
    load_communes(files, (each["seat"] for each in territories["departements"]))


def load_communes(files, seats=()):
    """All of them, unless they are there; régions and départements come first.

    ``seats``: the codes of the communes that are chefs-lieux of a département.
    """
    if not Commune.objects.exists():
        _load_communes(files)
    Commune.objects.filter(pk__in=seats, is_seat=False).update(is_seat=True)


@transaction.atomic
def _load_communes(files):
    Epci.objects.all().delete()
    with connection.cursor() as cursor:
        for statement, name in ((COPY_EPCI, "epci"), (COPY_COMMUNES, "communes")):
            with cursor.copy(statement) as table:
                table.write(files.packed(name))
        cursor.execute(TIDY)


def load_words(files):
    """The glossary, in its own order, and what search takes for the same thing."""
    Term.objects.bulk_create(
        [
            Term(
                name=row["term"],
                definition=row["definition"],
                group=row["group"],
                position=rank,
            )
            for rank, row in enumerate(files.rows("glossary"), start=1)
        ],
        ignore_conflicts=True,
    )
    Synonym.objects.bulk_create(
        [
            Synonym(short=row["term"], expansion=row["expansion"], note=row["note"])
            for row in files.rows("synonyms")
        ],
        ignore_conflicts=True,
    )


def place(thing, region_names, departement_codes):
    thing.regions.set(Region.objects.named(values(region_names)))
    thing.departements.set(values(departement_codes))
