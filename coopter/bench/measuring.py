"""What a piece of work costs, beside the bare SQL that it sends."""

import time
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from django.db import connection

ROUNDS = 15
# Slow work is measured fewer times: its median moves less.
PATIENCE = 4  # seconds for one measure


@dataclass(frozen=True)
class Cost:
    """Medians in seconds: the whole work, and its statements sent again, bare."""

    whole: float
    sql: float
    queries: int

    @property
    def ratio(self):
        return self.whole / self.sql

    def beside(self, costs):
        """The same ratio, without the part that all these costs have out of SQL."""
        fixed = min(cost.whole - cost.sql for cost in costs)
        return (self.whole - fixed) / self.sql


def cost_of(work):
    """Do ``work`` and its bare SQL in turns, so that both meet the same weather."""
    work()  # warm: code, templates, plans and pages of the database are in memory
    with recorded() as statements:
        work()
    wholes, bares = [], []
    start = time.perf_counter()
    while len(wholes) < ROUNDS:
        wholes.append(lasting(work))
        bares.append(lasting(lambda: send_again(statements)))
        if len(wholes) >= 5 and time.perf_counter() - start > PATIENCE:
            break
    return Cost(median(wholes), median(bares), len(statements))


def lasting(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


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
    """What one case costs: the data of the list alone, and the page around it."""

    case: object
    data: Cost
    page: Cost


def measured(case):
    return Measure(case, cost_of(case.data()), cost_of(case.page()))
