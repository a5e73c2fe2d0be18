"""``docs/who-sees-what.md`` says what the rules give, no more and no less."""

import difflib
import os

import pytest
from django.conf import settings

from tests.who_sees_what import rooms, sheets, texts
from tests.who_sees_what.cast import gather

pytestmark = pytest.mark.django_db

PAGE = settings.BASE_DIR / "docs" / "who-sees-what.md"
# Above this line the page is written by hand.
MARK = "<!-- La suite est écrite par « make who-sees-what ». -->"


def test_the_page_says_what_the_rules_give():
    written = PAGE.read_text()
    introduction, _mark, _tables = written.partition(MARK)

    given = f"{introduction}{MARK}\n\n{the_tables()}\n"

    if os.environ.get("WRITE"):
        PAGE.write_text(given)
    elif given != written:
        pytest.fail(f"{difference(written, given)}\n\n{WHAT_TO_DO}", pytrace=False)


WHAT_TO_DO = (
    "The rules (+) no longer give what docs/who-sees-what.md says (-). When the rules "
    "are right, « make who-sees-what » writes the page again: read what it changed."
)


def the_tables():
    cast = gather()
    tables = [
        *texts.tables(cast),
        *sheets.tables(cast),
        *rooms.tables(cast),
    ]
    return "\n\n".join(table.markdown(cast.people) for table in tables)


def difference(written, given):
    lines = difflib.unified_diff(
        written.splitlines(),
        given.splitlines(),
        "docs/who-sees-what.md",
        "the rules",
        lineterm="",
        n=1,
    )
    return "\n".join(lines)
