from datetime import datetime

import pytest

from runlog.files.csv_text import csv_lines, plain_cell, typed_text
from runlog.files.listed import RowReason
from runlog.files.lists import read_list
from runlog.files.recognise import Kind, kind_of

HEADER = (
    "day,start,distance_m,distance_typed,distance_unit,elapsed,elapsed_ms,moving_ms,pace_per_km,pace_per_mile,surface,"
    "distance_source,timing,kind,hr_zone,average_bpm,max_bpm,rpe,lap_m,lane,note"
)
ROW = "2026-03-01,07:30:00,1609.344,1,mi,6:00.5,360500,350000,3:44,6:01,track,track,hand,test,4,160,171,7,400,1,'=1+1"


def listed(*rows, header=HEADER):
    return read_list("\r\n".join([header, *rows]).encode())


def test_it_is_known_by_its_header():
    assert kind_of(f"{HEADER}\r\n{ROW}\r\n".encode()) is Kind.CSV
    assert listed(ROW).service == "own"


def test_distance_and_time_are_exact_and_words_are_kept():
    (run,) = listed(ROW).activities
    assert (run.distance_mm, run.elapsed_ms, run.moving_ms) == (1_609_344, 360_500, 350_000)
    assert (run.surface, run.distance_source, run.kind) == ("track", "track", "test")
    assert (run.average_bpm, run.max_bpm, run.rpe, run.note) == (160, 171, 7, "=1+1")
    assert run.local_start == datetime(2026, 3, 1, 7, 30)
    assert run.is_on_foot


def test_a_day_alone_and_empty_cells_are_read():
    (run,) = listed("2026-03-01,,1000,1,km,4:58,298000,,4:58,8:00,road,gps,watch,easy,,,,,400,1,").activities
    assert (run.local_start, run.moving_ms, run.rpe) == (datetime(2026, 3, 1), None, None)


def test_other_words_than_ours_say_nothing():
    (run,) = listed(ROW.replace("track,track,hand,test", "moon,sextant,hand,flight")).activities
    assert (run.surface, run.distance_source, run.kind) == ("", "", "")


def test_a_sheet_may_have_changed_sign_and_separator():
    row = ROW.replace("1609.344", "1609,344").replace(",", ";").replace("1609;344", "1609,344")
    (run,) = listed(row, header=HEADER.replace(",", ";")).activities
    assert run.distance_mm == 1_609_344


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("2026-03-01", "2026-02-30", RowReason.BAD_DATE),
        ("07:30:00", "noon", RowReason.BAD_DATE),
        ("360500", "6:00", RowReason.BAD_TIME),
        ("360500", "-1", RowReason.BAD_TIME),
        ("360500", "", RowReason.NO_TIME),
        ("1609.344", "0", RowReason.NO_DISTANCE),
        ("1609.344", "1.0001", RowReason.BAD_DISTANCE),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_read(before, after, reason):
    found = listed(ROW.replace(before, after), ROW)
    assert [problem.reason for problem in found.problems] == [reason]
    assert len(found.activities) == 1


@pytest.mark.parametrize("text", ["=1+1", "-3 easy", "+4", "@home", "plain", "'quoted'", "'"])
def test_what_was_made_safe_for_a_sheet_is_read_as_it_was(text):
    assert typed_text(plain_cell(text)) == text
    (run,) = listed(ROW.removesuffix("'=1+1") + next(iter(csv_lines([[plain_cell(text)]]))).strip()).activities
    assert run.note == text
