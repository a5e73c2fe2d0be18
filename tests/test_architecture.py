"""Imports and foreign keys point one way, and every wing has the same plan.

Kit ← ground ← projects ← commons, directory. The roof (``coopter.portal``) stands on
the ground and knows no app: each hands it what it shows, in its module ``roof``. Only
the addresses know all.
"""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
APPS = ("projects", "commons", "directory")
# What each part of the house may import, besides itself.
MAY_KNOW = {
    "kit": set(),
    "running": set(),
    "ground": {"kit"},
    "projects": {"kit", "ground"},
    "commons": {"kit", "ground", "projects"},
    "directory": {"kit", "ground", "projects"},
    "portal": {"kit", "ground", "running"},
    "settings": {"running"},
    "urls": {"kit", "ground", "portal", *APPS},
    "wsgi": {"settings"},
}
# What a folder of a feature may hold; anything else is an engine, named with it below.
PLAIN_NAMES = {
    "views": "what an address answers",
    "page": "all that a screen shows, arranged for its template",
    "forms": "what people fill in",
    "filters": "what the address of a list asks for",
    "cards": "one thing as a line of a list",
    "records": "things as data: what exports and feeds say",
    "feeds": "what came lately",
    "search": "how the portal's search reads these things",
    "links": "signed links of letters",
    "tasks": "what the worker does",
    "letters": "who is written to, and what they may see",
}
ENGINES = {
    "commons.depositing": {"drafts"},
    "commons.files": {"storage"},
    "commons.reading": {"citations", "metadata"},
    "directory.contacting": {"relay"},
    "projects.comparing": {"rows"},
    "projects.editions": {"making", "press"},
    "projects.sheet": {"knowledge"},
    "projects.team": {"parts", "wording"},
}
# What stands at the door of an app, beside its models and its features.
OF_AN_APP = {
    "access": "who may see and do what",
    "apps": "its name",
    "dashboard": "what it awaits of a contributor",
    "demonstration": "its chapter of the invented story",
    "letters": "who is written to, and what they may see",
    "personal_data": "what it keeps about a person, and how it lets go of it",
    "roof": "what it hands to the portal",
    "starting": "its content of the first day",
    "tasks": "what the worker does",
    "urls": "its addresses",
}
OF_ONE_APP = {"commons": {"kinds"}}


def storey(module):
    """The part of the house that a dotted module name belongs to, or None."""
    parts = module.split(".")
    if parts[0] in APPS:
        return parts[0]
    if parts[0] != "coopter" or len(parts) == 1:
        return None
    return parts[1] if parts[1] in MAY_KNOW else "ground"


def may_know(module, target):
    here, there = storey(module), storey(target)
    return None in {here, there} or there == here or there in MAY_KNOW[here]


