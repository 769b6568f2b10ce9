from datetime import datetime, timedelta

import pytest

from runlog.files.activity import Reason, Unreadable
from runlog.files.gpx import read_gpx
from tests.files.making.gpx import START, STEP_MM, felt, gpx, point, points, track


def only(*tracks, **others):
    (activity,) = read_gpx(gpx(*tracks, **others))
    return activity


def refusal(data):
    with pytest.raises(Unreadable) as problem:
        read_gpx(data)
    return problem.value


def test_a_track_is_a_run():
    run = only(track(points(range(301)), head="<name>Round the lake</name><desc>Cold\n and wet</desc>"))
    assert (run.sport, run.started_at, run.local_start) == ("run", START, None)
    assert abs(run.distance_mm - 300 * STEP_MM) <= 2
    assert run.gps_distance_mm == run.distance_mm == run.stream.distance_mm[-1]
    assert (run.elapsed_ms, run.moving_ms, run.laps, run.partial) == (300_000, None, [], False)
    assert (run.surface, run.distance_source) == ("", "gps")
    assert (run.title, run.note, run.device) == ("Round the lake", "Cold\nand wet", "Maker 5")


def test_every_column_has_the_length_of_the_stream():
    stream = only(track(points(range(3)) + point(3, inside=felt(150, 84)))).stream
    assert stream.at_ms == [0, 1000, 2000, 3000]
    assert stream.latitude == [481_000_000, 481_000_300, 481_000_600, 481_000_900]
    assert stream.longitude == [115_000_000] * 4
    assert stream.height_mm == [500_500, 501_500, 502_500, 503_500]
    assert stream.heart_rate == [None, None, None, 150]
    assert stream.cadence == [None, None, None, 168]
    assert len(stream.distance_mm) == len(stream) == 4


def test_heart_rate_is_summed_up():
    run = only(track(point(0, inside=felt(140, 80)) + point(1, inside=felt(151, 80)) + points([2])))
    assert (run.average_bpm, run.max_bpm) == (146, 151)


@pytest.mark.parametrize(("written", "steps"), [(84, 168), (120, 240), (0, 0), (168, 168)])
def test_cadence_counts_both_feet_whichever_the_file_counts(written, steps):
    stream = only(track(points(range(4), inside=felt(150, written)))).stream
    assert stream.cadence == [steps] * 4


@pytest.mark.parametrize(
    ("hr", "known"), [("0", None), ("241", None), ("-3", None), ("nan", None), ("inf", None), ("x", None), ("61", 61)]
)
def test_what_no_heart_does_is_not_taken(hr, known):
    assert only(track(point(0, inside=felt(hr, 80)))).stream.heart_rate == [known]


def test_each_track_is_an_activity_and_one_without_times_is_left_out():
    plain, hike = track(points(range(5))), track(points(range(9)), head="<type>hiking</type>")
    found = read_gpx(gpx(plain, track(), track(points(range(5), time="")), hike))
    assert [activity.sport for activity in found] == ["run", "hiking"]
    assert [len(activity.stream) for activity in found] == [5, 9]


def test_a_new_segment_is_a_pause():
    run = only(track(points(range(101)), "", points(range(161, 201))))
    assert (run.elapsed_ms, run.moving_ms) == (200_000, 139_000)
    assert run.stream.breaks == [101]
    assert abs(run.distance_mm - 139 * STEP_MM) <= 2
    assert run.stream.distance_mm[100] == run.stream.distance_mm[101]


def test_fractions_of_seconds_and_zones_are_read():
    times = ["09:30:00.5+02:00", "07:30:01.25Z", "07:30:02", "07:30:03.0625Z"]
    written = [f"<time>2026-04-12T{time}</time>" for time in times]
    run = only(track("".join(point(second, time=time) for second, time in enumerate(written))))
    assert run.stream.at_ms == [0, 750, 1500, 2562]
    assert run.started_at == START + timedelta(milliseconds=500)
    assert run.local_start == datetime(2026, 4, 12, 9, 30, 0, 500_000)


