"""A list as files: its columns are declared once, and every format follows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coopter.kit.exports import (
    csv_response,
    json_response,
    ods_response,
    xlsx_response,
)

# A workbook is built in memory, slowly: past this, the CSV says the same.
LARGEST_WORKBOOK = 2_000


@dataclass(frozen=True)
class Column:
    """One heading, and what a row says under it.

    ``get`` names an attribute of the row, called when it is a method, or is a function
    of the row. ``when`` leaves the column out of rows of which it is false.
    """

    heading: str
    get: str | Callable
    when: Callable | None = None
    on_maps: bool = True
    in_tables: bool = True

    def concerns(self, row):
        return self.when is None or self.when(row)

    def value(self, row):
        if callable(self.get):
            return self.get(row)
        value = getattr(row, self.get)
        return value() if callable(value) else value


def record(columns, row):
    """What the columns say of one row, by heading."""
    return {each.heading: each.value(row) for each in columns if each.concerns(row)}


@dataclass(frozen=True, kw_only=True)
class Export:
    """One list that leaves the portal; its view says which rows a reader may take.

    ``place`` answers the longitude and latitude of a row, or None.
    """

    name: str
    title: str | Promise
    columns: tuple
    formats: tuple
    place: Callable | None = None

    def response(self, request, suffix, rows):
        """The file that an address asks for, or 404 for a format that is not ours."""
        chosen = next((each for each in self.formats if each.suffix == suffix), None)
        if chosen is None:
            raise Http404
        if chosen.most_rows is not None:
            rows = list(rows[: chosen.most_rows + 1])
            if len(rows) > chosen.most_rows:
                return HttpResponseRedirect(_beside(request, suffix, CSV.suffix))
        return chosen.respond(self, rows)

    def links(self, url_name, query, total):
        """One link for each format that holds ``total`` rows, and what it is for."""
        return [
            {
                "url": reverse(url_name, args=[each.suffix]) + query,
                "label": each.label,
                "purpose": each.purpose,
            }
            for each in self.formats
            if each.most_rows is None or total <= each.most_rows
        ]

    def file_name(self, suffix):
        return f"{self.name}.{suffix}"

    def records(self, rows):
        columns = [each for each in self.columns if each.in_tables]
        return [record(columns, row) for row in rows]

    def feature(self, row):
        """One row as GeoJSON, longitude first; without a place, without a geometry."""
        place = self.place(row)
        columns = [each for each in self.columns if each.on_maps]
        return {
            "type": "Feature",
            "id": row.slug,
            "geometry": place and {"type": "Point", "coordinates": place},
            "properties": record(columns, row),
        }


@dataclass(frozen=True, kw_only=True)
class Format:
    """A kind of file. ``respond`` makes the answer from an export and its rows."""

    suffix: str
    label: str | Promise
    purpose: str | Promise
    respond: Callable
    most_rows: int | None = None


def _beside(request, suffix, other):
    """The same address with another suffix."""
    path = request.path.removesuffix(suffix) + other
    query = request.META["QUERY_STRING"]
    return f"{path}?{query}" if query else path


def _csv(export, rows):
    return csv_response(export.file_name("csv"), export.records(rows))


def _json(export, rows):
    return json_response(export.file_name("json"), export.records(rows))


def _geojson(export, rows):
    """A collection of points (RFC 7946)."""
    features = [export.feature(row) for row in rows]
    response = json_response(
        export.file_name("geojson"), {"type": "FeatureCollection", "features": features}
    )
    response["Content-Type"] = "application/geo+json"
    return response


def _workbook(suffix, respond, export, rows):
    """``rows`` is a list: a workbook has one line of headings, even without rows."""
    columns = [each for each in export.columns if each.in_tables]
    if rows:
        columns = [each for each in columns if each.concerns(rows[0])]
    else:
        columns = [each for each in columns if each.when is None]
    return respond(
        export.file_name(suffix),
        title=str(export.title),
        headings=[each.heading for each in columns],
        rows=[[each.value(row) for each in columns] for row in rows],
    )


XLSX = Format(
    suffix="xlsx",
    label=_("classeur XLSX"),
    purpose=_("Excel"),
    respond=partial(_workbook, "xlsx", xlsx_response),
    most_rows=LARGEST_WORKBOOK,
)
ODS = Format(
    suffix="ods",
    label=_("classeur ODS"),
    purpose=_("LibreOffice"),
    respond=partial(_workbook, "ods", ods_response),
    most_rows=LARGEST_WORKBOOK,
)
CSV = Format(
    suffix="csv", label=_("tableau CSV"), purpose=_("tout tableur"), respond=_csv
)
JSON = Format(
    suffix="json", label=_("données JSON"), purpose=_("programmes"), respond=_json
)
GEOJSON = Format(
    suffix="geojson",
    label=_("carte GeoJSON"),
    purpose=_("QGIS, uMap"),
    respond=_geojson,
)
EVERY_TABLE = (XLSX, ODS, CSV, JSON)