def modules():
    for folder in ("coopter", "projects", "commons", "directory"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            yield name.removesuffix(".__init__"), ast.parse(path.read_text())


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module
            if node.module == "coopter":
                yield from (f"coopter.{alias.name}" for alias in node.names)


def test_imports_point_one_way():
    wrong = [
        f"{name} imports {target}"
        for name, tree in modules()
        for target in imported(tree)
        if not may_know(name, target)
    ]

    assert wrong == []


LABEL = re.compile(r"(?<![\w.])(commons|projects|directory)\.[A-Z]\w*")
TAKES_A_LABEL = {
    "get_model",
    "get_app_config",
    "ForeignKey",
    "OneToOneField",
    "ManyToManyField",
}


def labels(tree):
    """The apps that a module names in strings: as "app.Model", or to find a model."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from LABEL.findall(node.value)
        elif isinstance(node, ast.Call) and called(node) in TAKES_A_LABEL:
            yield from (
                given.value.partition(".")[0]
                for given in [*node.args, *(each.value for each in node.keywords)]
                if isinstance(given, ast.Constant) and isinstance(given.value, str)
            )


def called(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def test_nobody_names_an_upper_app_in_a_string():
    wrong = [
        f"{name} names {label}"
        for name, tree in modules()
        for label in labels(tree)
        if not may_know(name, label)
    ]

    assert wrong == []


def test_the_packages_of_the_ground_make_no_circle():
    knows = {}
    for name, tree in modules():
        room = ".".join(name.split(".")[:2])
        if storey(name) in {"kit", "ground"} and room != name:
            targets = {".".join(each.split(".")[:2]) for each in imported(tree)}
            knows.setdefault(room, set()).update(targets - {room, "coopter"})

    circles = [room for room in knows if room in all_known(room, knows)]

    assert circles == []


def all_known(room, knows):
    """Every package that this one reaches, step by step."""
    found, steps = set(), [room]
    while steps:
        for target in knows.get(steps.pop(), ()):
            if target not in found:
                found.add(target)
                steps.append(target)
    return found


def test_foreign_keys_point_one_way():
    wrong = []
    for model in apps.get_models():
        if storey(model.__module__) is None:
            continue
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete else None
            if target and not may_know(model.__module__, target.__module__):
                wrong.append(f"{model._meta.label}.{field.name} → {target._meta.label}")

    assert wrong == []


def test_only_the_ground_of_access_knows_guardian():
    """The apps' tables of grants derive from those of ``coopter.access.models``."""
    asking = {
        name
        for name, tree in modules()
        for target in imported(tree)
        if target.split(".")[0] == "guardian"
    }

    assert asking == {"coopter.access.grants", "coopter.access.models"}


def test_no_import_hides_inside_a_function():
    hidden = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


def is_of_views(module):
    return any(part.endswith("views") for part in module.split("."))


def test_letters_are_sent_by_acts_and_never_by_views():
    sending = [
        f"{name} imports {node.module}.{alias.name}"
        for name, tree in modules()
        if is_of_views(name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if {"letters", "sending"} & {node.module.split(".")[-1], alias.name}
    ]

    assert sending == []


def test_letters_leave_by_one_door():
    """Allauth's too; whoever else asks the worker to send would draw their own."""
    sending = {
        name
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "send_mail"
    }

    assert sending == {"coopter.letters.sending"}


def test_views_filter_nothing_by_hand():
    """A view says what it wants in words of the domain; querysets know the columns."""
    filtering = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        if name.endswith(".views") or ".views." in name
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"filter", "exclude"}
    ]

    assert filtering == []


@pytest.mark.parametrize("name", ["journal.Entry", "commons.Decision"])
def test_what_is_append_only_says_so_in_the_database(name):
    triggers = {trigger.name for trigger in apps.get_model(name)._meta.triggers}

    assert {"append_only", "never_truncated"} <= triggers


@pytest.mark.parametrize("app", APPS)
def test_a_feature_holds_plain_names_only(app):
    """So that a line of one app is looked for where it would be in the next."""
    odd = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / app).glob("*/*"))
        if path.parent.name not in {"models", "migrations", "__pycache__"}
        and path.suffix in {".py", ""}
        and path.stem not in {"__init__", "__pycache__", *PLAIN_NAMES}
        and path.stem not in ENGINES.get(f"{app}.{path.parent.name}", ())
    ]

    assert odd == []


@pytest.mark.parametrize("app", APPS)
def test_beside_its_features_an_app_has_the_same_modules_as_the_others(app):
    here = {path.stem for path in (ROOT / app).glob("*.py")} - {"__init__"}

    assert here <= {*OF_AN_APP, *OF_ONE_APP.get(app, ())}


def test_every_room_says_in_one_sentence_what_it_is_for():
    silent = [
        str(path.parent.relative_to(ROOT))
        for top in ("coopter", *APPS)
        for path in sorted((ROOT / top).glob("*/__init__.py"))
        if path.parent.name not in {"migrations", "management", "commands"}
        and not ast.get_docstring(ast.parse(path.read_text()))
    ]

    assert silent == []


def test_the_folder_of_the_ground_and_the_roof_is_read_at_a_glance():
    rooms = {path.name for path in (ROOT / "coopter").iterdir() if path.is_dir()}

    assert len(rooms - {"__pycache__"}) <= 12


@pytest.mark.parametrize("most", [400])
def test_no_module_is_longer_than_a_page_of_a_feature(most):
    long = [
        f"{path.relative_to(ROOT)}: {count}"
        for top in ("coopter", "tests", "tools", *APPS)
        for path in sorted((ROOT / top).rglob("*.py"))
        if "migrations" not in path.parts
        and (count := len(path.read_text().splitlines())) > most
    ]

    assert long == []


def test_no_function_is_longer_than_forty_lines():
    long = [
        f"{name}:{node.lineno} {node.name}"
        for name, tree in modules()
        if ".migrations." not in name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno >= 40
    ]

    assert long == []
