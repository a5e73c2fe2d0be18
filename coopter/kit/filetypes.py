"""Which files may be deposited: told by their bytes, never by their name alone."""

import codecs
import re
import zipfile
from pathlib import PurePath

import filetype
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "odt": f"{OPEN_DOCUMENT}.text",
    "ods": f"{OPEN_DOCUMENT}.spreadsheet",
    "odp": f"{OPEN_DOCUMENT}.presentation",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "pptx": f"{OFFICE}.presentationml.presentation",
    "csv": "text/csv",
    "txt": "text/plain",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
}
SAME = {"jpeg": "jpg"}
ACCEPTED = ",".join(f".{extension}" for extension in [*MEDIA_TYPES, *SAME])
IMAGES = {"png", "jpg", "webp"}
TEXTS = {"csv", "txt"}
# What a browser or an office suite would run.
MACROS = re.compile(r"vbaProject|^Basic/|^Scripts/|macrosheets/", re.IGNORECASE)
MARKUP = re.compile(rb"^\s*<(!doctype|html|head|body|svg|\?xml|script)", re.IGNORECASE)
HEAD = 8192
LARGEST_IMAGE = 60_000_000  # pixels: more than any camera of the field
LARGEST_LISTING = 1024 * 1024  # octets read from one member of an archive


class FileRefused(Exception):
    """A file that can't be deposited; the message names it and says why."""


def recognise(name, content):
    """The extension of an accepted file, from its bytes; FileRefused for any other.

    ``content`` is a seekable binary file; it is left at its start.
    """
    given = PurePath(name).suffix.lower().removeprefix(".")
    given = SAME.get(given, given)
    try:
        found = _sniff(content, given)
    except (zipfile.BadZipFile, UnidentifiedImageError, OSError, ValueError) as error:
        raise FileRefused(_("« %s » est abîmé : il ne s’ouvre pas.") % name) from error
    except Image.DecompressionBombError as error:
        raise FileRefused(
            _("« %s » est une image trop grande pour être ouverte.") % name
        ) from error
    finally:
        content.seek(0)
    if found is None:
        raise FileRefused(_refusal(name, given))
    if found != given:
        raise FileRefused(
            _("« %(name)s » contient en réalité un fichier %(found)s : renommez-le.")
            % {"name": name, "found": found.upper()}
        )
    return found


def _refusal(name, given):
    if given in TEXTS:
        return (
            _("« %s » n’est pas un texte en UTF-8 : enregistrez-le dans ce codage.")
            % name
        )
    return (
        _(
            "« %s » n’est pas d’un type accepté. Déposez un PDF, un document "
            "bureautique (ODT, ODS, ODP, DOCX, XLSX, PPTX), un CSV, un texte ou une "
            "image (PNG, JPEG, WebP)."
        )
        % name
    )


def _sniff(content, given):
    """The extension that the bytes deserve, or None."""
    head = content.read(HEAD)
    content.seek(0)
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _in_archive(content)
    kind = filetype.guess_extension(head)
    if kind in IMAGES:
        with Image.open(content, formats=["PNG", "JPEG", "WEBP"]) as image:
            if image.width * image.height > LARGEST_IMAGE:
                raise Image.DecompressionBombError
            image.verify()
        return kind
    if given in TEXTS and kind is None and not MARKUP.match(head):
        return given if _is_utf8(content) else None
    return None


def _in_archive(content):
    with zipfile.ZipFile(content) as archive:
        names = archive.namelist()
        if any(MACROS.search(name) for name in names):
            return None
        if "mimetype" in names:
            declared = _read(archive, "mimetype").decode("ascii", "replace").strip()
        elif "[Content_Types].xml" in names:
            listing = _read(archive, "[Content_Types].xml").decode("utf-8", "replace")
            main = re.search(r"([\w./-]+)\.main\+xml", listing)
            declared = main[1] if main and "macroEnabled" not in listing else ""
        else:
            return None
    return next((ext for ext, kind in MEDIA_TYPES.items() if kind == declared), None)


def _read(archive, member):
    with archive.open(member) as stream:
        return stream.read(LARGEST_LISTING)


def _is_utf8(content):
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := content.read(64 * 1024):
            if b"\0" in block:
                return False
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
