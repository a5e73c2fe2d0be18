"""A recipe names files that are there: it leads somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (
    "commons/",
    "coopter/",
    "directory/",
    "docs/",
    "projects/",
    "templates/",
    "tests/",
)
RECIPES = sorted((ROOT / "docs" / "recipes").glob("*.md"))


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.stem)
def test_a_recipe_names_files_that_are_there(recipe):
    quoted = re.findall(r"`([\w./-]+/[\w.-]*)`", recipe.read_text())
    named = [name for name in quoted if name.startswith(FOLDERS)]

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
