"""Any reader prints a selection of public sheets, and nothing is kept of who asked."""

import datetime
import os

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.urls import reverse

from projects.editions import making
from tests.editions import a_described_project
from tests.factories import a_project

pytestmark = pytest.mark.django_db

PAGE = "projects:own_carnet"
PDF = "projects:own_carnet_pdf"


@pytest.fixture(autouse=True)
def no_one_asked_before():
    cache.clear()
    for path in list(making.every_file(making.OWN_FOLDER)):
        default_storage.delete(path)


def get(client, name, *slugs, **more):
    return client.get(making.address(name, slugs), **more)


def test_the_page_shows_the_sheets_in_the_order_of_the_address(client):
    a_described_project("Alpha", slug="alpha")
    a_described_project("Bêta", slug="beta")

    page = get(client, PAGE, "beta", "alpha", "beta", "inconnue").content.decode()

    assert page.index('<h3><a href="/carnet/beta/') < page.index(
        '<h3><a href="/carnet/alpha/'
    )
    assert "PDF de ces 2 fiches" in page
    assert "Ce qui est dit de la dimension 2." in page


def test_a_visitor_searches_and_adds(client):
    a_project("Le moulin", slug="moulin")

    page = client.get(reverse(PAGE), {"q": "moulin", "p": "autre"}).content.decode()

    assert f'href="{making.address(PAGE, ["moulin"])}"' in page


def test_the_pdf_is_made_once_for_the_same_selection(client):
    a_project(slug="alpha")

    first = b"".join(get(client, PDF, "alpha").streaming_content)
    files = list(making.every_file(making.OWN_FOLDER))
    second = b"".join(get(client, PDF, "alpha").streaming_content)

    assert first == second and first.startswith(b"%PDF")
    assert list(making.every_file(making.OWN_FOLDER)) == files
    assert len(files) == 1


def test_a_sheet_that_changed_gives_another_pdf(client):
    project = a_project("Avant", slug="alpha")
    get(client, PDF, "alpha")
    project.name = "Après"
    project.save()

    get(client, PDF, "alpha")

    assert len(list(making.every_file(making.OWN_FOLDER))) == 2


def test_nothing_unpublished_is_printed(client, moderator):
    a_project("zzsecret", slug="cachee", published=False)
    client.force_login(moderator)

    assert "zzsecret" not in get(client, PAGE, "cachee").content.decode()
    assert get(client, PDF, "cachee").status_code == 404


def test_a_selection_has_its_limit(client):
    slugs = [a_project(slug=f"fiche-{n}").slug for n in range(making.MOST_SHEETS + 2)]

    page = get(client, PAGE, *slugs).content.decode()

    assert f"PDF de ces {making.MOST_SHEETS} fiches" in page
    assert "Retirez-en une" in page


def test_too_many_new_selections_in_an_hour_are_refused(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"own_carnet": "1/h/ip"}
    a_project(slug="alpha")
    a_project(slug="beta")

    assert get(client, PDF, "alpha").status_code == 200
    assert get(client, PDF, "beta").status_code == 429
    assert get(client, PDF, "alpha").status_code == 200  # already made


def test_files_are_forgotten_after_some_days(client):
    a_project(slug="alpha")
    get(client, PDF, "alpha")
    (path,) = making.every_file(making.OWN_FOLDER)
    long_ago = datetime.datetime.now().timestamp() - 5 * 24 * 3600
    os.utime(default_storage.path(path), (long_ago, long_ago))

    making.forget_old_files()

    assert list(making.every_file(making.OWN_FOLDER)) == []


def test_no_cookie_is_left(client):
    a_project(slug="alpha")

    assert not get(client, PAGE, "alpha").cookies
    assert not get(client, PDF, "alpha").cookies


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_costs_a_fixed_number_of_queries(
    client, count, django_assert_max_num_queries
):
    slugs = [a_described_project(slug=f"fiche-{n}").slug for n in range(count)]

    with django_assert_max_num_queries(8):
        get(client, PAGE, *slugs)
