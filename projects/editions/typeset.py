"""Set a frozen content as a tagged PDF (PDF/UA-1) with Typst.

The same content always gives the same octets: dates come from it, fonts are our own
and those built in Typst, and the machine's are left out.
"""

import datetime
import json
from functools import cache
from pathlib import Path

import typst
from django.conf import settings

from projects.editions.book import book_of
from projects.editions.characters import displayable

FOLDER = Path(__file__).resolve().parent
TEMPLATE = "edition.typ"


class TypesettingFailed(RuntimeError):
    """Typst could not set the content; the message is for those who keep the portal."""


def pdf_of(content):
    """The octets of the PDF of ``content``."""
    book = displayable(book_of(content))
    inputs = {"book": json.dumps(book, ensure_ascii=False)}
    compiler = typst.Compiler(
        input=(FOLDER / TEMPLATE).read_bytes(),
        root=str(FOLDER),
        font_paths=fonts(),
        sys_inputs=inputs,
    )
    try:
        return compiler.compile(
            format="pdf",
            pdf_standards="ua-1",
            timestamp=timestamp(content["frozen_on"]),
        )
    except typst.TypstError as error:
        raise TypesettingFailed(error.message) from error


@cache
def fonts():
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(settings.BASE_DIR / "static" / "fonts" / "pdf")],
    )


def timestamp(day):
    noon = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    return int(noon.timestamp())
