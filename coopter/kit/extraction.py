"""The words of a document: ``python -m coopter.kit.extraction FILE MEDIA_TYPE``.

It runs apart from the portal, with bounded time and memory, because documents come
from anywhere. It knows nothing of Django.
"""

import resource
import sys
import zipfile

import pypdfium2
from defusedxml import ElementTree

MOST_SECONDS = 60
MOST_MEMORY = 1024**3
MOST_UNZIPPED = 50 * 1024 * 1024
MOST_CHARACTERS = 2_000_000
PARTS = {
    "application/vnd.oasis.opendocument": "content.xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml": (
        "word/document.xml"
    ),
}
# Ends of lines in both families of documents: paragraphs, headings, cells.
BREAKS = ("}p", "}h", "}table-cell", "}tc")


def main(path, media_type):
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    text = words(path, media_type)[:MOST_CHARACTERS]
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def words(path, media_type):
    if media_type == "application/pdf":
        return "\n\n".join(_pages(path))
    if media_type.startswith("text/"):
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(MOST_CHARACTERS)
    for family, part in PARTS.items():
        if media_type.startswith(family):
            return _part(path, part)
    return ""


def _pages(path):
    length = 0
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage().get_text_bounded()
        length += len(text)
        yield text
        if length > MOST_CHARACTERS:
            return


def _part(path, part):
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(part).file_size > MOST_UNZIPPED:
            return ""
        with archive.open(part) as stream:
            root = ElementTree.fromstring(stream.read(MOST_UNZIPPED))
    return "".join(_texts(root)).strip()


def _texts(element):
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    if element.tag.endswith(BREAKS):
        yield "\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
