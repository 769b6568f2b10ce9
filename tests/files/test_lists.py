"""What holds for the lists of every service, and Runkeeper's."""

import csv
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.files import lists
from runlog.files.activity import Reason, Unreadable
from runlog.files.listed import Listed, RowReason
from runlog.files.lists import read_list
from tests.files.making.lists import (
    GARMIN,
    KILOMETRE,
    RUNKEEPER,
    as_csv,
    garmin_list,
    names_in,
    row,
    runkeeper_list,
    strava_header,
)

RUN = names_in("a1|2019-05-04 16:35:09|Running|Park|3.10|28:30|9:11|6.53|350|120|151||Easy|")


def test_runkeepers_unit_stands_in_its_header():
    kilometres, miles = read_list(runkeeper_list([RUN])), read_list(runkeeper_list([RUN], "mi"))
    assert (kilometres.activities[0].distance_mm, kilometres.question) == (3_100_000, None)
    assert (miles.activities[0].distance_mm, miles.question) == (4_988_966, None)


def test_a_row_of_runkeeper_is_read():
    long = [*RUN[:5], "1:02:30", *RUN[6:12], 'Easy, with "strides"', "2019-05-04-163509.gpx"]
    short, (_, activity) = RUN, read_list(runkeeper_list([RUN, long])).activities
    assert activity.local_start == datetime(2019, 5, 4, 16, 35, 9)
    assert (activity.elapsed_ms, activity.average_bpm, activity.title) == (3_750_000, 151, "Park")
    assert (activity.note, activity.file_name) == ('Easy, with "strides"', "2019-05-04-163509.gpx")
    assert read_list(runkeeper_list([short])).activities[0].elapsed_ms == 1_710_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_list_is_read_however_it_was_saved(encoding, newline, delimiter):
    header = strava_header()
    cells = KILOMETRE | {2: "Frühling; naß, kühl", 4: "ä\nö"}
    (activity,) = read_list(as_csv([header, row(103, cells)], delimiter, encoding, newline, csv.QUOTE_ALL)).activities
    assert (activity.title, activity.note) == ("Frühling; naß, kühl", "ä\nö\n\nnew shoes")


@pytest.mark.parametrize("above", [b"sep=;\r\n", b"\r\n", b"\r\nsep=;\n"])
def test_the_header_may_stand_below_the_first_line(above):
    row = ["Running", "2026-10-12", "", "T", "5.02", "", "30:00"]
    listed = read_list(above + garmin_list([row], delimiter=";"), "km")
    assert listed.activities[0].distance_mm == 5_020_000
    assert listed.lines == [above.count(b"\n") + 2]


def test_a_quotation_mark_that_is_never_closed_costs_its_own_line():
    lines = runkeeper_list([RUN] * 5).decode().splitlines()
    lines[2] = lines[2].replace("Park", '"Park')
    listed = read_list("\n".join(lines).encode())
    assert listed.lines == [2, 4, 5, 6]
    assert [(problem.line, problem.reason) for problem in listed.problems] == [(3, RowReason.TORN)]


def test_quotation_marks_inside_a_cell_are_read_as_spreadsheets_do():
    data = runkeeper_list([RUN]).replace(b"Easy", b'"So "easy" today"')
    assert "easy" in read_list(data).activities[0].note


def test_a_note_may_have_many_lines():
    noted = [*RUN[:12], "\n".join("abc"), RUN[13]]
    listed = read_list(runkeeper_list([noted, RUN]))
    assert listed.lines == [2, 5] and listed.problems == []
    assert listed.activities[0].note == "a\nb\nc"


def test_short_rows_and_empty_lines_are_no_problem():
    data = runkeeper_list([RUN[:6], [], RUN])
    assert len(read_list(data).activities) == 2
    assert read_list(data).problems == []


def test_hidden_signs_do_not_get_into_titles_and_notes():
    hidden = [*RUN[:3], "a\u202eb\x00c", *RUN[4:12], "d\x07\u200e\te", ""]
    (activity,) = read_list(runkeeper_list([hidden])).activities
    assert (activity.title, activity.note) == ("abc", "d\te")


def test_one_date_that_can_be_read_one_way_only_tells_how_all_are_written():
    american = [[*RUN[:1], date, *RUN[2:]] for date in ("5/4/2019 16:35", "5/14/2019 16:35")]
    starts = [activity.local_start for activity in read_list(runkeeper_list(american)).activities]
    assert starts == [datetime(2019, 5, 4, 16, 35), datetime(2019, 5, 14, 16, 35)]


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\x00\x01\x02", b"Name,Date,Distance,Time\n", b"PK\x03\x04"])
def test_any_other_table_is_of_an_unknown_kind(data):
    with pytest.raises(Unreadable) as refused:
        read_list(data)
    assert refused.value.reason is Reason.UNKNOWN


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(lists, "MAX_ROWS", 10)
    assert len(read_list(runkeeper_list([RUN] * 10)).activities) == 10
    with pytest.raises(Unreadable) as refused:
        read_list(runkeeper_list([RUN] * 11))
    assert (refused.value.reason, refused.value.detail) == (Reason.TOO_MANY_ENTRIES, "10")


def test_too_many_bad_rows_are_no_list(monkeypatch):
    monkeypatch.setattr(lists, "MAX_PROBLEMS", 10)
    with pytest.raises(Unreadable) as refused:
        read_list(runkeeper_list([["a", "b", "Running"]] * 11))
    assert refused.value.reason is Reason.DAMAGED


ODD = ["--", "1,234.5", "1.234,5", "9" * 40, "00:31:24", "99:99", "2026-10-12", "31.12.2026", "0001-01-01T00:00+14:00"]
CELLS = st.text(max_size=12) | st.sampled_from(ODD)
HEADERS = st.sampled_from([GARMIN, RUNKEEPER, strava_header(86)])


@given(st.lists(st.lists(CELLS, min_size=1, max_size=16), max_size=6), HEADERS)
def test_no_cells_raise_anything(rows, header):
    assert isinstance(read_list(as_csv([header, *rows])), Listed)


@given(st.binary(max_size=400))
def test_no_bytes_below_a_header_raise_anything(rest):
    listed = read_list(as_csv([strava_header(86)]) + rest)
    assert all(line > 1 for line in listed.lines)
