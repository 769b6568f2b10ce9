"""Laying what a watch recorded over a run, and taking it back: what a person typed always stays."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from runlog.files.activity import Activity
from runlog.files.packed_stream import pack
from runlog.models import Athlete, Lap, Original, Recording, Run
from runlog.models.recordings import Source
from runlog.models.runs import NOTE_LENGTH, DistanceSource, Kind, Surface, Timing
from runlog.recording.efforts import keep_efforts
from runlog.recording.examining import examine
from runlog.recording.runs import delete_run

# What a person leaves empty in the form is filled in from a recording; the rest of a typed run stands.
_FILLED_IN = ("started_at", "moving_ms", "average_bpm", "max_bpm", "rpe", "note")
_BPM = range(30, 241)

# The fields of a run that a recording may set, and set back: the keys of `run_fields`.
SET_BY_RECORDINGS = frozenset(
    {*_FILLED_IN, "day", "distance_mm", "distance_unit", "elapsed_ms"}
    | {"surface", "distance_source", "timing", "kind"}
)


def make_recording(
    athlete: Athlete, activity: Activity, source: Source, original: Original | None = None, place: int = 0
) -> Recording:
    """Make the row of an activity that has a distance and a time; nothing is saved."""
    return Recording(
        athlete=athlete,
        original=original,
        place=place,
        source=source,
        started_at=start_of(activity, athlete.zone()),
        distance_mm=activity.distance_mm,
        gps_distance_mm=activity.gps_distance_mm,
        elapsed_ms=activity.elapsed_ms,
        moving_ms=activity.moving_ms,
        device=activity.device[:80],
        is_partial=activity.partial,
        stream=pack(activity.stream) if activity.stream else b"",
        points=len(activity.stream) if activity.stream else 0,
        laps=[asdict(lap) for lap in activity.laps],
        applied=_written(run_fields(activity, athlete)),
    )


def start_of(activity: Activity, zone: ZoneInfo) -> datetime | None:
    """Give the moment an activity began; by the athlete's own zone where the file knows only the clock on the wrist."""
    if activity.started_at or not activity.local_start:
        return activity.started_at
    if activity.local_start.time() == time.min:
        return None  # a day alone
    return activity.local_start.replace(tzinfo=zone).astimezone(UTC)


def day_of(activity: Activity, zone: ZoneInfo) -> date | None:
    """Give the day of an activity where it was run: by the clock on the wrist, or else where the athlete lives."""
    if activity.local_start:
        return activity.local_start.date()
    return activity.started_at.astimezone(zone).date() if activity.started_at else None


def run_fields(activity: Activity, athlete: Athlete) -> dict[str, Any]:
    """Give what an activity says of the fields of a run."""
    zone = athlete.zone()
    moving_ms = activity.moving_ms if activity.moving_ms and activity.moving_ms <= activity.elapsed_ms else None
    text = "\n".join(part for part in (activity.title, activity.note) if part)
    return {
        "day": day_of(activity, zone),
        "started_at": start_of(activity, zone),
        "distance_mm": activity.distance_mm,
        "distance_unit": athlete.first_unit,
        "elapsed_ms": activity.elapsed_ms,
        "moving_ms": moving_ms,
        "surface": activity.surface or Surface.ROAD,
        "distance_source": activity.distance_source or DistanceSource.GPS,
        "timing": Timing.WATCH,
        "kind": activity.kind if activity.kind in Kind.values else Kind.EASY,
        "average_bpm": activity.average_bpm if activity.average_bpm in _BPM else None,
        "max_bpm": activity.max_bpm if activity.max_bpm in _BPM else None,
        "rpe": activity.rpe if activity.rpe in range(1, 11) else None,
        "note": text[:NOTE_LENGTH],
    }


def run_of(recording: Recording) -> Run:
    """Make a run as a recording tells it; nothing is saved."""
    return Run(athlete=recording.athlete, **_read(recording.applied))


