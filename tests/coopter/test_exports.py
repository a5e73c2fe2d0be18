"""What leaves as a table harms no one who opens it in a spreadsheet."""

import csv
import io

import pytest

from coopter.kit.exports import csv_response


def cells(value):
    """What a spreadsheet reads, from the very octets that leave."""
    response = csv_response("table.csv", [{"texte": value}])
    text = io.StringIO(response.content.decode("utf-8-sig"), newline="")
    _head, row = csv.reader(text, delimiter=";")
    return row


# Written out here, so that losing one from the portal's own list shows.
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_cell_that_a_spreadsheet_would_run_is_shown_as_a_text(start):
    assert cells(f"{start}1+1") == [f"'{start}1+1"]
    assert cells([f"{start}1", "2"]) == [f"'{start}1; 2"]


@pytest.mark.parametrize("plain", ["2024-03", "à 5 km", "l’une = l’autre", "'cité'"])
def test_other_cells_stay_as_they_were_written(plain):
    assert cells(plain) == [plain]
