"""No sheet has an address where another page stands: all its own pages lead to it."""

import re

import pytest
from django.urls import resolve, reverse

from directory.models import Accompanist
from directory.urls import urlpatterns as pages_of_the_annuaire
from projects.models import Project
from projects.urls import urlpatterns as pages_of_the_carnet

LISTS = [
    ("projects", Project, pages_of_the_carnet),
    ("directory", Accompanist, pages_of_the_annuaire),
]
WORD = re.compile(r"[a-z0-9-]+")
ONE_SHEET = re.compile(r"([^<]*/)<slug:slug>/[^<]*")


def words_beside_sheets(pages):
    """The words that stand where the address of a sheet could."""
    routes = [str(page.pattern) for page in pages]
    starts = {found[1] for found in map(ONE_SHEET.fullmatch, routes) if found}
    for page in pages:
        for start in starts:
            if str(page.pattern).startswith(start):
                yield str(page.pattern).removeprefix(start).partition("/")[0]
        for converter in page.pattern.converters.values():
            yield from converter.regex.split("|")


@pytest.mark.parametrize(("app", "model", "pages"), LISTS)
def test_words_that_hide_a_page_of_a_sheet_are_reserved(app, model, pages):
    of_a_sheet = [page.name for page in pages if ONE_SHEET.fullmatch(str(page.pattern))]
    hidden = {
        word
        for word in filter(WORD.fullmatch, words_beside_sheets(pages))
        for name in of_a_sheet
        if resolve(reverse(f"{app}:{name}", args=[word])).url_name != name
    }

    assert hidden - model.RESERVED == set()
    assert hidden
