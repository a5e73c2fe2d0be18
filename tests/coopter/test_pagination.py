"""Long lists turn page by page, at the same cost however far one goes."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import RequestFactory

from coopter.contributors.models import Contributor
from coopter.kit.pagination import paginate

FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def twelve_people(db):
    """Three people joined on each day: ties must not lose anybody."""
    return Contributor.objects.bulk_create(
        Contributor(
            email=f"personne{number}@exemple.test",
            display_name=f"Personne {number:02}",
            date_joined=FIRST_DAY + timedelta(days=number // 3),
        )
        for number in range(12)
    )


def read(url="/liste/", *, by="-date_joined", size=5):
    return paginate(
        RequestFactory().get(url), Contributor.objects.all(), by=by, size=size
    )


def names(page):
    return [person.display_name[-2:] for person in page]


def test_pages_follow_one_another_and_lose_nobody(twelve_people):
    first = read()
    second = read(first.next_url)
    third = read(second.next_url)

    assert names(first) == ["11", "10", "09", "08", "07"]
    assert names(second) == ["06", "05", "04", "03", "02"]
    assert names(third) == ["01", "00"]
    assert not first.previous_url
    assert not third.next_url


def test_one_comes_back_to_the_page_one_left(twelve_people):
    first = read()
    second = read(first.next_url)
    third = read(second.next_url)

    assert names(read(third.previous_url)) == names(second)
    back_at_the_start = read(read(third.previous_url).previous_url)
    assert names(back_at_the_start) == names(first)
    assert not back_at_the_start.previous_url


def test_someone_new_above_the_cursor_makes_the_first_page_full_again(twelve_people):
    fifth = Contributor.objects.get(display_name="Personne 07")
    second = read(read().next_url)
    Contributor.objects.filter(date_joined__gt=fifth.date_joined).delete()

    page = read(second.previous_url)

    assert names(page) == ["08", "07", "06", "05", "04"]
    assert not page.previous_url


def test_a_list_by_name_goes_up(twelve_people):
    second = read(read(by="display_name").next_url, by="display_name")

    assert names(second) == ["05", "06", "07", "08", "09"]


def test_the_other_parameters_of_the_address_stay(twelve_people):
    page = read("/liste/?domaine=habiter&domaine=culture&q=vert")

    parameters = parse_qs(urlsplit(page.next_url).query)
    assert parameters["domaine"] == ["habiter", "culture"]
    assert parameters["q"] == ["vert"]
    assert page.first_url == "/liste/?domaine=habiter&domaine=culture&q=vert"


@pytest.mark.parametrize(
    "cursor", ["x", "é", "bnVsbA", "WzEsMl0", "W251bGwsIjEiXQ", "%00", "W" * 5000]
)
def test_a_cursor_nobody_gave_leads_to_the_first_page(twelve_people, cursor):
    assert names(read(f"/liste/?apres={cursor}")) == names(read())
    assert names(read(f"/liste/?avant={cursor}")) == names(read())


def test_an_empty_list_is_an_empty_page(db):
    page = read()

    assert not page
    assert (page.previous_url, page.next_url) == ("", "")


def test_a_page_is_one_query_without_offset(twelve_people, django_assert_num_queries):
    far = read(read().next_url).next_url

    with django_assert_num_queries(1) as queries:
        read(far)

    assert "OFFSET" not in queries[0]["sql"]
    assert connection.vendor == "postgresql"
