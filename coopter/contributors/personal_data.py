"""What each part of the portal keeps about a person, and how it lets go of it.

The ground can't import the apps above it. Each has a module ``personal_data`` that is
loaded at start and calls ``register``.
"""

from typing import NamedTuple


class Keeper(NamedTuple):
    """``exported(person)`` gives JSON-ready data; ``erased(person)`` lets go of it."""

    exported: callable
    erased: callable


_keepers = {}


def register(name, *, exported, erased):
    _keepers[name] = Keeper(exported, erased)


def all_exported(person):
    """What every part gives, merged: the names of their entries differ."""
    return {
        key: value
        for keeper in _keepers.values()
        for key, value in keeper.exported(person).items()
    }


def erase_all(person):
    """To be called in the transaction that closes the account, while it has a name."""
    for keeper in _keepers.values():
        keeper.erased(person)