def new_run(recording: Recording) -> Run:
    """Save a run as a recording tells it."""
    run = run_of(recording)
    recording.made_run = True
    with transaction.atomic():
        examine(run)
        run.save(force_insert=True)
        _show(run, recording)
    return run


def join(run: Run, recording: Recording) -> None:
    """Lay a recording over a run that is there: what another recording set is renewed, what is empty is filled in."""
    earlier = run.recorded
    values = _read(recording.applied)
    if run.elapsed_ms != values["elapsed_ms"] and not (earlier and _is_as_set(run, earlier, "elapsed_ms")):
        values.pop("moving_ms")  # of another time than the one that stands
    taken = {name: value for name, value in values.items() if _is_free(run, earlier, name) and value not in (None, "")}
    recording.before = _written({name: getattr(run, name) for name in taken})
    recording.applied = _written(taken)
    with transaction.atomic():
        for name, value in taken.items():
            setattr(run, name, value)
        if "distance_mm" in taken:
            run.distance_text = ""
        examine(run)
        run.save()
        _show(run, recording)


def _is_free(run: Run, earlier: Recording | None, name: str) -> bool:
    if earlier and _is_as_set(run, earlier, name):
        return True
    return name in _FILLED_IN and getattr(run, name) in (None, "")


def _is_as_set(run: Run, recording: Recording, name: str) -> bool:
    return name in recording.applied and recording.applied[name] == _written({name: getattr(run, name)})[name]


def _show(run: Run, recording: Recording) -> None:
    """Let a run show a recording: its laps and its stream."""
    recording.run = run
    recording.save()
    run.recorded = recording
    run.save(update_fields=["recorded"])
    _lay_laps(run, recording)
    keep_efforts(run)


def _lay_laps(run: Run, recording: Recording | None) -> None:
    run.laps.all().delete()
    laps = recording.laps if recording else []
    Lap.objects.bulk_create(Lap(run=run, number=number, **lap) for number, lap in enumerate(laps, 1))


def take_back(recording: Recording) -> None:
    """Undo a recording: its run is again what it was before, or out of sight where the recording made it."""
    with transaction.atomic():
        # As both are now, whoever changed them since they were read.
        recording = Recording.objects.select_for_update().defer("stream").get(pk=recording.pk)
        run = Run.objects.select_related("athlete").filter(pk=recording.run_id, deleted_at=None).first()
        was_shown = run is not None and run.recorded_id == recording.pk
        recording.delete()
        if run:
            _without(run, recording, was_shown)


def _without(run: Run, recording: Recording, was_shown: bool) -> None:
    left = sorted(run.recordings.defer("stream"), key=lambda other: Source(other.source).rank)
    run.recorded = left[0] if left else None
    if recording.made_run and not left:
        delete_run(run)
        return
    if recording.made_run:
        Recording.objects.filter(pk=left[0].pk).update(made_run=True)
    if not was_shown:
        _pass_on(recording, left)
        return
    for name, value in _read(recording.before).items():
        if _is_as_set(run, recording, name):
            setattr(run, name, value)
    examine(run)
    run.save()
    _lay_laps(run, run.recorded)
    keep_efforts(run)


def _pass_on(recording: Recording, others: list[Recording]) -> None:
    """Let those that were laid over a recording lead back to before it."""
    for other in others:
        both = other.before.keys() & recording.applied.keys()
        over = {name for name in both if other.before[name] == recording.applied[name]}
        if back := {name: recording.before[name] for name in over & recording.before.keys()}:
            other.before = {**other.before, **back}
            other.save(update_fields=["before"])


def _written(values: dict[str, Any]) -> dict[str, Any]:
    """Write values of a run as JSON has them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _read(written: dict[str, Any]) -> dict[str, Any]:
    return {name: Run._meta.get_field(name).to_python(value) for name, value in written.items()}
