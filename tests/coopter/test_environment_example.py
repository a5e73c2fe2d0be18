""".env.example names every variable that the settings read, and no other."""

import ast
import re

import pytest
from django.conf import settings

EXAMPLE = settings.BASE_DIR / ".env.example"
SETTINGS = settings.BASE_DIR / "coopter" / "settings.py"
READERS = {"os.environ.get", "_flag", "_required_in_production"}
VARIABLE = re.compile(r"#?([A-Z0-9_]+)=")


def variables_read():
    """Names asked of the environment, wherever the settings ask."""
    for node in ast.walk(ast.parse(SETTINGS.read_text())):
        asked = None
        if isinstance(node, ast.Call) and ast.unparse(node.func) in READERS:
            asked = node.args[0]
        elif (
            isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ"
        ):
            asked = node.slice
        if isinstance(asked, ast.Constant):
            yield asked.value


def variables_shown():
    """Each variable of the example with the comment above it."""
    comment = ""
    for line in EXAMPLE.read_text().splitlines():
        if found := VARIABLE.match(line):
            yield found[1], comment
        else:
            comment = line if line.startswith("# ") else ""


def test_the_settings_read_some_variables():
    assert {"SECRET_KEY", "S3_BUCKET", "BEHIND_PROXY"} <= set(variables_read())


def test_the_example_shows_what_the_settings_read_and_nothing_else():
    assert {name for name, _comment in variables_shown()} == set(variables_read())


@pytest.mark.parametrize(("name", "comment"), list(variables_shown()))
def test_each_variable_is_explained(name, comment):
    assert len(comment) > 20, name
