"""The table of measures, and the promises held against it.

Ratios only: no machine is like another, but what a page costs beside its own SQL, or
beside the same page of a smaller portal, travels well.
"""

# Beside its fixed part, a list or a page costs less than twice its bare SQL. The fixed
# part is spent out of the database, to write queries and HTML, and does not depend on
# the content: it is the least that was seen at any size.
OVER_SQL = 2
# A page far in a list costs about what the first does: it starts at a cursor.
DEEP_OVER_FIRST = 2
# A hundred times more content costs ten times more at most, and so in proportion.
GROWTH_EXPONENT = 0.5
# What a page for everyone may ask, whatever the amount of content.
MOST_QUERIES = 8

NAME, CELL = 38, 10
HEAD = ["liste ms", "SQL ms", "liste/SQL", "page ms", "SQL ms", "page/SQL", "requêtes"]


class Report:
    """Says each measure as it comes, then what they show together."""

    def __init__(self, say):
        self._say = say
        self._measures = {}  # by size, then by the name of the case
        self._broken = []

    def open(self, size):
        self._measures[size] = {}
        self._line(f"\n{in_french(size)} contributions", HEAD)

    def add(self, size, measure):
        self._measures[size][measure.case.name] = measure
        data, page = measure.data, measure.page
        self._line(
            measure.case.name,
            [
                ms(data.whole),
                ms(data.sql),
                times(data.ratio),
                ms(page.whole),
                ms(page.sql),
                times(page.ratio),
                self._held_queries(measure, size),
            ],
        )

    def close(self):
        """Say the comparisons; true when all that is promised holds."""
        self._compare_depths()
        self._compare_with_sql()
        self._compare_sizes()
        for promise in self._broken:
            self._say(f"Promesse non tenue : {promise}")
        if not self._broken:
            self._say("\nToutes les promesses sont tenues.")
        return not self._broken

    def _compare_depths(self):
        self._line("\nPage 100 / page 1", ["liste", "page"])
        for size, measures in self._measures.items():
            for measure in measures.values():
                first = measures.get(measure.case.shallow)
                if first is None:
                    continue
                data = measure.data.whole / first.data.whole
                page = measure.page.whole / first.page.whole
                self._line(
                    f"{first.case.name}, {in_french(size)}",
                    [times(data), self._held(measure, size, page, DEEP_OVER_FIRST)],
                )

    def _compare_with_sql(self):
        """What more content costs: all but the fixed part, beside its SQL."""
        self._line("\n(Temps - part fixe) / SQL", ["liste", "page"])
        for size, measures in self._measures.items():
            for name, measure in measures.items():
                same = [each[name] for each in self._measures.values() if name in each]
                data = measure.data.beside(each.data for each in same)
                page = measure.page.beside(each.page for each in same)
                cells = [self._held(measure, size, r, OVER_SQL) for r in (data, page)]
                self._line(f"{name}, {in_french(size)}", cells)

    def _compare_sizes(self):
        small, large = min(self._measures), max(self._measures)
        if small == large:
            return
        bound = (large / small) ** GROWTH_EXPONENT
        self._line(f"\n{in_french(large)} / {in_french(small)}", ["liste", "page"])
        for name, measure in self._measures[large].items():
            before = self._measures[small].get(name)
            if before is None:
                continue
            data = measure.data.whole / before.data.whole
            page = measure.page.whole / before.page.whole
            cells = [self._held(measure, large, data, bound), times(page)]
            self._line(name, cells)
            if measure.page.queries != before.page.queries:
                self._broken.append(f"{name} : le nombre de requêtes change.")

    def _held(self, measure, size, ratio, bound):
        """The ratio in words; past its bound, a broken promise."""
        if ratio < bound:
            return times(ratio)
        self._broken.append(
            f"{measure.case.name}, {in_french(size)} contributions : "
            f"{times(ratio)} au lieu de moins de {times(bound)}."
        )
        return f"{times(ratio)} !"

    def _held_queries(self, measure, size):
        queries = measure.page.queries
        if measure.case.reader is None and queries > MOST_QUERIES:
            self._broken.append(
                f"{measure.case.name}, {in_french(size)} contributions : "
                f"{queries} requêtes au lieu de {MOST_QUERIES}."
            )
        return str(queries)

    def _line(self, name, cells):
        lead, name = ("\n", name[1:]) if name.startswith("\n") else ("", name)
        self._say(f"{lead}{name:{NAME}}" + "".join(f"{cell:>{CELL}}" for cell in cells))


def in_french(number):
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def ms(seconds):
    return f"{seconds * 1000:.1f}".replace(".", ",")


def times(ratio):
    return f"×{ratio:.2f}".replace(".", ",")
