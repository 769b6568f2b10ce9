"""Taking an activity in: as a new run, as what is known better of a run that is there, or not, and why."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet

from runlog.files.activity import Activity, Reason
from runlog.models import Athlete, Original, Recording, Run
from runlog.models.imports import Fate
from runlog.models.recordings import Source
from runlog.recording.recordings import day_of, join, make_recording, new_run

# The same run in two files: watches and services round, but not by more.
SAME_START = timedelta(seconds=2)
SAME_DISTANCE_PERCENT = 1
EARLIEST_DAY = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of an activity: the run it is or is part of, its recording, or the reason why there is neither."""

    fate: Fate
    reason: str = ""
    detail: str = ""
    run: Run | None = None
    recording: Recording | None = None


def keep_original(athlete: Athlete, name: str, kind: str, content: bytes) -> tuple[Original, bool]:
    """Keep a file as it came, once; say whether it is new."""
    digest = sha256(content).hexdigest()
    if earlier := athlete.originals.filter(digest=digest).defer("content").first():
        return earlier, False
    fields = {"name": name[-Original.NAME_LENGTH :], "kind": kind, "size": len(content)}
    packed = zlib.compress(content, 6)
    return Original.objects.create(athlete=athlete, digest=digest, content=packed, **fields), True


def content_of(original: Original) -> bytes:
    """Give a file as it came."""
    return zlib.decompress(original.content)


def arrive(
    athlete: Athlete, activity: Activity, source: Source, original: Original | None = None, place: int = 0
) -> Arrival:
    """Take an activity in, in one transaction. The same one again, or in a poorer file, changes nothing."""
    if refused := refusal(athlete, activity):
        return refused
    with transaction.atomic():
        # One after the other for an athlete: of two that are the same the second finds the first.
        Athlete.objects.select_for_update().get(pk=athlete.pk)
        recording = make_recording(athlete, activity, source, original, place)
        if original and (known := _of_same_bytes(recording)):
            return Arrival(Fate.THERE, run=known.run)
        if twin := same_run(athlete, recording):
            return _beside(twin, recording)
        if typed := typed_twin(athlete, recording, day_of(activity, athlete.zone())):
            recording.save()
            return Arrival(Fate.ASKED, run=typed, recording=recording)
        return Arrival(Fate.SAVED, run=new_run(recording), recording=recording)


def refusal(athlete: Athlete, activity: Activity) -> Arrival | None:
    """Say why an activity can't be a run here; None where it can."""
    if not activity.is_on_foot:
        return Arrival(Fate.OTHER, activity.sport[:40])
    day = day_of(activity, athlete.zone())
    missing = {
        Reason.NO_DATE: day is None or day < EARLIEST_DAY,
        Reason.NO_TIME: not activity.elapsed_ms or activity.elapsed_ms < 0,
        Reason.NO_DISTANCE: not activity.distance_mm or activity.distance_mm < 0,
    }
    if reason := next((reason for reason, is_so in missing.items() if is_so), None):
        return Arrival(Fate.UNREADABLE, reason)
    # A watch that lives a day ahead is possible, more is a clock that was never set.
    if day > athlete.today() + timedelta(days=1):
        return Arrival(Fate.UNREADABLE, Reason.TO_COME, day.isoformat())
    return None


def live_recordings(athlete: Athlete) -> QuerySet[Recording]:
    """Give the recordings of runs that are in the log."""
    return athlete.recordings.filter(run__isnull=False, run__deleted_at=None).select_related("run__recorded")


def _of_same_bytes(recording: Recording) -> Recording | None:
    """Find what came in the same bytes before: as a run in the log, or still waiting for an answer."""
    same = recording.athlete.recordings.filter(original=recording.original, place=recording.place, run__deleted_at=None)
    return same.select_related("run__recorded").defer("stream").first()


def same_run(athlete: Athlete, recording: Recording) -> Run | None:
    """Find the run that a recording is of: the same start within 2 s, and the distance within 1 %."""
    if recording.started_at is None:
        return None
    around = (recording.started_at - SAME_START, recording.started_at + SAME_START)
    near = _near(recording.distance_mm)
    twin = live_recordings(athlete).filter(started_at__range=around, distance_mm__range=near).defer("stream").first()
    if twin:
        return twin.run
    return athlete.runs.live().filter(started_at__range=around, distance_mm__range=near).first()


def typed_twin(athlete: Athlete, recording: Recording, day: date) -> Run | None:
    """Find a run typed by hand on the day over the distance, which may be the same."""
    typed = athlete.runs.live().filter(day=day, recorded=None, distance_mm__range=_near(recording.distance_mm))
    return typed.order_by("id").first()


def _near(distance_mm: int) -> tuple[int, int]:
    """Give the distances that differ by no more than 1 % of the longer one."""
    least = 100 - SAME_DISTANCE_PERCENT
    return -(-distance_mm * least // 100), distance_mm * 100 // least


def _beside(run: Run, recording: Recording) -> Arrival:
    """Let the richer of two recordings of a run stand."""
    run.athlete = recording.athlete
    if run.recorded and Source(run.recorded.source).rank <= Source(recording.source).rank:
        return Arrival(Fate.THERE, run=run)
    join(run, recording)
    return Arrival(Fate.JOINED, run=run, recording=recording)


def answer(recording: Recording, run: Run | None) -> Arrival:
    """Settle whether a recording is of a run that was typed: beside what that has, or a run of its own.

    Of several files of the same run that were asked about, the richest stands, in whatever order they are answered.
    """
    with transaction.atomic():
        twin = run or same_run(recording.athlete, recording)
        if twin is None:
            return Arrival(Fate.SAVED, run=new_run(recording), recording=recording)
        arrived = _beside(twin, recording)
        if arrived.recording is None:
            recording.delete()
        return arrived
