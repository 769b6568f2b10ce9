"""The stream of an activity, made of the records of a FIT file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from runlog.files.activity import Stream
from runlog.files.fit_clock import Timeline
from runlog.files.fit_values import (
    DEGREES_E7,
    HIGHEST_METRES,
    LOWEST_METRES,
    MOST_BPM,
    MOST_LATITUDE,
    MOST_LONGITUDE,
    MOST_METRES,
    MOST_STRIDES,
    scaled_all,
)

Columns = dict[str, list[object]]
Whole = list[int | None]


def joined(records: Columns, rows: Sequence[int]) -> list[int]:
    """Join records of one second that say different things: some programs write a record for each sensor.

    Gives the rows that are left. Two that both say how fast the heart beat stay two.
    """
    times = records["timestamp"]
    if all(times[one] != times[other] for one, other in pairwise(rows)):
        return list(rows)
    columns = [column for name, column in records.items() if name != "timestamp"]
    left: list[int] = []
    for row in rows:
        if left and times[left[-1]] == times[row] and not _disagree(columns, left[-1], row):
            for column in columns:
                column[left[-1]] = column[row] if column[left[-1]] is None else column[left[-1]]
        else:
            left.append(row)
    return left


def _disagree(columns: Sequence[list[object]], one: int, other: int) -> bool:
    return any(column[one] is not None and column[other] is not None for column in columns)


def stream(records: Columns, rows: Sequence[int], times: Timeline, base_mm: int, is_on_foot: bool) -> Stream:
    """Make a stream of the records of an activity. `base_mm` is the distance that stood there when it began."""
    kept = rows if len(times.kept) == len(rows) else [rows[number] for number in times.kept]
    latitude, longitude = _positions(_picked(records["position_lat"], kept), _picked(records["position_long"], kept))
    return Stream(
        at_ms=times.at_ms,
        distance_mm=_distances(_picked(records["distance"], kept), base_mm),
        latitude=latitude,
        longitude=longitude,
        height_mm=scaled_all(_picked(records["enhanced_altitude"], kept), 1000, LOWEST_METRES, HIGHEST_METRES),
        heart_rate=scaled_all(_picked(records["heart_rate"], kept), 1, 1, MOST_BPM),
        cadence=_cadence(_picked(records["cadence"], kept), _picked(records["fractional_cadence"], kept), is_on_foot),
        breaks=times.breaks,
    )


def _picked(column: list[object], rows: Sequence[int]) -> list[object]:
    return column if len(rows) == len(column) else [column[row] for row in rows]


def _distances(values: Sequence[object], base_mm: int) -> Whole:
    distances = scaled_all(values, 1000, 0, MOST_METRES)
    if base_mm:
        return [None if distance is None else max(0, distance - base_mm) for distance in distances]
    return distances


def _positions(latitudes: Sequence[object], longitudes: Sequence[object]) -> tuple[Whole, Whole]:
    """Scale from semicircles. A position is both or neither; 0 and 0 is what is written where there is none."""
    north = scaled_all(latitudes, DEGREES_E7, -MOST_LATITUDE, MOST_LATITUDE)
    east = scaled_all(longitudes, DEGREES_E7, -MOST_LONGITUDE, MOST_LONGITUDE)
    for row, (one, other) in enumerate(zip(north, east, strict=True)):
        if one is None or other is None or one == other == 0:
            north[row] = east[row] = None
    return north, east


def _cadence(values: Sequence[object], fractions: Sequence[object], is_on_foot: bool) -> Whole:
    """Count both feet: FIT counts strides, or turns of a crank, which stay as they are."""
    times = 2 if is_on_foot else 1
    if not any(fractions):
        return scaled_all(values, times, 0, MOST_STRIDES)
    strides = scaled_all(values, 1000, 0, MOST_STRIDES)
    parts = scaled_all(fractions, 1000, 0, 1)
    return [
        None if stride is None else round(times * (stride + (part or 0)) / 1000)
        for stride, part in zip(strides, parts, strict=True)
    ]
