"""« make bench »: its verdict, and the content that it invents."""

from types import SimpleNamespace

import pytest
from django.db import connection

from commons.models import Contribution, Version
from coopter.bench.database import Content, throw_away
from coopter.bench.measuring import Cost, Measure, cost_of
from coopter.bench.report import Report
from coopter.vocabulary.models import Region


def a_measure(*, whole=0.02, sql=0.015, queries=6, name="Commun", shallow=""):
    case = SimpleNamespace(name=name, reader=None, shallow=shallow)
    cost = Cost(whole, sql, queries)
    return Measure(case, cost, cost)


def verdict(*measures):
    """True when the report finds every promise held; measures are (size, measure)."""
    report = Report(say=lambda words: None)
    for size in dict.fromkeys(size for size, _measure in measures):
        report.open(size)
    for size, measure in measures:
        report.add(size, measure)
    return report.close()


def test_a_page_that_only_its_sql_slows_down_keeps_its_promises():
    small, large = a_measure(), a_measure(whole=0.035, sql=0.03)

    assert verdict((1_000, small), (100_000, large))


@pytest.mark.parametrize(
    "broken",
    [
        {"whole": 0.1, "sql": 0.03},  # Python grows with the content
        {"whole": 0.3, "sql": 0.29},  # the SQL grows too fast
        {"queries": 7},  # one more query for more content
    ],
)
def test_what_grows_with_the_content_breaks_a_promise(broken):
    assert not verdict((1_000, a_measure()), (100_000, a_measure(**broken)))


def test_a_deep_page_may_not_cost_more_than_the_first():
    deep = a_measure(name="Commun, page 100", whole=0.05, shallow="Commun")

    assert not verdict((10_000, a_measure()), (10_000, deep))


def test_a_public_page_asks_eight_queries_at_most():
    assert not verdict((1_000, a_measure(queries=9)))


@pytest.mark.django_db
def test_the_bare_sql_is_what_the_work_sends():
    cost = cost_of(lambda: list(Region.objects.all()))

    assert cost.queries == 1
    assert 0 < cost.sql < cost.whole


@pytest.mark.slow
def test_the_invented_content_fits_the_tables_and_leaves_the_own_database_alone(
    django_db_setup, django_db_blocker
):
    with django_db_blocker.unblock():
        own = connection.settings_dict["NAME"]

        with throw_away():
            Content().grow(1_000)
            numbers = Contribution.objects.count(), Version.objects.public_faces()
            assert numbers[0] > 1_000
            assert numbers[1].matching("coopération").count() > 100

        assert connection.settings_dict["NAME"] == own
        assert not Contribution.objects.exists()
