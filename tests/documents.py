"""Small real files of each kind, made in memory."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from coopter.kit.filetypes import MEDIA_TYPES

PARIS = {1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 7.0)}


def upload(name, content):
    return SimpleUploadedFile(name, content)


def a_pdf(name="rapport.pdf", words="Bonjour"):
    page = f"BT /F1 24 Tf 40 100 Td ({words}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (len(parts) + 1, start)
    )
    return upload(name, out.getvalue())


def an_archive(name, members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return upload(name, out.getvalue())


def an_odt(name="notes.odt", words="Bonjour", **more):
    text = (
        '<office:document-content xmlns:office="urn:o" xmlns:text="urn:t">'
        f"<text:p>{words}</text:p></office:document-content>"
    )
    return an_archive(
        name, {"mimetype": MEDIA_TYPES["odt"], "content.xml": text, **more}
    )


def a_docx(name="notes.docx", words="Bonjour", main=None, **more):
    main = main or f"{MEDIA_TYPES['docx']}.main+xml"
    types = f'<Types><Override ContentType="{main}"/></Types>'
    text = f'<w:document xmlns:w="urn:w"><w:p><w:t>{words}</w:t></w:p></w:document>'
    return an_archive(
        name, {"[Content_Types].xml": types, "word/document.xml": text, **more}
    )


def an_image(name="chantier.jpg", form="JPEG", *, placed=False, size=(40, 30)):
    out = io.BytesIO()
    image = Image.new("RGB", size, (200, 120, 40))
    exif = Image.Exif()
    if placed:
        exif[0x0112] = 6
        exif[0x010F] = "Appareil"
        exif.get_ifd(0x8825).update(PARIS)
    image.save(out, form, exif=exif)
    return upload(name, out.getvalue())
