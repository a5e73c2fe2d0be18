"""Every address of the portal, and who may come in: the table of ``doors.txt``, read.

The doors test holds each answer; the canary test visits each page. New addresses join
the table, in the same commit.
"""

from pathlib import Path
from typing import NamedTuple

from django.urls import URLPattern, get_resolver, reverse

# In the order of the columns of the table, whose head shortens them.
ROLES = [
    "visitor",
    "newcomer",
    "past",
    "contributor",
    "invited",
    "team",
    "keeper",
    "author",
    "committee",
    "moderator",
]
# Addresses of libraries answer for themselves, and the admin is for rescue.
LIBRARIES = ("account_", "mfa_", "admin:")


class Door(NamedTuple):
    """One row: an address, how it is knocked at, and its answer to each role."""

    url_name: str
    method: str
    arguments: dict
    answers: dict

    def __str__(self):
        things = ",".join(self.arguments.values())
        return f"{self.url_name}({things})"

    @property
    def app(self):
        return self.url_name.rpartition(":")[0]

    def path(self, garden):
        values = {key: _value(garden, source) for key, source in self.arguments.items()}
        return reverse(self.url_name, kwargs=values)


def read_doors():
    text = (Path(__file__).parent / "doors.txt").read_text()
    rows = [row for row in text.splitlines() if row and not row.startswith("#")]
    return [_door(*(cell.strip() for cell in row.split("|"))) for row in rows]


def _door(answers, method, url_name, arguments):
    return Door(
        url_name,
        method.lower(),
        dict(pair.split("=") for pair in arguments.split()),
        dict(zip(ROLES, answers.split(), strict=True)),
    )


def _value(garden, source):
    """``draft.identifier`` is read in the garden; another word stands for itself."""
    thing, *attributes = source.split(".")
    value = getattr(garden, thing, thing)
    for attribute in attributes:
        value = getattr(value, attribute)
    return value


def every_url_name():
    """Names of all the addresses that are ours, with their namespaces."""
    return {
        name
        for name in _names(get_resolver().url_patterns)
        if not name.startswith(LIBRARIES)
    }


def _names(patterns, prefix=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield prefix + pattern.name
        elif pattern.namespace:
            yield from _names(pattern.url_patterns, f"{prefix}{pattern.namespace}:")
        else:
            yield from _names(pattern.url_patterns, prefix)
