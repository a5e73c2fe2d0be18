"""Run Typst in a process of its own, which keeps nothing when it is done.

Typst remembers every document that a process sets, some two hundred megabytes for a
large edition. Called as a script: an order in JSON comes on standard input, the PDF
leaves on standard output, and a refusal is said on standard error.
"""

import json
import sys
from pathlib import Path

import typst

TEMPLATE = Path(__file__).with_name("edition.typ")
REFUSED = 3


def set_pdf(order):
    """The octets of the PDF; ``order``: book (JSON text), fonts, timestamp."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[order["fonts"]],
    )
    compiler = typst.Compiler(
        input=TEMPLATE.read_bytes(),
        root=str(TEMPLATE.parent),
        font_paths=fonts,
        sys_inputs={"book": order["book"]},
    )
    return compiler.compile(
        format="pdf", pdf_standards="ua-1", timestamp=order["timestamp"]
    )


def main():
    order = json.load(sys.stdin.buffer)
    try:
        pdf = set_pdf(order)
    except typst.TypstError as error:
        sys.stderr.write(error.message)
        return REFUSED
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
