"""A file is read whatever wrote it, and what can't be read is said in a sentence."""

import datetime

import pytest

from coopter.kit.exports import harmless, without_guard
from coopter.sheets.imports.columns import (
    Address,
    Choice,
    Choices,
    Day,
    Slug,
    Text,
    Unexpected,
    Whole,
    YesNo,
)
from coopter.sheets.imports.reading import FileRefused, read_file

NAMES = ["slug", "name", "note"]
TABLE = "slug,name,note\nun-lieu,L’été à Évry,« coûts »\n"


def read(content):
    return read_file(content, NAMES, telling=("slug", "name"))


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
    ],
)
def test_the_encoding_is_recognised(encoding, name):
    source = read(TABLE.encode(encoding))

    assert source.encoding == name
    assert source.lines[0].cells["name"] == "L’été à Évry"


def test_what_even_windows_does_not_know_is_latin_1():
    source = read("slug,name\nun-lieu,Évry\x81\n".encode("latin-1"))

    assert source.encoding == "Latin-1"
    assert source.lines[0].cells["name"].startswith("Évry")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_recognised(separator):
    source = read(TABLE.replace(",", separator).encode())

    assert source.separator == separator
    assert source.lines[0].cells == {
        "slug": "un-lieu",
        "name": "L’été à Évry",
        "note": "« coûts »",
    }


def test_lines_keep_the_number_that_an_editor_shows():
    source = read(b'slug,name\nun,"Deux\nlignes"\n\ndeux,Simple\n')

    assert [line.number for line in source.lines] == [2, 5]


def test_empty_cells_that_a_spreadsheet_adds_are_ignored():
    source = read(b"slug,name,,\nun,Un,,\n")

    assert source.lines[0].cells == {"slug": "un", "name": "Un"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "aucun des titres"),
        (b"couleur,taille\n1,2\n", "aucun des titres"),
        (b"slug,couleur\nun,bleu\n", "Colonnes inconnues : couleur"),
        (b"slug,name,name\nun,a,b\n", "deux fois : name"),
        (b"note\nUn\n", "absentes : slug ou name"),
        (b"slug,name\n", "aucune ligne"),
        (b'slug,name\nun,"jamais ferm\n', "La ligne 2 ne se lit pas"),
        (b"slug\n" + b"un\n" * 2_001, "2 000 lignes"),
        (b"slug\n" + b"x" * 6_000_000, "5 Mo"),
        (b"\xff\xfe\x00", "pas du texte"),
    ],
)
def test_a_file_that_is_not_the_table_is_refused_with_a_reason(content, why):
    with pytest.raises(FileRefused) as refusal:
        read(content)

    assert why in str(refusal.value)


CHOICES = (("a", "A"), ("b", "B"))


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (Text("t", "t", ""), " Un\r\nDeux ", "Un\nDeux"),
        (Text("t", "t", ""), "e\u0301te\u0301", "été"),
        (Whole("t", "t", ""), "2024", 2024),
        (Whole("t", "t", ""), "", None),
        (Day("t", "t", ""), "2024-02-29", datetime.date(2024, 2, 29)),
        (YesNo("t", "t", ""), "Oui", True),
        (YesNo("t", "t", ""), "", False),
        (Choice("t", "t", "", choices=CHOICES), "a", "a"),
        (Choices("t", "t", "", choices=CHOICES), "b; a;b", ["b", "a"]),
        (Address("t", "t", ""), "https://exemple.test/é?a=1;2", None),
    ],
)
def test_a_cell_reads_back_as_it_was_written(column, cell, value):
    read_value = column.read(cell)

    assert value is None or read_value == value
    assert column.read(column.write(read_value)) == read_value


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        (Slug("t", "t", ""), "Des Majuscules"),
        (Slug("t", "t", ""), ""),
        (Text("t", "t", "", required=True), "  "),
        (Text("t", "t", "", longest=3), "quatre"),
        (Text("t", "t", ""), "nul\0"),
        (Whole("t", "t", ""), "douze"),
        (Whole("t", "t", ""), "²"),
        (Whole("t", "t", "", highest=5), "6"),
        (Whole("t", "t", ""), "9" * 5000),
        (Day("t", "t", ""), "31/03/2026"),
        (YesNo("t", "t", ""), "peut-être"),
        (Choice("t", "t", "", choices=CHOICES), "c"),
        (Choices("t", "t", "", choices=CHOICES), "a;c"),
        (Address("t", "t", ""), "javascript:alert(1)"),
        (Address("t", "t", ""), "https://[exemple"),
    ],
)
def test_a_cell_that_is_not_expected_says_what_is(column, cell):
    with pytest.raises(Unexpected) as refusal:
        column.read(cell)

    assert str(refusal.value)


@pytest.mark.parametrize("text", ["=1+1", "'=1", "''@x", "'citation'", "- un\n- deux"])
def test_what_guards_from_formulas_comes_off_when_read(text):
    assert without_guard(harmless(text)) == text
