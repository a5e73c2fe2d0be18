"""The Commons and its register as files."""

from commons.filters import public_catalogue
from commons.records import text_record
from coopter.exports import csv_response, json_response

NAME = "commun-de-connaissances"


def _records(request):
    """Every public face of the current filter, in the order of the list."""
    catalogue = public_catalogue(request)
    rows = catalogue.rows.for_records().order_by(catalogue.sort.by, "pk")
    return [text_record(version) for version in rows]


def contribution_csv(request):
    return csv_response(f"{NAME}.csv", _records(request))


def contribution_json(request):
    return json_response(f"{NAME}.json", _records(request))
