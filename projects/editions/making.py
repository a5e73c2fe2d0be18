"""From a draft to a file that is given: freezing, typesetting, keeping."""

import datetime
import json
import subprocess
import sys
from urllib.parse import urlencode

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coopter.kit import octets
from coopter.kit.octets import digest_of
from coopter.kit.prose import displayable
from projects.editions import press
from projects.editions.page import book_of
from projects.editions.records import content_of
from projects.models import Project

FOLDER = "editions"


def freeze(edition, *, by):
    """Freeze a draft with what its sheets say now; ``MoveRefused`` says why not."""
    edition.freeze(by=by, copied=copied)


def copied(edition, sheets, day):
    return content_of(
        sheets,
        title=edition.title,
        subtitle=edition.subtitle,
        preface=edition.preface,
        day=day,
        identifier=edition.identifier,
        journal=edition.journal_head,
    )


def compose(edition):
    """Set the PDF and issue the edition; done once, however often it is asked."""
    if not edition.is_composing:
        return
    try:
        pdf = pdf_of(edition.content)
    except TypesettingFailed as failure:
        edition.fail(str(failure))
        return
    edition.issue(octets.keep(pdf, folder=FOLDER), size=len(pdf))


MOST_SHEETS = 40
OWN_FOLDER = "carnets"
KEPT_FOR = datetime.timedelta(days=3)


def slugs_asked(request):
    """The addresses that the request names, each once, no more than one may print."""
    return list(dict.fromkeys(request.GET.getlist("p")))[:MOST_SHEETS]


def sheets_of(slugs):
    return Project.objects.for_edition().named_in_address(slugs)


def content(sheets):
    return content_of(
        sheets,
        title=_("Mon carnet"),
        subtitle=_("Une sélection de fiches du Carnet des projets"),
        preface="",
        day=timezone.localdate(),
    )


def path_of(content):
    return octets.path_of(digest_of(content), folder=OWN_FOLDER)


def is_ready(content):
    return default_storage.exists(path_of(content))


def make(content):
    """Set the PDF, unless it is there already."""
    if not is_ready(content):
        octets.write_once(path_of(content), ContentFile(pdf_of(content)))


def address(name, slugs):
    """The page or the PDF of these sheets."""
    return f"{reverse(name)}?{urlencode([('p', slug) for slug in slugs])}"


def opened(content):
    return default_storage.open(path_of(content))


def forget_old_files():
    """Throw away the files made too long ago; they can be made again."""
    before = timezone.now() - KEPT_FOR
    for path in every_file(OWN_FOLDER):
        if default_storage.get_modified_time(path) < before:
            default_storage.delete(path)


def every_file(folder):
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from every_file(f"{folder}/{name}")


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
