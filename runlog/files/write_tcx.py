"""Writes an activity as TCX, version 2, with its laps; without laps it is one.

TCX has one time for a lap, the timer's. The elapsed time is read from where the next lap or the last point stands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from runlog.files.activity import RUNNING, WALKING, Activity, Lap, Stream
from runlog.files.sport_words import sport_named_in
from runlog.files.xml_writing import (
    DECLARATION,
    PROGRAM,
    degrees,
    end_ms,
    metres,
    start_of,
    text_of,
    time_of,
    whole_lap,
)

_OPEN = """<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
 xmlns:ns3="http://www.garmin.com/xmlschemas/ActivityExtension/v2"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<Activities>
"""
_CLOSE = "</Activity>\n</Activities>\n</TrainingCenterDatabase>\n"
_NEXT_TRACK = "</Track>\n<Track>\n"
_VERSION = "<Version><VersionMajor>0</VersionMajor><VersionMinor>0</VersionMinor></Version>"
_DEVICE = f"<UnitId>0</UnitId><ProductID>0</ProductID>{_VERSION}"


def tcx_lines(activity: Activity) -> Iterator[str]:
    """Write an activity line by line. `ValueError`, at the first line, where its date is not known."""
    start = start_of(activity)
    yield DECLARATION
    yield _OPEN
    yield f'<Activity Sport="{"Running" if activity.sport == RUNNING else "Other"}">\n<Id>{time_of(start, 0)}</Id>\n'
    laps = activity.laps or [whole_lap(activity)]
    last_point = activity.stream.at_ms[-1] if activity.stream and activity.stream.at_ms else 0
    told = max(end_ms(activity), last_point)
    for lap, first, end in _places(laps, activity.stream):
        yield from _lap(lap, start, is_told=lap is not laps[-1] or last_point >= told)
        if activity.stream and first < end:
            yield from _tracks(activity.stream, first, end, start)
        yield "</Lap>\n"
    notes = _notes(activity)
    if notes:
        yield f"<Notes>{text_of(notes)}</Notes>\n"
    name = text_of(activity.device or PROGRAM)
    yield f'<Creator xsi:type="Device_t"><Name>{name}</Name>{_DEVICE}</Creator>\n'
    yield _CLOSE


def _places(laps: list[Lap], stream: Stream | None) -> Iterator[tuple[Lap, int, int]]:
    """Give each lap with its first point and the first that is the next lap's."""
    at_ms = stream.at_ms if stream else []
    starts = [0, *(bisect_left(at_ms, lap.started_ms) for lap in laps[1:]), len(at_ms)]
    return ((lap, first, end) for lap, (first, end) in zip(laps, pairwise(starts), strict=True))


def _lap(lap: Lap, start: datetime, is_told: bool) -> Iterator[str]:
    """Write the head of a lap; `is_told` says that its elapsed time can be read from what comes after it."""
    timer_ms = lap.elapsed_ms if lap.moving_ms is None or not is_told else lap.moving_ms
    yield f'<Lap StartTime="{time_of(start, lap.started_ms)}">\n'
    yield f"<TotalTimeSeconds>{metres(timer_ms)}</TotalTimeSeconds>"
    yield f"<DistanceMeters>{metres(lap.distance_mm or 0)}</DistanceMeters><Calories>0</Calories>"
    if lap.average_bpm:
        yield f"<AverageHeartRateBpm><Value>{lap.average_bpm}</Value></AverageHeartRateBpm>"
    if lap.max_bpm:
        yield f"<MaximumHeartRateBpm><Value>{lap.max_bpm}</Value></MaximumHeartRateBpm>"
    yield f"<Intensity>{'Resting' if lap.role == 'recovery' else 'Active'}</Intensity>"
    yield "<TriggerMethod>Manual</TriggerMethod>\n"


def _tracks(stream: Stream, first: int, end: int, start: datetime) -> Iterator[str]:
    breaks = set(stream.breaks)
    yield "<Track>\n"
    for index in range(first, end):
        yield (_NEXT_TRACK if index in breaks and index > first else "") + _point(stream, index, start)
    yield "</Track>\n"


def _point(stream: Stream, index: int, start: datetime) -> str:
    latitude, longitude = stream.latitude[index], stream.longitude[index]
    height, distance = stream.height_mm[index], stream.distance_mm[index]
    bpm, cadence = stream.heart_rate[index], stream.cadence[index]
    parts = [f"<Trackpoint><Time>{time_of(start, stream.at_ms[index])}</Time>"]
    if latitude is not None and longitude is not None:
        place = f"<LatitudeDegrees>{degrees(latitude)}</LatitudeDegrees>"
        parts.append(f"<Position>{place}<LongitudeDegrees>{degrees(longitude)}</LongitudeDegrees></Position>")
    if height is not None:
        parts.append(f"<AltitudeMeters>{metres(height)}</AltitudeMeters>")
    if distance is not None:
        parts.append(f"<DistanceMeters>{metres(distance)}</DistanceMeters>")
    if bpm is not None:
        parts.append(f"<HeartRateBpm><Value>{bpm}</Value></HeartRateBpm>")
    if cadence is not None:
        # The format counts the strides of one foot.
        strides = f"<ns3:RunCadence>{cadence // 2}</ns3:RunCadence>"
        parts.append(f"<Extensions><ns3:TPX>{strides}</ns3:TPX></Extensions>")
    return "".join([*parts, "</Trackpoint>\n"])


def _notes(activity: Activity) -> str:
    """Give title and note; TCX knows no walking, so a walk says it here."""
    notes = "\n".join(filter(None, (activity.title, activity.note)))
    if activity.sport == WALKING and sport_named_in(notes) != WALKING:
        return f"Walking\n{notes}".strip()
    return notes
