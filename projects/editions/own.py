"""« Mon carnet »: any reader's selection of public sheets, set on the fly.

Nothing is kept of who asked: a file bears the digest of its content, serves everyone
who makes the same selection, and is thrown away after some days.
"""

import datetime
from urllib.parse import urlencode

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coopter import octets
from projects.editions.content import content_of
from projects.editions.digest import digest_of
from projects.editions.typeset import pdf_of
from projects.models import Project

MOST_SHEETS = 40
FOLDER = "carnets"
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
    return octets.path_of(digest_of(content), folder=FOLDER)


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
    for path in every_file(FOLDER):
        if default_storage.get_modified_time(path) < before:
            default_storage.delete(path)


def every_file(folder):
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in files)
    for name in folders:
        yield from every_file(f"{folder}/{name}")
