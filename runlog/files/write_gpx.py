"""Writes an activity as GPX 1.1, with heart rate and cadence in Garmin's TrackPointExtension.

GPX has no place for laps, for points without a position, or for a distance that was not measured along the positions.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from runlog.files.activity import RUNNING, WALKING, Activity, Stream
from runlog.files.xml_writing import DECLARATION, PROGRAM, degrees, metres, quoted, start_of, text_of, time_of

_ROOT = """<gpx version="1.1" creator={creator} xmlns="http://www.topografix.com/GPX/1/1"
 xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">
"""
_NEXT_SEGMENT = "</trkseg>\n<trkseg>\n"


def gpx_lines(activity: Activity) -> Iterator[str]:
    """Write an activity line by line; without positions the track is empty.

    `ValueError`, at the first line, where its date is not known.
    """
    start = start_of(activity)
    yield DECLARATION
    yield _ROOT.format(creator=quoted(activity.device or PROGRAM))
    yield f"<metadata><time>{time_of(start, 0)}</time></metadata>\n<trk>\n"
    if activity.title:
        yield f"<name>{text_of(activity.title)}</name>\n"
    if activity.note:
        yield f"<desc>{text_of(activity.note)}</desc>\n"
    yield f"<type>{text_of(_type(activity))}</type>\n<trkseg>\n"
    if activity.stream:
        for index, is_anew in _places(activity.stream):
            yield (_NEXT_SEGMENT if is_anew else "") + _point(activity.stream, index, start)
    yield "</trkseg>\n</trk>\n</gpx>\n"


def _type(activity: Activity) -> str:
    """Name the sport in Garmin Connect's words."""
    if activity.sport == WALKING:
        return "walking"
    if activity.sport != RUNNING:
        return activity.sport
    return f"{activity.surface}_running" if activity.surface in {"track", "trail", "treadmill"} else "running"


def _places(stream: Stream) -> Iterator[tuple[int, bool]]:
    """Give each point that has a position, and whether a break came before it and after another."""
    breaks, was_broken, is_first = set(stream.breaks), False, True
    for index, (latitude, longitude) in enumerate(zip(stream.latitude, stream.longitude, strict=True)):
        was_broken = was_broken or index in breaks
        if latitude is not None and longitude is not None:
            yield index, was_broken and not is_first
            was_broken = is_first = False


def _point(stream: Stream, index: int, start: datetime) -> str:
    latitude, longitude = stream.latitude[index], stream.longitude[index]
    height, bpm, cadence = stream.height_mm[index], stream.heart_rate[index], stream.cadence[index]
    parts = [f'<trkpt lat="{degrees(latitude or 0)}" lon="{degrees(longitude or 0)}">']
    if height is not None:
        parts.append(f"<ele>{metres(height)}</ele>")
    parts.append(f"<time>{time_of(start, stream.at_ms[index])}</time>")
    if bpm is not None or cadence is not None:
        parts.append("<extensions><gpxtpx:TrackPointExtension>")
        parts.append("" if bpm is None else f"<gpxtpx:hr>{bpm}</gpxtpx:hr>")
        # The format counts the strides of one foot.
        parts.append("" if cadence is None else f"<gpxtpx:cad>{cadence // 2}</gpxtpx:cad>")
        parts.append("</gpxtpx:TrackPointExtension></extensions>")
    return "".join([*parts, "</trkpt>\n"])
