"""The table of measures: each case, with a line for each size."""

from coopter.portal.bench.promises import (
    beside_fixed,
    growth,
    in_french,
    ms,
    times,
)

NAME, CELL = 34, 10
HEAD = [
    "liste ms",
    "SQL ms",
    "liste/SQL",
    "page ms",
    "SQL ms",
    "page/SQL",
    "hors fixe",
    "Python ms",
    "p. 100",
    "croît de",
    "requêtes",
]


class Report:
    """Says each case as it comes, then what was not held."""

    def __init__(self, say):
        self._say = say
        self._broken = []
        self._line("", HEAD)

    def add(self, case, measures, broken):
        self._say(case.name)
        for size, measure in measures.items():
            data, page, deep = measure.data, measure.page, measure.deep
            cells = [
                *([ms(data.whole), ms(data.sql), times(data.ratio)] if data else NONE),
                ms(page.whole),
                ms(page.sql),
                times(page.ratio),
                times(max(filter(None, beside_fixed(measure, measures.values())))),
                ms(page.own),
                times(deep.whole / page.whole) if deep else "",
                times(growth(size, measures)),
                str(page.queries),
            ]
            self._line(f"  {in_french(size)}", cells)
        self._broken += broken

    def close(self):
        """True when all that is promised holds."""
        for promise in self._broken:
            self._say(f"Promesse non tenue : {promise}")
        if not self._broken:
            self._say("\nToutes les promesses sont tenues.")
        return not self._broken

    def _line(self, name, cells):
        self._say(f"{name:{NAME}}" + "".join(f"{cell:>{CELL}}" for cell in cells))


NONE = ["", "", ""]
