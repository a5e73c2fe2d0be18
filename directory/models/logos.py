"""The logo of a structure: a small picture without what a camera writes, kept once."""

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from coopter.kit import octets, pictures

MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
ACCEPTED = ",".join(MEDIA_TYPES.values())
FOLDER = "logos"
LARGEST = 2 * 1024 * 1024  # octets sent
WIDEST = 6000  # pixels sent
SHOWN = (640, 640)  # pixels kept


class LogoRefused(Exception):
    """The message says what is wrong with the picture."""


def keep(upload):
    """Draw the picture anew and keep its bytes; returns ``(sha256, media type)``."""
    if upload.size > LARGEST:
        raise LogoRefused(_("Ce fichier pèse plus de 2 Mo."))
    try:
        content, media_type = _redrawn(upload)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise LogoRefused(
            _("Ce fichier n’est pas une image PNG, JPEG ou WebP lisible.")
        ) from error
    except Image.DecompressionBombError as error:
        raise LogoRefused(_("Cette image est trop grande.")) from error
    return octets.keep(content, folder=FOLDER), media_type


def _redrawn(upload):
    with Image.open(upload, formats=list(MEDIA_TYPES)) as image:
        if max(image.size) > WIDEST:
            raise LogoRefused(_("Cette image est trop grande."))
        form = image.format
        picture = ImageOps.exif_transpose(image)
        if not picture.mode.startswith(("RGB", "P")):
            # The profile speaks of inks or of greys, and the picture becomes RGB.
            picture.info.pop("icc_profile", None)
        picture = picture.convert(_mode(picture, form))
        picture.thumbnail(SHOWN)
        quality = {} if form == "PNG" else {"quality": 90}
        return pictures.bare(picture, format=form, **quality), MEDIA_TYPES[form]


def _mode(picture, form):
    transparent = "A" in picture.getbands() or "transparency" in picture.info
    return "RGBA" if transparent and form != "JPEG" else "RGB"


def forget(sha256):
    default_storage.delete(octets.path_of(sha256, folder=FOLDER))


def opened(sha256):
    return octets.read(sha256, folder=FOLDER)
