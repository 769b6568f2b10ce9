"""Reads a file of any kind that holds activities: bytes in, activities out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from runlog.arithmetic.geodesy import path_mm
from runlog.files.activity import Activity, Reason, Unreadable
from runlog.files.fit import read_fit
from runlog.files.gpx import read_gpx
from runlog.files.limits import MAX_FILE_BYTES
from runlog.files.lists import read_list
from runlog.files.moments import moment_in_name
from runlog.files.recognise import Kind, kind_of, known_as
from runlog.files.tcx import read_tcx

_READERS: dict[Kind, Callable[[bytes], list[Activity]]] = {Kind.FIT: read_fit, Kind.GPX: read_gpx, Kind.TCX: read_tcx}


def read(name: str, data: bytes, unit: str = "") -> list[Activity]:
    """Read a file that is out of its boxes; `unit`, `km` or `mi`, is that of a list that does not name its own.

    The name only dates an activity that has no date of its own. `Unreadable` says why where there is nothing to read;
    for what is wrong with single rows of a list see `lists.read_list`.
    """
    if not data:
        raise Unreadable(Reason.EMPTY)
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable(Reason.TOO_LARGE, str(len(data)))
    kind = kind_of(data)
    if kind is Kind.CSV:
        return read_list(data, unit).activities
    if kind not in _READERS:
        raise Unreadable(Reason.UNKNOWN, known_as(data))
    return [filled(activity, name) for activity in _READERS[kind](data)]


def filled(activity: Activity, name: str = "") -> Activity:
    """Add what follows from the rest: the way by GPS, a distance and a time where the file has none, a date.

    A treadmill has no way, whatever positions a watch wrote down on it.
    """
    if activity.started_at is None and activity.local_start is None and (moment := moment_in_name(name)):
        activity = replace(activity, local_start=moment.clock)
    stream = activity.stream
    if stream is None or not len(stream):
        return activity
    way = activity.gps_distance_mm
    if way is None and activity.distance_source != "treadmill":
        way = path_mm(stream.latitude, stream.longitude, stream.breaks) or None
    return replace(
        activity,
        gps_distance_mm=way,
        distance_mm=activity.distance_mm or way,
        distance_source=activity.distance_source or ("gps" if way and not activity.distance_mm else ""),
        elapsed_ms=activity.elapsed_ms or stream.at_ms[-1] or None,
    )
