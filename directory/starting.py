"""The structures that public sources name, until each confirms its own sheet."""

from coopter.journal.models import Entry
from coopter.kit.cells import values
from coopter.sheets.models import Confidence
from coopter.vocabulary.starting import place
from directory.models import Accompanist


def load(files):
    """What we are sure enough of, until each structure confirms its own sheet."""
    known = Accompanist.objects.in_bulk(field_name="slug")
    for row in files.rows("organisations"):
        if row["slug"] in known:
            settle(known[row["slug"]], row)
        elif row["confidence"] != Confidence.LOW:
            create_accompanist(row)


def create_accompanist(row):
    accompanist = Accompanist.objects.create(
        slug=row["slug"],
        name=row["name"],
        kind=row["kind"],
        role=row["role"],
        website=row["website"],
        area=row["territories_of_intervention"],
        is_national=row["national"] == "true",
        skills=row["skills"],
        approaches=values(row["approaches"]),
        domains=values(row["domains"]),
        source_url=row["source_url"],
        confidence=row["confidence"],
        source_note=row["notes"],
        is_published=True,
    )
    place(accompanist, row["regions"], row["departements"])
    settle(accompanist, row)


def settle(accompanist, row):
    """Put it in the commune that the sources name, unless somebody decided of it."""
    decided = Entry.objects.about(accompanist).changing("commune").exists()
    if row["commune_code"] and not accompanist.commune_id and not decided:
        accompanist.settle_in(row["commune_code"])