@pytest.mark.parametrize("place", ["", 'lat="48.1"', 'lat="0" lon="0.0"', 'lat="91" lon="11"', 'lat="x" lon="nan"'])
def test_a_point_without_a_place_is_left_out(place):
    assert len(only(track(points(range(5)) + point(5, place=place))).stream) == 5


@pytest.mark.parametrize("time", ["", "<time/>", "<time>yesterday</time>", "<time>1969-01-01T00:00:00Z</time>"])
def test_a_point_without_a_time_is_left_out(time):
    assert len(only(track(points(range(5)) + point(5, time=time) + points([6]))).stream) == 6


def test_the_older_version_is_read_alike():
    namespaces = 'xmlns="http://www.topografix.com/GPX/1/0"'
    older = only(track(points(range(9))), version="1.0", namespaces=namespaces)
    assert older.stream == only(track(points(range(9)))).stream


def test_an_undeclared_prefix_does_no_harm():
    assert only(track(points(range(3), inside=felt(150, 80))), namespaces="").stream.heart_rate == [150] * 3


def test_names_of_links_and_points_are_not_those_of_the_track():
    link = "<link href='x'><text>t</text><type>cycling</type></link>"
    inside = "<name>Tree</name><type>walking</type>"
    run = only(track(points(range(3), inside=inside), head=f"{link}<name>Lake</name>"))
    assert (run.title, run.sport) == ("Lake", "run")


@pytest.mark.parametrize("before", ["\ufeff", "  \r\n          ", "\n"])
def test_what_stands_before_the_declaration_does_no_harm(before):
    assert only(track(points(range(3))), before=before).elapsed_ms == 2000


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("UTF-8", "utf-8"),
        ("ISO-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("UTF-16", "utf-16"),
        ("UTF-8", "utf-16-le"),
        ("UTF-8", "cp1252"),
        ("no-such-thing", "utf-8"),
        ("idna", "utf-8"),
    ],
)
def test_letters_come_through_in_every_encoding(declared, written):
    text = gpx(track(points(range(3)), head="<name>Zürich – Höngg</name>")).decode()
    text = text.replace("–", "-") if written == "latin-1" else text
    (run,) = read_gpx(text.replace("UTF-8", declared).encode(written))
    assert run.title.replace("–", "-") == "Zürich - Höngg"


def test_an_encoding_with_several_bytes_to_a_letter_is_read():
    text = gpx(track(points(range(3)), head="<name>東京</name>")).decode().replace("UTF-8", "Shift_JIS")
    assert read_gpx(text.encode("shift_jis"))[0].title == "東京"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n ", Reason.EMPTY),
        (gpx(), Reason.NO_ACTIVITY),
        (gpx("<wpt lat='1' lon='2'/><rte><rtept lat='1' lon='2'/></rte>"), Reason.NO_ACTIVITY),
        (gpx(track("")), Reason.NO_ACTIVITY),
        (gpx(track(points(range(5), time=""))), Reason.NO_TIME),
        (b"\xff\xd8\xff\xe0 no XML at all", Reason.DAMAGED),
        (gpx(track(points(range(5))))[:300], Reason.DAMAGED),
    ],
)
def test_what_holds_no_activity_is_refused_with_the_reason(data, reason):
    assert refusal(data).reason == reason


def test_what_was_readable_before_the_damage_is_kept():
    data = gpx(track(points(range(50))), track(points(range(100))))
    first, second = read_gpx(data[: data.rindex(b"</trkpt>") - 40])
    assert (first.partial, second.partial) == (False, True)
    assert (len(first.stream), second.elapsed_ms) == (50, 98_000)


def test_a_tail_of_zeros_is_damage():
    data = gpx(track(points(range(50))))
    (run,) = read_gpx(data[:-60] + bytes(2000))
    assert run.partial and len(run.stream) >= 48
