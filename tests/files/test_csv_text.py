import csv
import io

import pytest

from runlog.files.csv_text import csv_lines, plain_cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://example.org")'])
def test_what_a_spreadsheet_would_compute_stays_text(text):
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "windy", "1 km = 1000 m", "'quoted", "½ lap", "5-a-side", "\nnext"])
def test_other_text_stays_as_it_is(text):
    assert plain_cell(text) == text


def test_lines_read_back_as_they_were():
    rows = [["day", "note"], ["2026-11-23", 'said "go",\nand went'], [None, "für Ödön"], [1, ""]]
    text = "".join(csv_lines(rows))
    assert text.startswith("day,note\r\n")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["" if cell is None else str(cell) for cell in row] for row in rows
    ]


def test_each_line_is_ready_with_its_row():
    rows = iter([["first"], ["second"]])
    assert next(csv_lines(rows)) == "first\r\n"
    assert next(rows) == ["second"]
