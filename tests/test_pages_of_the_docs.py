"""The docs say what the code is: rooms by their own first line, files that exist."""

import ast
import os
import re

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
PAGE = ROOT / "docs" / "architecture.md"
TOPS = ("coopter", "projects", "commons", "directory")
NO_ROOMS = {"migrations", "management", "commands", "templatetags", "models", "data"}
BETWEEN = re.compile(r"(<!-- rooms -->\n).*?(<!-- end of rooms -->)", re.DOTALL)
DOCS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
# `commons/kinds.py`, `docs/speed.md`, `tests/doors.txt`: what names a file of ours.
A_FILE = re.compile(r"`((?:[\w.-]+/)+[\w.-]*)`")


def rooms():
    """Each folder of code with the first sentence of its own docstring."""
    for top in TOPS:
        yield f"\n**`{top}/`** {first_line(ROOT / top)}\n"
        for folder in sorted((ROOT / top).rglob("__init__.py")):
            here = folder.parent.relative_to(ROOT)
            if len(here.parts) > 1 and not NO_ROOMS & set(here.parts):
                yield f"- `{here}/` {first_line(folder.parent)}"


def first_line(folder):
    said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text()))
    return said.splitlines()[0] if said else ""


def test_the_page_of_architecture_says_what_each_room_says_of_itself():
    written = PAGE.read_text()

    said = BETWEEN.sub(lambda m: m[1] + "\n".join(rooms()) + "\n\n" + m[2], written)

    if os.environ.get("WRITE"):
        PAGE.write_text(said)
    elif said != written:
        pytest.fail("docs/architecture.md: « make pages » copies the rooms again.")


@pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_files_that_a_page_names_are_there(page):
    named = A_FILE.findall(page.read_text())

    missing = [name for name in named if is_ours(name) and not (ROOT / name).exists()]

    assert missing == []


def is_ours(name):
    top = name.split("/")[0]
    return "<" not in name and (ROOT / top).is_dir() and top != "var"
