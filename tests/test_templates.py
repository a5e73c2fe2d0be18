"""Templates, styles and scripts can be read: short lines, small files, own words."""

import re
from pathlib import Path

import pytest
from django.conf import settings

LONGEST_LINE = 120
MOST_TAGS = 60
TEMPLATES = Path(settings.BASE_DIR) / "templates"
STATIC = Path(settings.BASE_DIR) / "static"
DJANGO_TAG = re.compile(r"{[%{#].*?[%}#]}")
# Where a script would show or say words of its own.
WORDS = re.compile(
    r"""(?:\.(?:textContent|innerText|title|placeholder|alt)\s*=|"aria-label",|"""
    r"""(?:alert|confirm|prompt)\()\s*["'`][^"'`$]*[A-Za-z]{2}"""
)


def lines_of(folder, pattern):
    for path in sorted(folder.rglob(pattern)):
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            yield f"{path.relative_to(folder.parent)}:{number}", line


@pytest.mark.parametrize(
    ("folder", "pattern"), [(TEMPLATES, "*.html"), (STATIC, "*.css"), (STATIC, "*.js")]
)
def test_no_line_is_longer_than_a_screen(folder, pattern):
    long = [at for at, line in lines_of(folder, pattern) if len(line) > LONGEST_LINE]

    assert long == []


def test_a_template_is_small_enough_to_be_seen_whole():
    tags = {
        str(path.relative_to(TEMPLATES)): len(
            re.findall(r"<[a-zA-Z]", DJANGO_TAG.sub("", path.read_text()))
        )
        for path in TEMPLATES.rglob("*.html")
    }

    assert {name: count for name, count in tags.items() if count > MOST_TAGS} == {}


def test_each_part_says_what_it_needs():
    """An include that is given the whole page hides what it reads there."""
    given_all = [
        at
        for at, line in lines_of(TEMPLATES, "*.html")
        for include in re.findall(r"{% include .*?%}", line)
        if not include.endswith(" only %}")
    ]

    assert given_all == []


def test_a_style_sheet_has_one_declaration_a_line():
    crowded = [
        at
        for at, line in lines_of(STATIC, "*.css")
        if len(re.findall(r"[{};]", re.sub(r"\"[^\"]*\"|/\*.*?\*/", "", line))) > 1
    ]

    assert crowded == []


def test_scripts_take_their_words_from_the_page():
    """French is written in templates, where gettext and its readers find it."""
    worded = [
        at
        for at, line in lines_of(STATIC / "js", "*.js")
        if not line.isascii() or WORDS.search(line)
    ]

    assert worded == []
