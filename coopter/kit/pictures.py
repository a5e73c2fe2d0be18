"""Pictures without a word on where, when or by whom they were made."""

import io

from PIL import Image

ORIENTATION = 0x0112
UPRIGHT = 1
# All that the bytes say besides the picture is lost, save what changes how it looks.
KEPT = {"icc_profile", "transparency", "duration", "loop", "default_image"}
# A picture compressed with loss, when its own settings can't be taken up again.
GOOD = 92


def bare(image, **options):
    """The octets of ``image``, drawn anew: upright, in its colours, and mute.

    Whatever follows the picture in its file (a second one, a film) is left out too.
    Without ``options`` (those of Pillow’s ``save``) it stays as near as can be to what
    it was.
    """
    options = options or _as_it_was(image)
    orientation = image.getexif().get(ORIENTATION, UPRIGHT)
    if orientation != UPRIGHT:
        options["exif"] = Image.Exif()
        options["exif"][ORIENTATION] = orientation
    image.load()
    image.info = {name: image.info[name] for name in KEPT & set(image.info)}
    octets = io.BytesIO()
    image.save(octets, icc_profile=image.info.get("icc_profile"), **options)
    return octets.getvalue()


def _as_it_was(image):
    moves = getattr(image, "is_animated", False)
    if image.format == "PNG":
        return {"format": "PNG", "save_all": moves}
    if image.format == "WEBP":
        return {"format": "WEBP", "save_all": moves, **_as_webp(image)}
    again = "keep" if image.format == "JPEG" else GOOD
    progressive = bool(image.info.get("progressive"))
    return {"format": "JPEG", "quality": again, "progressive": progressive}


def _as_webp(image):
    """Without loss when it came so: such a picture is called VP8L (RFC 9649, 2.6)."""
    image.fp.seek(0)
    lossless = b"VP8L" in image.fp.read()
    return {"lossless": True} if lossless else {"quality": GOOD}
