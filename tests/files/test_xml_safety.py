"""What somebody makes to do harm, and what time does to files: both end in a reason, never in anything else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.files import recorded
from runlog.files.activity import Activity, Reason, Unreadable
from runlog.files.gpx import read_gpx
from runlog.files.limits import MAX_DEPTH, MAX_LAPS, MAX_TRACKS
from runlog.files.tcx import read_tcx
from tests.files.making import gpx, tcx

GPX = gpx.gpx(
    gpx.track(gpx.points(range(20), inside=gpx.felt(150, 84)), gpx.points(range(40, 50))),
    gpx.track(gpx.points(range(5), time=""), head="<type>cycling</type>"),
)
TCX = tcx.tcx(
    tcx.activity(
        tcx.lap(0, 20.5, 60, tcx.points(range(20), bpm=150, strides=84), bpm=150),
        tcx.lap(20, 30, 30, tcx.points(range(20, 30)), tcx.points(range(50, 60)), intensity="Resting"),
    ),
    tcx.activity(tcx.lap(0, 60, 200), sport="Other"),
)
BOTH = pytest.mark.parametrize(("read", "data"), [(read_gpx, GPX), (read_tcx, TCX)], ids=["gpx", "tcx"])

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ATTACKS = {
    "laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>',
    "outside": '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/hostname">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://localhost/x.dtd">%p;]>',
    "elsewhere": '<!DOCTYPE x SYSTEM "http://localhost/x.dtd">',
    "quadratic": f'<!DOCTYPE x [<!ENTITY l9 "{"a" * 50_000}">]>',
    "harmless": "<!DOCTYPE gpx>",
}


def refusal(read, data):
    with pytest.raises(Unreadable) as problem:
        read(data)
    return problem.value


@BOTH
@pytest.mark.parametrize("attack", ATTACKS)
def test_entities_and_document_types_are_refused(read, data, attack):
    declared = data.decode().replace("?>\n", f"?>{ATTACKS[attack]}\n", 1)
    armed = declared.replace("<name>Round", "<name>&l9;&l9;Round").replace("<Name>W", "<Name>&l9;&l9;W")
    assert refusal(read, armed.encode()).reason == Reason.ENTITIES


@BOTH
def test_a_deep_nest_is_refused_and_the_limit_named(read, data):
    nest = b"<a>" * 200_000
    problem = refusal(read, data[: data.index(b"<", 60)] + nest)
    assert (problem.reason, problem.detail) == (Reason.TOO_DEEP, str(MAX_DEPTH))
    assert refusal(read, nest).reason == Reason.TOO_DEEP


@BOTH
def test_a_file_with_too_many_points_is_refused_and_the_limit_named(read, data, monkeypatch):
    monkeypatch.setattr(recorded, "MAX_POINTS", 24)
    problem = refusal(read, data)
    assert (problem.reason, problem.detail) == (Reason.TOO_MANY_POINTS, "24")
    monkeypatch.setattr(recorded, "MAX_POINTS", 40)
    assert read(data)


@pytest.mark.parametrize(
    ("read", "data", "most"),
    [
        (read_gpx, gpx.gpx(gpx.track(gpx.points(range(3))) + "<trk/>" * MAX_TRACKS), MAX_TRACKS),
        (read_tcx, tcx.tcx(tcx.activity(tcx.lap(0, 1, 3)) + tcx.activity() * MAX_TRACKS), MAX_TRACKS),
        (read_tcx, tcx.tcx(tcx.activity(tcx.lap(0, 1, 3) * (MAX_LAPS + 1))), MAX_LAPS),
    ],
)
def test_too_many_tracks_or_laps_are_refused_and_the_limit_named(read, data, most):
    problem = refusal(read, data)
    assert (problem.reason, problem.detail) == (Reason.TOO_MANY_ENTRIES, str(most))


def assert_read_or_refused(read, data):
    try:
        found = read(data)
    except Unreadable as problem:
        assert problem.reason in Reason
        return
    assert found and all(isinstance(activity, Activity) for activity in found)
    for activity in found:
        assert activity.elapsed_ms is None or activity.elapsed_ms >= 0
        assert all(lap.elapsed_ms >= 0 and lap.started_ms >= 0 for lap in activity.laps)
        stream = activity.stream
        if stream:
            columns = [stream.distance_mm, stream.latitude, stream.longitude, stream.height_mm, stream.heart_rate]
            assert {len(column) for column in [*columns, stream.cadence]} == {len(stream)}
            assert stream.at_ms == sorted(stream.at_ms) and stream.at_ms[0] >= 0
            assert all(0 < place < len(stream) for place in stream.breaks)


@BOTH
@settings(max_examples=150, deadline=None)
@given(where=st.floats(0, 1))
def test_a_file_cut_anywhere_is_read_as_far_as_it_goes_or_refused(read, data, where):
    assert_read_or_refused(read, data[: round(where * len(data))])


TAGS = [
    tag.encode() for tag in ("<trk>", "</trk>", "<trkseg>", "<Activity>", "</Activity>", "<Lap>", "</Lap>", "<Track>")
]
DAMAGE = st.tuples(st.floats(0, 1), st.integers(0, 3), st.binary(max_size=4) | st.sampled_from(TAGS))


@BOTH
@settings(max_examples=300, deadline=None)
@given(places=st.lists(DAMAGE, min_size=1, max_size=6))
def test_a_file_with_bytes_changed_is_read_or_refused(read, data, places):
    for where, length, instead in places:
        at = round(where * len(data))
        data = data[:at] + instead + data[at + length :]
    assert_read_or_refused(read, data)


ODD = [
    "",
    "nan",
    "-inf",
    "1e308",
    "-1",
    "9" * 400,
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59Z",
    "٣",
    "1_0",
    "\u2028",
]
NUMBERS = ["48.1003", "11.5", "503.5", "150", "84", "60", "20.5", "2026-04-12T07:30:05Z", "2026-04-12T07:30:25Z"]


@BOTH
@settings(max_examples=200, deadline=None)
@given(swaps=st.lists(st.tuples(st.sampled_from(NUMBERS), st.sampled_from(ODD), st.integers(1, 9)), max_size=4))
def test_odd_values_are_left_out(read, data, swaps):
    text = data.decode()
    for number, odd, times in swaps:
        text = text.replace(number, odd, times)
    assert_read_or_refused(read, text.encode())


@BOTH
@settings(max_examples=100)
@given(st.binary())
def test_anything_at_all_is_refused(read, data, garbage):
    assert refusal(read, garbage).reason in Reason
