"""What leaves the portal as data: tables for spreadsheets, JSON for programs."""

import csv
import datetime
import io
import re

import odswriter
import xlsxwriter
from django.http import HttpResponse, JsonResponse

# A spreadsheet runs a cell that starts so (OWASP, « CSV Injection »).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
# What no XML may hold, and so no workbook: most control characters.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What Excel holds in a cell; longer texts are whole in the CSV.
LONGEST_CELL = 32_767
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
# A text stays a text, whatever it looks like; a day is written as in the CSV.
AS_WRITTEN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def harmless(value):
    """A cell that no spreadsheet takes for a formula; lists are joined."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        value = "; ".join(str(each) for each in value)
    text = str(value)
    return f"'{text}" if _needs_guard(text) else text


def without_guard(cell):
    """What ``harmless`` was given, when a cell comes back from a spreadsheet."""
    return cell[1:] if cell.startswith("'") and _needs_guard(cell) else cell


def _needs_guard(text):
    """Texts that already begin with quotes get one more, so that all read back."""
    return text.lstrip("'").startswith(FORMULA_STARTS)


def csv_response(filename, records):
    """Records (one dictionary per row) as a CSV that a French spreadsheet opens."""
    records = list(records)
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text, delimiter=";")
    if records:
        writer.writerow(records[0])
        writer.writerows([harmless(v) for v in row.values()] for row in records)
    return attachment(filename, text.getvalue(), "text/csv; charset=utf-8")


def xlsx_response(filename, *, title, headings, rows):
    """One sheet, in which numbers and dates are such."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True, **AS_WRITTEN}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, headings, bold)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [typed(value) for value in row])
    return attachment(filename, file.getvalue(), XLSX_TYPE)


def ods_response(filename, *, title, headings, rows):
    """The same for LibreOffice."""
    file = io.BytesIO()
    with odswriter.writer(file) as book:
        sheet = book.new_sheet(title, cols=len(headings))
        sheet.writerow(headings)
        sheet.writerows([typed(value) for value in row] for row in rows)
    return attachment(filename, file.getvalue(), ODS_TYPE)


def typed(value):
    """A cell that keeps its type; texts are as harmless as in a CSV."""
    if value is None or isinstance(value, (int, float, datetime.date)):
        return value
    return UNWRITABLE.sub("", harmless(value))[:LONGEST_CELL]


def attachment(filename, content, media_type):
    """A file that the browser saves."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def json_response(filename, data):
    """``filename`` empty: shown by the browser rather than saved."""
    response = JsonResponse(
        data, safe=False, json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    if filename:
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
