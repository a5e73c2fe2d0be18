"""What a piece of work costs, beside the bare SQL that it sends.

A case is measured at all sizes in turns, so that its figures come from the same
minutes. Of each figure the least is kept: a busy machine only ever adds to it.
"""

import time
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection

ROUNDS = 12
FEWEST_ROUNDS = 4
# Slow work is measured fewer times: what disturbs it is small beside it.
PATIENCE = 6  # seconds for one case


@dataclass(frozen=True)
class Cost:
    """In seconds: the whole work, its statements sent again bare, and Python's part.

    ``own`` is time of the processor, spent in this process beyond what sending the
    statements takes; the database is another process.
    """

    whole: float
    sql: float
    own: float
    queries: int

    @property
    def ratio(self):
        return self.whole / self.sql

    def beside(self, fixed):
        """The ratio to SQL, without this part of Python that any size pays."""
        return 1 + max(self.own - fixed, 0) / self.sql


class Work:
    """Something to do, measured again and again with its bare SQL."""

    def __init__(self, do):
        self._do = do
        do()  # warm: code, templates, plans and pages of the database are in memory
        with recorded() as self._statements:
            do()
        self._wholes, self._bares = [], []

    def measure(self):
        """Once each, in turns: both meet the same weather."""
        self._wholes.append(lasting(self._do))
        self._bares.append(lasting(lambda: send_again(self._statements)))

    @property
    def cost(self):
        whole, cpu = _least(self._wholes)
        sql, cpu_of_sending = _least(self._bares)
        own = max(cpu - cpu_of_sending, 0)
        return Cost(whole, sql, own, len(self._statements))


def _least(timings):
    """The least seen by the clock, and the least of the processor's time."""
    return tuple(map(min, zip(*timings, strict=True)))


def lasting(work):
    """Seconds of the clock, then of the processor in this thread."""
    clock, cpu = time.perf_counter(), time.thread_time()
    work()
    return time.perf_counter() - clock, time.thread_time() - cpu


@contextmanager
def recorded():
    """The statements sent meanwhile, with their parameters."""
    statements = []

    def note(execute, sql, params, many, context):
        statements.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def send_again(statements):
    """Send them as they are and read all that comes, without making objects of it."""
    with connection.cursor() as cursor:
        for statement, params in statements:
            cursor.execute(statement, params)
            if cursor.description:
                cursor.fetchall()


@dataclass(frozen=True)
class Measure:
    """A case at one size: the data of a list alone, the page, and one far into it."""

    page: Cost
    data: Cost | None = None
    deep: Cost | None = None

    @property
    def costs(self):
        return [cost for cost in (self.data, self.page) if cost]


class Measuring:
    """One case at every size: ``again()`` adds rounds, ``measures`` says the sum."""

    def __init__(self, case, copies, sizes):
        self.case = case
        self._copies = copies
        self._works = {size: self._prepared(size) for size in sizes}

    def _prepared(self, size):
        with self._copies.of(size):
            return {name: Work(do) for name, do in self.case.works().items()}

    def again(self):
        start = time.perf_counter()
        for turn in range(ROUNDS):
            for size, works in self._works.items():
                with self._copies.of(size):
                    for work in works.values():
                        work.measure()
            late = time.perf_counter() - start > PATIENCE
            if late and turn + 1 >= FEWEST_ROUNDS:
                break

    @property
    def measures(self):
        return {
            size: Measure(**{name: work.cost for name, work in works.items()})
            for size, works in self._works.items()
        }
