"""Set a frozen content as a tagged PDF (PDF/UA-1).

The same content always gives the same octets: dates come from it, fonts are our own
and those built in Typst, and the machine's are left out.
"""

import datetime
import json
import subprocess
import sys

from django.conf import settings
from django.utils.translation import gettext as _

from projects.editions import press
from projects.editions.book import book_of
from projects.editions.characters import displayable

LONGEST = 300  # seconds; 150 sheets take two


class TypesettingFailed(RuntimeError):
    """The content could not be set; the message is for those who keep the portal."""


def pdf_of(content):
    """The octets of the PDF of ``content``."""
    book = displayable(book_of(content))
    order = {
        "book": json.dumps(book, ensure_ascii=False),
        "fonts": str(settings.BASE_DIR / "static" / "fonts" / "pdf"),
        "timestamp": timestamp(content["frozen_on"]),
    }
    try:
        done = subprocess.run(
            [sys.executable, press.__file__],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TypesettingFailed(
            _("La composition a dépassé %d secondes.") % LONGEST
        ) from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise TypesettingFailed(said or f"Typst : {done.returncode}")
    return done.stdout


def timestamp(day):
    noon = datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    return int(noon.timestamp())
