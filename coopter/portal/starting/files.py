"""Reads ``data/``, whose ``README.md`` says what each file holds."""

import csv
import gzip
import json
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


def rows(name):
    """The rows of a table, each a dictionary of texts."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def packed(name):
    """The text of a long table, kept compressed: the database reads it as it is."""
    return gzip.decompress((DATA / f"{name}.csv.gz").read_bytes())


def tree(name):
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def document(name):
    """A Markdown file: the fields of its head, then its text."""
    text = (DATA / name).read_text(encoding="utf-8")
    _empty, head, body = text.split("---\n", 2)
    return dict(line.split(": ", 1) for line in head.splitlines()), body.strip()


def pages():
    """Each editorial page: its slug, the fields of its head, its text."""
    for path in sorted((DATA / "pages").glob("*.md")):
        yield path.stem, *document(f"pages/{path.name}")
