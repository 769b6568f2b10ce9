from xml.dom.minidom import parseString

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.files.activity import Lap, Stream
from runlog.files.tcx import read_tcx
from runlog.files.write_tcx import tcx_lines
from tests.files.making.activities import START, in_laps, run, starts, streams, texts

STREAM = Stream(
    [0, 1000, 2500], [0, 3000, 7000], [481_000_000, None, -5], [-115_000_000, None, 3], [500_500, 1, None], [150] * 3,
    [170, None, None], [1],
)  # fmt: skip


def written(activity):
    return "".join(tcx_lines(activity))


def reread(activity):
    (found,) = read_tcx(written(activity).encode())
    return found


def names(element):
    return [node.tagName for node in element.childNodes if node.nodeType == node.ELEMENT_NODE]


def test_elements_stand_in_the_order_of_the_format():
    """TrainingCenterDatabasev2.xsd: Activity_t, ActivityLap_t, Trackpoint_t, Device_t."""
    laps = [Lap(0, 2500, 7000, 2500, "work", 150, 160), Lap(2500, 60_000, 0, None, "recovery")]
    document = parseString(written(run(STREAM, laps=laps, note="Cold")))
    activity, lap, point = (document.getElementsByTagName(name)[0] for name in ("Activity", "Lap", "Trackpoint"))
    assert names(activity) == ["Id", "Lap", "Lap", "Notes", "Creator"]
    figures = ["TotalTimeSeconds", "DistanceMeters", "Calories", "AverageHeartRateBpm", "MaximumHeartRateBpm"]
    assert names(lap) == [*figures, "Intensity", "TriggerMethod", "Track", "Track"]
    figures = ["Time", "Position", "AltitudeMeters", "DistanceMeters", "HeartRateBpm", "Extensions"]
    assert names(point) == figures
    device = ["Name", "UnitId", "ProductID", "Version"]
    assert names(document.getElementsByTagName("Creator")[0]) == device


def test_what_people_wrote_stays_text():
    document = parseString(written(run(note='a<b> & "c" ]]> \x0b', device="W<&>", elapsed_ms=1000)))
    assert document.getElementsByTagName("Notes")[0].firstChild.data == 'a<b> & "c" ]]> '
    assert document.getElementsByTagName("Name")[0].firstChild.data == "W<&>"


def test_a_run_without_a_stream_keeps_distance_and_time():
    found = reread(run(distance_mm=1_000_000, elapsed_ms=298_300, moving_ms=290_000, average_bpm=171, max_bpm=188))
    assert (found.distance_mm, found.elapsed_ms, found.stream) == (1_000_000, 298_300, None)
    assert (found.average_bpm, found.max_bpm, found.started_at) == (171, 188, START)


def test_laps_without_a_stream_keep_their_pauses():
    laps = [Lap(0, 300_000, 1_000_000, 280_000), Lap(300_000, 250_000, 1_000_000, 250_000)]
    found = reread(run(laps=laps))
    assert found.laps == laps
    assert (found.elapsed_ms, found.moving_ms, found.distance_mm) == (550_000, 530_000, 2_000_000)


@pytest.mark.parametrize(("sport", "note"), [("run", ""), ("walk", ""), ("walk", "Along the lake"), ("walk", "A walk")])
def test_the_sport_reads_back(sport, note):
    found = reread(run(STREAM, sport=sport, note=note))
    assert found.sport == sport
    assert note in found.note


def test_without_a_date_it_is_not_written():
    with pytest.raises(ValueError, match="without a date"):
        written(run(STREAM, started_at=None))


@settings(max_examples=60)
@given(streams(), starts, texts)
def test_one_lap_reads_back_as_it_was(stream, start, note):
    way, elapsed_ms = stream.distance_mm[-1], stream.at_ms[-1]
    whole = run(stream, started_at=start, distance_mm=way, elapsed_ms=elapsed_ms, note=note, device="Watch 3")
    found = reread(whole)
    assert found.stream == stream
    assert (found.started_at, found.distance_mm, found.elapsed_ms) == (start, way, elapsed_ms)
    assert (found.note, found.device, found.distance_source) == (note, "Watch 3", "gps")


@settings(max_examples=60)
@given(streams(has_positions=False, breaks=False), st.sets(st.integers(0, 20), max_size=3))
def test_laps_on_a_treadmill_read_back_as_they_were(stream, ends):
    laps = in_laps(stream, {end % len(stream) for end in ends})
    found = reread(run(stream, laps=laps, elapsed_ms=stream.at_ms[-1]))
    assert found.laps == laps
    assert (found.stream, found.surface) == (stream, "treadmill")
