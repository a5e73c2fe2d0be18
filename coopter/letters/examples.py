"""Invented values for each letter, written beside the letters of each app."""

import tomllib
from dataclasses import dataclass

from coopter.letters import source
from coopter.letters.composing import compose


@dataclass
class Example:
    """One letter with invented values in it."""

    name: str
    number: int
    values: dict

    def __str__(self):
        return f"{self.name} {self.number}"

    @property
    def app(self):
        return self.name.partition("/")[0]

    def drawn(self, *, head=None):
        return compose(self.name, self.values, head=head)


class Thing(dict):
    """A table of the file, read in a letter as an object is; ``str`` is its name."""

    def __str__(self):
        return self["str"]


def examples():
    """Those of all the letters, app by app."""
    return [
        Example(name, number, values)
        for name in source.names()
        for number, values in enumerate(_values(name), start=1)
    ]


def example(name, number):
    """The one with this number, or None."""
    if name not in source.names():
        return None
    found = dict(enumerate(_values(name), start=1)).get(number)
    return None if found is None else Example(name, number, found)


def _values(name):
    app, _slash, letter = name.partition("/")
    with (source.FOLDER / app / "examples.toml").open("rb") as file:
        return [_thing(values) for values in tomllib.load(file).get(letter, [])]


def _thing(value):
    if isinstance(value, dict):
        return Thing((key, _thing(each)) for key, each in value.items())
    if isinstance(value, list):
        return [_thing(each) for each in value]
    return value
