"""Name the functions, classes, methods and properties that nothing uses any more.

    python tools/dead_code.py

Vulture reads the Python; what templates name, and what the settings name in a string,
is used as well. Run twice: what tests alone use is dead too, and tests have helpers.
"""

import re
import sys
from keyword import iskeyword
from pathlib import Path

from vulture import Vulture

ROOT = Path(__file__).resolve().parent.parent
PORTAL = ["coopter", "commons", "projects", "directory", "bin", "tools", "manage.py"]
KINDS = {"function", "class", "method", "property"}
WORD = re.compile(r"[A-Za-z_]\w*")
IN_TAG = re.compile(r"{[{%](.*?)[}%]}", re.DOTALL)

# Called by others under a name that they chose.
HOOKS = {
    "Django: application, command, router of admin": [
        "*Config", "Command", "handle", "add_arguments", "has_*_permission",
    ],
    "Django: forms and widgets": [
        "clean_*", "Media", "run_validators", "widget_attrs", "value_from_datadict",
        "value_omitted_from_data", "formfield", "deconstruct",
    ],
    "Django: managers and mail": [
        "create_superuser", "get_by_natural_key", "send_messages",
    ],
    "Django: feeds and sitemaps": ["item_*", "lastmod", "get_latest_lastmod"],
    "Django: templates": ["compile_nodelist"],
    "allauth: adapter and signup": [
        "is_open_for_signup", "get_signup_redirect_url", "closed",
    ],
    "html.parser": ["handle_*"],
    "pytest": ["pytest_*", "django_db_setup", "test_*"],
}  # fmt: skip
# Registered by the decorator itself: tags, tasks, screens of the admin, fixtures.
DECORATORS = ["@register.*", "@app.*", "@admin.register", "@pytest.*", "@receiver"]


def main():
    dead = {line for paths in (PORTAL, [*PORTAL, "tests"]) for line in unused(paths)}
    print(*sorted(dead), sep="\n", end="\n" if dead else "")
    return bool(dead)


def unused(paths):
    names = [name for group in HOOKS.values() for name in group]
    reader = Vulture(ignore_names=names, ignore_decorators=DECORATORS)
    reader.scavenge([ROOT / path for path in paths], exclude=["*/migrations/*"])
    names = {name for name in named_elsewhere() if not iskeyword(name)}
    reader.scan("\n".join(f"_.{name}" for name in names), filename="names")
    for item in reader.get_unused_code():
        if item.typ in KINDS:
            where = item.filename.relative_to(ROOT)
            yield f"{where}:{item.first_lineno}: {item.typ} {item.name}"


def named_elsewhere():
    """The words of the tags of templates, and of the strings of the settings."""
    for template in (ROOT / "templates").rglob("*"):
        if template.is_file():
            for tag in IN_TAG.findall(template.read_text()):
                yield from WORD.findall(tag)
    settings = (ROOT / "coopter" / "settings.py").read_text()
    for text in re.findall(r'"([\w.]+\.\w+)"', settings):
        yield text.rpartition(".")[2]


if __name__ == "__main__":
    sys.exit(main())
