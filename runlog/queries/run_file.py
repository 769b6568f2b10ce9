"""One run as an activity, to be written as a file for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time

from runlog.arithmetic.units import exact_text
from runlog.files.activity import RUNNING, Activity, Lap, Stream
from runlog.models import Run
from runlog.queries.recorded import recording_of, told_laps, told_stream

POINT_COLUMNS = ("elapsed_ms", "distance_m", "latitude", "longitude", "height_m", "heart_rate", "cadence")


def activity_of(run: Run) -> Activity:
    """Give a run with its stream and laps, all by its official distance; one typed by hand with its few figures."""
    recording = recording_of(run)
    local_start = None if run.started_at else datetime.combine(run.day, time.min)
    return Activity(
        RUNNING,
        started_at=run.started_at,
        local_start=local_start,
        distance_mm=run.distance_mm,
        elapsed_ms=run.elapsed_ms,
        moving_ms=run.moving_ms,
        surface=run.surface,
        average_bpm=run.average_bpm,
        max_bpm=run.max_bpm,
        note=run.note,
        device=recording.device if recording else "",
        laps=[
            Lap(
                lap.started_ms or 0,
                lap.elapsed_ms,
                lap.distance_mm,
                lap.moving_ms,
                lap.role,
                lap.average_bpm,
                lap.max_bpm,
            )
            for lap in told_laps(run, recording)
        ],
        stream=told_stream(run, recording) if recording and recording.points else None,
    )


def points(activity: Activity) -> Iterator[tuple[object, ...]]:
    """Give one row a point, by `POINT_COLUMNS`; without a stream its beginning and its end."""
    stream = activity.stream or _ends(activity)
    columns = (
        *(stream.at_ms, stream.distance_mm, stream.latitude, stream.longitude),
        *(stream.height_mm, stream.heart_rate, stream.cadence),
    )
    for at_ms, distance_mm, latitude, longitude, height_mm, bpm, cadence in zip(*columns, strict=True):
        place = (None if each is None else f"{each / 10_000_000:.7f}" for each in (latitude, longitude))
        yield at_ms, _metres(distance_mm), *place, _metres(height_mm), bpm, cadence


def _metres(length_mm: int | None) -> str | None:
    return None if length_mm is None else exact_text(length_mm, "m")


def _ends(activity: Activity) -> Stream:
    nothing: list[int | None] = [None, None]
    unknown = [nothing] * 3
    bpm = [activity.average_bpm] * 2
    return Stream([0, activity.elapsed_ms or 0], [0, activity.distance_mm], *unknown, bpm, nothing)
