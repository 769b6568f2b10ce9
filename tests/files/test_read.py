from dataclasses import replace
from datetime import UTC, datetime

import pytest

from runlog.files import read as reading
from runlog.files.activity import RUNNING, Activity, Reason, Stream, Unreadable
from runlog.files.read import filled, read
from runlog.files.recognise import Kind
from tests.files.making.archives import FIT, GPX, TCX, gzipped, zipped
from tests.files.making.lists import garmin_list, runkeeper_list

STREAM = Stream([0, 1_000, 9_000], [None] * 3, [520_000_000] * 3, [130_000_000] * 3, [None] * 3, [None] * 3, [None] * 3)


@pytest.fixture
def way(monkeypatch):
    """Let the way by GPS be 5 km, wherever it leads."""
    monkeypatch.setattr(reading, "path_mm", lambda latitudes, longitudes, breaks: 5_000_000)


@pytest.mark.parametrize(("data", "kind"), [(FIT, Kind.FIT), (GPX, Kind.GPX), (TCX, Kind.TCX)])
def test_the_content_chooses_the_reader_whatever_the_name(monkeypatch, data, kind):
    readers = {each: lambda data, each=each: [Activity(each)] for each in (Kind.FIT, Kind.GPX, Kind.TCX)}
    monkeypatch.setattr(reading, "_READERS", readers)
    assert [activity.sport for activity in read("photo.jpg", data)] == [kind]


def test_a_list_is_read_in_the_unit_that_was_asked_for():
    rows = [["Running", "2026-10-12 07:01:22", "", "T", "5.02", "", "00:31:40"]]
    assert [activity.distance_mm for activity in read("a.csv", garmin_list(rows), "km")] == [5_020_000]
    assert read("a.csv", runkeeper_list([])) == []


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        (b"", Reason.EMPTY, ""),
        (b"hello", Reason.UNKNOWN, ""),
        (b"\xff\xd8\xff", Reason.UNKNOWN, "JPEG"),
        (b'{"runs": []}', Reason.UNKNOWN, ""),
        (zipped([("a", b"b")]), Reason.UNKNOWN, ""),
        (gzipped(FIT), Reason.UNKNOWN, ""),
    ],
)
def test_what_holds_no_activities_is_refused_with_the_reason(data, reason, detail):
    with pytest.raises(Unreadable) as refused:
        read("a.fit", data)
    assert (refused.value.reason, refused.value.detail) == (reason, detail)


def test_a_file_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "MAX_FILE_BYTES", 10)
    with pytest.raises(Unreadable) as refused:
        read("a.fit", FIT)
    assert (refused.value.reason, refused.value.detail) == (Reason.TOO_LARGE, str(len(FIT)))


def test_a_file_without_a_distance_has_that_of_its_way(way):
    activity = filled(Activity(RUNNING, stream=STREAM))
    assert (activity.gps_distance_mm, activity.distance_mm, activity.distance_source) == (5_000_000, 5_000_000, "gps")
    assert activity.elapsed_ms == 9_000


def test_the_watchs_own_figures_stay(way):
    watch = Activity(RUNNING, distance_mm=5_100_000, elapsed_ms=9_500, stream=STREAM)
    assert filled(watch) == replace(watch, gps_distance_mm=5_000_000)


def test_a_treadmill_has_no_way(way):
    treadmill = Activity(RUNNING, distance_mm=5_100_000, distance_source="treadmill", elapsed_ms=9_500, stream=STREAM)
    assert filled(treadmill) == treadmill


def test_a_run_without_a_date_takes_that_of_its_name():
    assert filled(Activity(RUNNING), "a/2013-02-06-12-11-14.fit").local_start == datetime(2013, 2, 6, 12, 11, 14)
    dated = Activity(RUNNING, started_at=datetime(2026, 9, 20, tzinfo=UTC))
    assert filled(dated, "a/2013-02-06-12-11-14.fit") == dated
