"""Make the fonts of the PDF editions from those of the site: static, with accents.

Typst reads TrueType files of one weight; the site serves variable WOFF2 subsets. Run
again when ``static/fonts/`` changes:

    python -m venv /tmp/fonts && /tmp/fonts/bin/pip install "fonttools[woff]"
    /tmp/fonts/bin/python tools/build_pdf_fonts.py
"""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"
ATKINSON = "atkinson-hyperlegible-next-{}-wght-{}"
BRICOLAGE = "bricolage-grotesque-{}-wght-{}"
# file made, source, slope, weight, family and style written in the file
WANTED = [
    ("AtkinsonNext-Regular", ATKINSON, "normal", 400, "Atkinson Next", "Regular"),
    ("AtkinsonNext-Bold", ATKINSON, "normal", 700, "Atkinson Next", "Bold"),
    ("AtkinsonNext-Italic", ATKINSON, "italic", 400, "Atkinson Next", "Italic"),
    ("Bricolage-Bold", BRICOLAGE, "normal", 700, "Bricolage", "Bold"),
]
REGULAR, BOLD, ITALIC = 0x40, 0x20, 0x01


def static_font(name, slope, weight):
    """One weight of a subset; dates are those of the source, so that runs agree."""
    source = FONTS / f"{name}.woff2"
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    instance = instantiateVariableFont(font, {"wght": weight}, inplace=False)
    content = BytesIO()
    instance.save(content)
    return content.getvalue()


def rename(font, family, style):
    names = {1: family, 2: style, 4: f"{family} {style}", 16: None, 17: None}
    names[6] = f"{family}-{style}".replace(" ", "")
    for number, text in names.items():
        font["name"].removeNames(nameID=number)
        if text:
            font["name"].setName(text, number, 3, 1, 0x409)
    font["name"].removeNames(nameID=25)
    bold, italic = "Bold" in style, "Italic" in style
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = (BOLD if bold else 0) | (
        ITALIC if italic else 0
    ) or REGULAR
    font["head"].macStyle = (1 if bold else 0) | (2 if italic else 0)


def build(made, source, slope, weight, family, style):
    with TemporaryDirectory() as folder:
        parts = []
        for subset in ("latin", "latin-ext"):
            part = Path(folder) / f"{subset}.ttf"
            part.write_bytes(static_font(source.format(subset, slope), slope, weight))
            parts.append(str(part))
        font = Merger().merge(parts)
    created = TTFont(FONTS / f"{source.format('latin', slope)}.woff2")["head"]
    font["head"].created, font["head"].modified = created.created, created.modified
    font.recalcTimestamp = False
    rename(font, family, style)
    font.save(FONTS / "pdf" / f"{made}.ttf")
    return set(font.getBestCmap())


if __name__ == "__main__":
    covered = set.intersection(*(build(*wanted) for wanted in WANTED))
    text = "".join(map(chr, sorted(covered - set(range(32)))))
    (FONTS / "pdf" / "characters.txt").write_text(text, encoding="utf-8")
