"""A table of the page: people × states, then who may do what in which state."""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.who_sees_what.cast import ANYBODY, NEWCOMER, VISITOR

NOTHING = "rien"
YES = "oui"
WIDTH = 98


def listed(person, things):
    """What the list that everyone is given holds for this person."""
    model = type(next(iter(things.values())))
    visible = set(model.objects.visible_to(person))
    return {
        name: YES if thing in visible else NOTHING for name, thing in things.items()
    }


def answer(person, asked):
    """What ``coopter.answers`` checks before it takes an answer."""
    return asked.is_waiting and asked.may_be_answered_by(person)


@dataclass
class Table:
    """``things`` are by the name of their state.

    ``sees`` says in a word what a person sees of each; None: there is nothing to see.
    ``acts`` say whether a person may do this to a thing. Nobody acts on what they don't
    see: its address answers that there is nothing.
    """

    title: str
    things: dict
    note: str = ""
    sees: Callable | None = listed
    acts: dict = field(default_factory=dict)

    def markdown(self, people):
        seen = {name: self._seen_by(person) for name, person in people.items()}
        parts = [
            f"## {self.title}",
            textwrap.fill(self.note, WIDTH),
            self.sees and self._seeing(seen),
            self.acts and self._doing(people, seen),
        ]
        return "\n\n".join(filter(None, parts))

    def _seen_by(self, person):
        if self.sees is None:
            return dict.fromkeys(self.things, YES)
        return self.sees(person, self.things)

    def _seeing(self, seen):
        """One row for all those who see the same, in the order of the cast."""
        alike = {}
        for name, cells in seen.items():
            alike.setdefault(tuple(cells.values()), []).append(name)
        rows = [[together(names, seen), *cells] for cells, names in alike.items()]
        rows.sort(key=lambda row: row[0] == OTHERS)
        return table(["Qui", *self.things], rows)

    def _doing(self, people, seen):
        rows = []
        for act, may in self.acts.items():
            states = {}
            for state, thing in self.things.items():
                able = tuple(
                    name
                    for name, person in people.items()
                    if seen[name][state] != NOTHING and may(person, thing)
                )
                states.setdefault(able, []).append(state)
            if len(states) > 1:
                states.pop((), None)
            rows += [
                [act, self._when(where), together(able, people)]
                for able, where in states.items()
            ]
        return table(["Acte", "État", "Qui le peut"], rows)

    def _when(self, states):
        others = [state for state in self.things if state not in states]
        if len(others) < len(states):
            return f"tous sauf {', '.join(others)}" if others else "tous"
        return ", ".join(states)


OTHERS = "toute autre personne"


def together(names, everyone):
    """These people, in as few words as say them without a doubt."""
    if not names:
        return "personne"
    if len(names) == len(everyone):
        return "tout le monde"
    if set(names) == set(everyone) - {VISITOR, NEWCOMER}:
        return "tous les contributeurs"
    if ANYBODY in names and len(names) > len(everyone) / 2:
        return OTHERS
    return ", ".join(names)


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
