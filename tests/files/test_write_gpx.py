from dataclasses import replace
from datetime import datetime
from xml.dom.minidom import parseString

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.files.activity import Stream
from runlog.files.gpx import read_gpx
from runlog.files.write_gpx import gpx_lines
from tests.files.making.activities import START, run, starts, streams, texts

STREAM = Stream(
    [0, 1000, 2500], [0, 3000, 7000], [481_000_000, None, -5], [-115_000_000, None, 3], [500_500, 1, None], [150] * 3,
    [171, None, None], [1],
)  # fmt: skip


def written(activity):
    return "".join(gpx_lines(activity))


def test_it_writes_a_point_with_everything_that_is_known():
    text = written(run(STREAM))
    assert (
        '<trkpt lat="48.1000000" lon="-11.5000000"><ele>500.500</ele><time>2026-04-12T07:30:00.250Z</time>'
        "<extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>150</gpxtpx:hr><gpxtpx:cad>85</gpxtpx:cad>"
    ) in text
    assert '<trkpt lat="-0.0000005" lon="0.0000003"><time>2026-04-12T07:30:02.750Z</time>' in text


def test_a_point_without_a_position_is_left_out_and_the_break_at_it_is_not():
    document = parseString(written(run(STREAM)))
    assert [len(part.getElementsByTagName("trkpt")) for part in document.getElementsByTagName("trkseg")] == [1, 1]


def test_the_elements_of_a_track_stand_in_the_order_of_the_format():
    document = parseString(written(run(STREAM, title="Lake", note="Cold", surface="trail")))
    (track,) = document.getElementsByTagName("trk")
    names = [node.tagName for node in track.childNodes if node.nodeType == node.ELEMENT_NODE]
    assert names == ["name", "desc", "type", "trkseg", "trkseg"]
    assert track.getElementsByTagName("type")[0].firstChild.data == "trail_running"


def test_what_people_wrote_stays_text():
    awkward = "a<b> & \"c\" ]]> 'd' \x00\x08\ufffe é"
    document = parseString(written(run(STREAM, title=awkward, device=awkward)))
    shown = "a<b> & \"c\" ]]> 'd'  é"
    assert document.getElementsByTagName("name")[0].firstChild.data == shown
    assert document.documentElement.getAttribute("creator") == shown


def test_lines_come_one_by_one():
    lines = gpx_lines(run(STREAM))
    assert next(lines).startswith("<?xml")
    assert all(line.endswith("\n") for line in lines)


def test_without_a_date_it_is_not_written():
    wrist = run(STREAM, started_at=None, local_start=datetime(2026, 4, 12, 9, 30))
    assert "<time>2026-04-12T09:30:00.000Z</time>" in written(wrist)
    with pytest.raises(ValueError, match="without a date"):
        written(run(STREAM, started_at=None))


@settings(max_examples=60)
@given(streams(), starts, texts, texts, st.sampled_from(["", "trail", "track", "treadmill"]))
def test_it_reads_back_as_it_was(stream, start, title, note, surface):
    walk = run(stream, started_at=start, title=title, note=note, surface=surface, device="Watch 3")
    (found,) = read_gpx(written(walk).encode())
    assert replace(found.stream, distance_mm=stream.distance_mm) == stream
    assert (found.started_at, found.elapsed_ms) == (start, stream.at_ms[-1])
    assert (found.title, found.note, found.surface, found.device) == (title, note, surface, "Watch 3")
    assert found.distance_mm == found.gps_distance_mm


@pytest.mark.parametrize("sport", ["run", "walk", "hiking"])
def test_the_sport_reads_back(sport):
    assert read_gpx(written(run(STREAM, sport=sport)).encode())[0].sport == sport


def test_the_start_is_kept():
    assert read_gpx(written(run(STREAM)).encode())[0].started_at == START
