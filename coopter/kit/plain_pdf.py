"""A plain PDF of a few paragraphs, tagged, with its title and language.

Written by hand: the demonstration needs two small files, not a typesetter.
"""

import re
import textwrap
import zlib

WIDTH, HEIGHT, MARGIN = 595, 842, 64
COLUMNS, LEADING, LINES = 82, 15, 46
MARKS = re.compile(r"[*_`#>|]+|\[\^[^\]]*\]:?")


def pdf(*, title, paragraphs):
    """The bytes of the file. Markdown signs are dropped; text is set in Helvetica."""
    blocks = [("H1", wrapped(title, 60)), *(("P", wrapped(p)) for p in paragraphs)]
    pages = paginated(blocks)
    objects = {1: None, 2: None, 3: None, 4: None}
    objects[5] = (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
        "/Encoding /WinAnsiEncoding >>"
    )
    elements, kids, parents = laid_out(pages, objects)
    root = max(objects) + 1
    objects[root] = (
        f"<< /Type /StructElem /S /Document /P 4 0 R /K [{references(elements)}] >>"
    )
    objects[1] = (
        "<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /Lang (fr-FR) "
        "/StructTreeRoot 4 0 R /ViewerPreferences << /DisplayDocTitle true >> >>"
    )
    objects[2] = f"<< /Type /Pages /Count {len(kids)} /Kids [{references(kids)}] >>"
    objects[3] = f"<< /Title {hexadecimal(title)} >>"
    objects[4] = (
        f"<< /Type /StructTreeRoot /K {root} 0 R "
        f"/ParentTree << /Nums [{' '.join(parents)}] >> >>"
    )
    return assembled(objects)


def laid_out(pages, objects):
    """Add each page to ``objects``; returns tags, pages, and which has which."""
    elements, kids, parents = [], [], []
    for index, page in enumerate(pages):
        page_id, stream_id = max(objects) + 1, max(objects) + 2
        objects[page_id], objects[stream_id] = None, None
        marks = []
        for mark, (tag, _lines) in enumerate(page):
            element = max(objects) + 1
            objects[element] = (
                f"<< /Type /StructElem /S /{tag} /P 4 0 R "
                f"/Pg {page_id} 0 R /K {mark} >>"
            )
            elements.append(element)
            marks.append(element)
        objects[page_id] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] "
            f"/Resources << /Font << /F1 5 0 R >> >> /Contents {stream_id} 0 R "
            f"/StructParents {index} /Tabs /S >>"
        )
        objects[stream_id] = drawn(page)
        kids.append(page_id)
        parents.append(f"{index} [{references(marks)}]")
    return elements, kids, parents


def wrapped(text, columns=COLUMNS):
    lines = []
    for line in MARKS.sub("", text).splitlines():
        lines += textwrap.wrap(line, columns) or [""]
    return lines


def paginated(blocks):
    """Pages of blocks; a block too long for what is left goes on overleaf."""
    pages, page, room = [], [], LINES
    for tag, lines in blocks:
        while lines:
            if room < 2:
                pages.append(page)
                page, room = [], LINES
            page.append((tag, lines[:room]))
            lines, room = lines[room:], room - len(lines[:room]) - 1
    return [*pages, page]


def drawn(page):
    """The stream of a page: each block marked for those who listen to it."""
    y, parts = HEIGHT - MARGIN, []
    for mark, (tag, lines) in enumerate(page):
        size = 16 if tag == "H1" else 11
        parts.append(f"/{tag} << /MCID {mark} >> BDC BT /F1 {size} Tf")
        for line in lines:
            parts.append(f"1 0 0 1 {MARGIN} {y} Tm {hexadecimal(line, 'cp1252')} Tj")
            y -= LEADING
        parts.append("ET EMC")
        y -= LEADING
    content = zlib.compress("\n".join(parts).encode("ascii"))
    head = f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n"
    return head.encode() + content + b"\nendstream"


def hexadecimal(text, encoding="utf-16"):
    """A string of the file; UTF-16 with its mark for what is read outside pages."""
    data = (
        b"\xfe\xff" + text.encode("utf-16-be")
        if encoding == "utf-16"
        else text.encode(encoding, "replace")
    )
    return f"<{data.hex()}>"


def references(numbers):
    return " ".join(f"{number} 0 R" for number in numbers)


def assembled(objects):
    out, offsets = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number in sorted(objects):
        body = objects[number]
        offsets[number] = len(out)
        body = body if isinstance(body, bytes) else body.encode("latin-1")
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % offsets[n] for n in sorted(objects))
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info 3 0 R >>\n"
    out += f"{trailer}startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
