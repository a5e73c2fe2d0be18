"""Pictures lose all that says where and who; they stay upright and in their colours."""

import io
import zlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageChops, ImageCms, PngImagePlugin

from commons.files import storage
from coopter.kit import pictures
from directory.models import logos

pytestmark = pytest.mark.django_db
SECRET = "zzAngele48.8566N"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = f"<x:xmpmeta><rdf>{SECRET}</rdf></x:xmpmeta>".encode()
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(SECRET).to_bytes(4) + SECRET.encode()
TURNED = 6


def exif(*, orientation=TURNED):
    words = Image.Exif()
    words[0x0112] = orientation
    words[0x013B] = SECRET
    words.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 24.0)})
    return words


def drawing(mode="RGB"):
    return Image.linear_gradient("L").resize((48, 32)).convert(mode)


def saved(form, picture=None, **options):
    out = io.BytesIO()
    (picture or drawing()).save(out, form, **options)
    return out.getvalue()


def segment(marker, content):
    return bytes([0xFF, marker]) + (len(content) + 2).to_bytes(2) + content


def with_segment(marker, content):
    """A JPEG that holds one more segment, and nothing else to lose."""
    jpeg = saved("JPEG", icc_profile=PROFILE)
    return jpeg[:2] + segment(marker, content) + jpeg[2:]


def with_chunk(name, content):
    """A PNG that holds one more chunk before its end."""
    png = saved("PNG", icc_profile=PROFILE)
    body = name + content
    chunk = len(content).to_bytes(4) + body + zlib.crc32(body).to_bytes(4)
    return png[:-12] + chunk + png[-12:]


def png_texts():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET)
    texts.add_text("Comment", SECRET, zip=True)
    texts.add_itxt("Location", SECRET)
    return texts


TALKATIVE = {
    "EXIF of a JPEG": saved("JPEG", exif=exif(), icc_profile=PROFILE),
    "XMP of a JPEG": saved("JPEG", xmp=XMP, icc_profile=PROFILE),
    "comment of a JPEG": saved("JPEG", comment=SECRET, icc_profile=PROFILE),
    "IPTC of a JPEG": with_segment(0xED, IPTC),
    "another segment of a JPEG": with_segment(0xEB, b"JP" + SECRET.encode()),
    "film after a JPEG": saved("JPEG", icc_profile=PROFILE) + SECRET.encode(),
    "texts of a PNG": saved("PNG", pnginfo=png_texts(), icc_profile=PROFILE),
    "EXIF of a PNG": saved("PNG", exif=exif(), icc_profile=PROFILE),
    "another chunk of a PNG": with_chunk(b"prVt", SECRET.encode()),
    "text behind the picture of a PNG": with_chunk(b"tEXt", b"a\0" + SECRET.encode()),
    "EXIF of a WebP": saved("WEBP", exif=exif(), icc_profile=PROFILE),
    "XMP of a WebP": saved("WEBP", xmp=XMP, icc_profile=PROFILE),
}


def words_of(content):
    """All that a reader of the file could find, unpacked."""
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        told = [dict(image.getexif()), image.getexif().get_ifd(0x8825), image.info]
    return content + repr(told).encode()


def kept_as_attachment(content, form):
    _name, stored = storage.keep(SimpleUploadedFile(f"photo.{form.lower()}", content))
    with default_storage.open(stored.path) as kept:
        return kept.read()


@pytest.mark.parametrize("content", TALKATIVE.values(), ids=TALKATIVE)
def test_a_picture_says_nothing_any_more(content):
    with Image.open(io.BytesIO(content)) as image:
        form, orientation = image.format, image.getexif().get(0x0112)
    assert SECRET.encode() in words_of(content)

    attached = kept_as_attachment(content, form)
    sha256, _type = logos.keep(SimpleUploadedFile("logo", content))

    assert SECRET.encode() not in words_of(attached)
    assert SECRET.encode() not in words_of(logos.opened(sha256).read())
    with Image.open(io.BytesIO(attached)) as image:
        assert image.format == form
        assert image.getexif().get(0x0112) == orientation
        assert not image.getexif().get_ifd(0x8825)
        assert image.info["icc_profile"] == PROFILE


@pytest.mark.parametrize(
    ("form", "picture", "options"),
    [
        ("PNG", drawing("RGBA"), {}),
        ("PNG", drawing("P"), {"transparency": 3}),
        ("PNG", drawing("L"), {}),
        ("WEBP", drawing("RGBA"), {"lossless": True, "xmp": XMP}),
    ],
)
def test_what_was_drawn_without_loss_is_kept_to_the_pixel(form, picture, options):
    content = saved(form, picture, **options)

    with Image.open(io.BytesIO(content)) as image:
        again = pictures.bare(image)

    with Image.open(io.BytesIO(content)) as old, Image.open(io.BytesIO(again)) as new:
        assert old.convert("RGBA").tobytes() == new.convert("RGBA").tobytes()


def test_a_photograph_hardly_changes():
    content = saved("JPEG", exif=exif(orientation=1), quality=71, progressive=True)

    with Image.open(io.BytesIO(content)) as image:
        again = pictures.bare(image)

    with Image.open(io.BytesIO(content)) as old, Image.open(io.BytesIO(again)) as new:
        _least, most = ImageChops.difference(old, new).convert("L").getextrema()
        assert most <= 2
        assert old.quantization == new.quantization
        assert new.info["progressive"]
        assert not new.getexif()


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_what_moves_still_moves(form):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("teal", "orange")]
    content = saved(
        form, frames[0], save_all=True, append_images=frames[1:], duration=300
    )

    with Image.open(io.BytesIO(content)) as image:
        again = pictures.bare(image)

    with Image.open(io.BytesIO(again)) as image:
        assert image.n_frames == 2


def test_a_picture_in_inks_becomes_a_logo_on_screen():
    content = saved("JPEG", drawing("CMYK"), icc_profile=PROFILE, comment=SECRET)

    sha256, _type = logos.keep(SimpleUploadedFile("logo.jpg", content))

    with Image.open(logos.opened(sha256)) as logo:
        assert logo.mode == "RGB"
        assert not logo.info.get("icc_profile")
