"""Imports and foreign keys point one way.

Ground ← projects ← commons, directory ← roof.
"""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
GROUND_APPS = ["journal", "contributors", "vocabulary", "programme"]
ROOF = {"coopter.portal", "coopter.urls"}
MAY_KNOW = {
    "ground": {"ground"},
    "projects": {"ground", "projects"},
    "commons": {"ground", "projects", "commons"},
    "directory": {"ground", "projects", "directory"},
    "roof": {"ground", "projects", "commons", "directory", "roof"},
}


def storey(module):
    """The part of the house that a dotted module name belongs to, or None."""
    parts = module.split(".")
    if parts[0] in {"projects", "commons", "directory"}:
        return parts[0]
    if parts[0] != "coopter":
        return None
    return "roof" if ".".join(parts[:2]) in ROOF else "ground"


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
        if storey(target) and storey(target) not in MAY_KNOW[storey(name)]
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
        if storey(label) and storey(label) not in MAY_KNOW[storey(name)]
    ]

    assert wrong == []


def test_foreign_keys_point_one_way():
    wrong = []
    for model in apps.get_models():
        if storey(model.__module__) is None:
            continue
        for field in model._meta.get_fields():
            target = field.related_model if field.concrete else None
            if target is None or storey(target.__module__) is None:
                continue
            if storey(target.__module__) not in MAY_KNOW[storey(model.__module__)]:
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
