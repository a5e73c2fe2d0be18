"""What is promised of speed, and what of it a case breaks.

Ratios rather than durations, since no machine is like another, and one duration that
any machine of today keeps easily.
"""

# Beside its fixed part, a list or a page costs less than twice its bare SQL. The fixed
# part is spent out of the database, to write queries and HTML, and does not depend on
# the content: it is the least that was seen at any size.
OVER_SQL = 2
# A page far in a list costs about what the first does: it starts at a cursor.
DEEP_OVER_FIRST = 2
# A hundred times more content costs less than ten times more, and so in proportion past
# that. Before, a list may grow with what it counts: exactly, up to a few thousand rows.
MOST_GROWTH, GROWTH_EXPONENT = 10, 0.5
# What reads every row costs about as many times more as there are more rows: putting
# them in order costs a little more than that (n log n).
GROWTH_OF_ALL = 1.1
# What a page for everyone may ask, whatever the amount of content.
MOST_QUERIES = 8
# A page that takes longer keeps its reader waiting (in seconds).
LONGEST = 0.5


def broken(case, measures):
    """Sentences: what this case does not hold; ``measures`` are by size."""
    return [
        f"{case.name}, {in_french(size)} contributions : {says}."
        for size, measure in measures.items()
        for says in (
            *_over_sql(case, measure, measures.values()),
            *_depth(measure),
            *_growth(case, size, measures),
            *_queries(case, measure, measures.values()),
            *_duration(case, measure),
        )
    ]


def beside_fixed(measure, measures):
    """The ratios to SQL without the fixed part: of the data, then of the page."""
    return [
        cost.beside(min(least)) if cost else None
        for cost, least in (
            (measure.data, (each.data.own for each in measures if each.data)),
            (measure.page, (each.page.own for each in measures)),
        )
    ]


def _over_sql(case, measure, measures):
    if case.takes_all or len(measures) < 2:
        return
    for ratio in beside_fixed(measure, measures):
        if ratio and ratio >= OVER_SQL:
            yield f"{times(ratio)} son SQL au lieu de moins de {times(OVER_SQL)}"


def _depth(measure):
    if measure.deep:
        ratio = measure.deep.whole / measure.page.whole
        if ratio >= DEEP_OVER_FIRST:
            yield f"la page 100 coûte {times(ratio)} la première"


def growth(size, measures):
    """How many times more a case costs here than at the smallest size."""
    small = measures[min(measures)]
    pairs = zip(measures[size].costs, small.costs, strict=True)
    return max(large.whole / before.whole for large, before in pairs)


def _growth(case, size, measures):
    more = size / min(measures)
    bound = max(MOST_GROWTH, more**GROWTH_EXPONENT)
    if case.takes_all:
        bound = more**GROWTH_OF_ALL
    ratio = growth(size, measures)
    if more > 1 and ratio >= bound:
        yield f"{times(ratio)} pour {times(more)} de contenu"


def _queries(case, measure, measures):
    number = measure.page.queries
    if case.reader is None and number > MOST_QUERIES:
        yield f"{number} requêtes au lieu de {MOST_QUERIES}"
    if any(each.page.queries < number for each in measures):
        yield "plus de requêtes pour plus de contenu"


def _duration(case, measure):
    if measure.page.whole >= LONGEST and not case.takes_all:
        yield f"{ms(measure.page.whole)} ms au lieu de moins de {ms(LONGEST)} ms"


def in_french(number):
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def ms(seconds):
    return f"{seconds * 1000:.1f}".replace(".", ",")


def times(ratio):
    return f"×{ratio:.2f}".replace(".", ",")
