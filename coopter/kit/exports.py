"""What leaves the portal as data: CSV for spreadsheets, JSON for programs."""

import csv
import io

from django.http import HttpResponse, JsonResponse

# A spreadsheet runs a cell that starts so (OWASP, « CSV Injection »).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
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
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
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
