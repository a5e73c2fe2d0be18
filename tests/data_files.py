"""Reads the data files of the portal as they lie on disk."""

import csv
import gzip
import json
from pathlib import Path

from django.conf import settings

DATA = Path(settings.BASE_DIR) / "coopter" / "portal" / "starting" / "data"
PAGES = sorted((DATA / "pages").glob("*.md"))


def rows(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def packed_rows(name):
    with gzip.open(DATA / f"{name}.csv.gz", "rt", encoding="utf-8") as table:
        return list(csv.DictReader(table))


def tree(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def values(cell):
    return cell.split(";") if cell else []


def front_matter(path):
    """The fields of a Markdown file, then its text."""
    _empty, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return dict(line.split(": ", 1) for line in head.splitlines()), body
