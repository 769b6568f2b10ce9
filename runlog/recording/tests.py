"""Saving the results of a fitness test, many at once and once only, and taking such a save back as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from runlog.arithmetic.hand import is_slower_than_walking
from runlog.arithmetic.rounding import half_up
from runlog.models import Batch, Comment, Entry, FitnessTest, Run, User
from runlog.models.runs import DistanceSource, Kind, Surface, Timing
from runlog.models.tests import Outcome
from runlog.recording.examining import examine
from runlog.recording.runs import delete_run, restore_run, save_run

SLOWER_THAN_WALKING = "slower-than-walking"


_THE_ATHLETES_OWN = ("note", "rpe", "hr_zone", "average_bpm", "max_bpm", "started_at")


@dataclass(frozen=True, slots=True)
class Result:
    """What was written down for an entry; `seen` is when its result was saved that the writer knew, if any.

    `elapsed_ms` belongs to those who finished or ran fewer laps, `laps` to the latter alone. `is_sure` is the writer's
    word that a time which looks like a slip is right.
    """

    outcome: str
    elapsed_ms: int | None = None
    laps: Decimal | None = None
    seen: str = ""
    is_sure: bool = False


class Spent(Exception):
    """The key was used for a save of something else, or for one that was undone since; nothing was saved."""


class SavedMeanwhile(Exception):
    """Entries have other results than the writer knew; nothing was saved."""

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__("saved meanwhile")
        self.entries = entries


def stamp(entry: Entry) -> str:
    """Write when an entry's result was saved, for a form to bring back."""
    return entry.saved_at.isoformat() if entry.saved_at else ""


def result_of(entry: Entry) -> Result:
    """Give an entry's result as it is saved; a run that its athlete deleted leaves no time."""
    run = entry.run if entry.run and not entry.run.deleted_at else None
    return Result(entry.outcome, run.elapsed_ms if run else None, entry.laps_done)


def is_changed(entry: Entry, result: Result) -> bool:
    """Tell whether a result says something else than what is saved."""
    saved = result_of(entry)
    return (saved.outcome, saved.elapsed_ms, saved.laps) != (result.outcome, result.elapsed_ms, result.laps)


def doubts_about(
    test: FitnessTest, entries: Iterable[Entry], results: dict[int, Result], seen: QuerySet[Run]
) -> dict[int, str]:
    """Say which new times look like a slip beside the runs that the team sees, and why, by the id of the entry."""
    doubts = {}
    for entry in entries:
        result = results.get(entry.pk)
        if result and result.elapsed_ms and not result.is_sure and is_changed(entry, result):
            run = _run(test, entry, result)
            examine(run, seen)
            slow = SLOWER_THAN_WALKING if is_slower_than_walking(run.distance_mm, run.elapsed_ms) else ""
            if reason := run.suspicion or slow:
                doubts[entry.pk] = reason
    return doubts


def save_results(
    test: FitnessTest, user: User, key: UUID, results: dict[int, Result], seen: QuerySet[Run]
) -> Batch | None:
    """Save results by the id of their entry, all or none; None where they say nothing new.

    New times are examined beside the runs that the team sees.

    The same key again changes nothing: it gives the first save, or raises `Spent` where that is not what it says now.
    Raise `SavedMeanwhile` where somebody else saved another result for an entry since the writer looked, and
    `FitnessTest.DoesNotExist` where the test was deleted.
    """
    with transaction.atomic():
        # One save of a test after the other: what is compared below can't change meanwhile.
        test = test.locked()
        entries = test.entries.filter(pk__in=results).select_related("athlete", "run")
        changed = [entry for entry in entries if is_changed(entry, results[entry.pk])]
        if earlier := Batch.objects.filter(key=key).first():
            if changed or earlier.test_id != test.pk or earlier.undone_at:
                raise Spent
            return earlier
        if clashing := [entry for entry in changed if stamp(entry) != results[entry.pk].seen]:
            raise SavedMeanwhile(clashing)
        if not changed:
            return None
        batch = Batch(key=key, test=test, saved_by=user)
        batch.before = [_record(test, entry, results[entry.pk], key, seen) for entry in changed]
        batch.save(force_insert=True)
    return batch


def _record(test: FitnessTest, entry: Entry, result: Result, key: UUID, seen: QuerySet[Run]) -> dict[str, Any]:
    """Save one result; give what the entry was before."""
    before, old = _snapshot(entry), entry.run
    new = None
    if result.elapsed_ms:
        run = _run(test, entry, result)
        run.is_confirmed = result.is_sure
        _carry_over(old, run)
        new, _is_new = save_run(run, uuid5(key, str(entry.pk)), seen)
    _replace(old, new)
    entry.outcome, entry.laps_done, entry.run = result.outcome, result.laps, new
    entry.saved_at, entry.batch = timezone.now(), key
    entry.save()
    return before


def _carry_over(old: Run | None, run: Run) -> None:
    """Keep what the athlete wrote on a result that is corrected."""
    if old and not old.deleted_at:
        for name in _THE_ATHLETES_OWN:
            setattr(run, name, getattr(old, name))


def _snapshot(entry: Entry) -> dict[str, Any]:
    return {
        "entry": entry.pk,
        "outcome": entry.outcome,
        "laps": str(entry.laps_done) if entry.laps_done is not None else None,
        "run": entry.run_id if entry.run and not entry.run.deleted_at else None,
        "saved_at": stamp(entry),
        "batch": str(entry.batch) if entry.batch else None,
    }


def _replace(old: Run | None, new: Run | None) -> None:
    """Put a run out of sight for another; what was said about it is about the new one now."""
    if old is None:
        return
    if new:
        Comment.objects.filter(run=old).update(run=new)
    if not old.deleted_at:
        delete_run(old)


def _run(test: FitnessTest, entry: Entry, result: Result) -> Run:
    """Make the run of a result, not saved. Who ran fewer laps ran no test: it counts for no comparison of tests."""
    distance = (test.distance_mm, test.distance_text, test.distance_unit)
    if result.outcome == Outcome.SHORT:
        distance = (half_up(Fraction(result.laps) * test.lane_lap_mm), f"{result.laps.normalize():f}", "laps")
    distance_mm, text, unit = distance
    return Run(
        athlete=entry.athlete,
        day=test.day,
        distance_mm=distance_mm,
        distance_text=text,
        distance_unit=unit,
        lap_mm=test.lap_mm,
        lane=test.lane,
        elapsed_ms=result.elapsed_ms,
        surface=test.surface,
        distance_source=DistanceSource.TRACK if test.surface == Surface.TRACK else DistanceSource.COURSE,
        timing=Timing.HAND,
        kind=Kind.WORKOUT if result.outcome == Outcome.SHORT else Kind.TEST,
        note=test.name,
    )


def undo(batch: Batch) -> bool:
    """Bring back what a save replaced, as one; False where it was undone before.

    An entry that was saved again since keeps the later result, and undoing that one leads back to before both.
    """
    with transaction.atomic():
        batch.test.locked()
        batch.refresh_from_db()
        if batch.undone_at:
            return False
        snapshots = {each["entry"]: each for each in batch.before}
        # Whoever left the team took their results along.
        members = batch.test.team.memberships.active().values("athlete")
        entries = Entry.objects.filter(pk__in=snapshots, athlete__in=members).select_related("athlete", "run__athlete")
        later = {entry.pk for entry in entries if entry.batch != batch.key}
        for entry in entries:
            if entry.pk not in later:
                _bring_back(entry, snapshots[entry.pk])
        _pass_on(batch, snapshots, later)
        batch.undone_at = timezone.now()
        batch.save(update_fields=["undone_at"])
    return True


def _bring_back(entry: Entry, before: dict[str, Any]) -> None:
    run = Run.objects.select_related("athlete").filter(pk=before["run"], athlete=entry.athlete_id).first()
    is_gone = before["run"] is not None and run is None  # deleted too long ago: there is no time to bring back
    if run and run.deleted_at:
        restore_run(run)  # first: deleting the other one drops what was deleted long ago
    _replace(entry.run, run)
    entry.outcome, entry.run = Outcome.WAITING if is_gone else before["outcome"], run
    entry.laps_done = Decimal(before["laps"]) if before["laps"] else None
    entry.saved_at = datetime.fromisoformat(before["saved_at"]) if before["saved_at"] else None
    entry.batch = UUID(before["batch"]) if before["batch"] else None
    entry.save()


def _pass_on(batch: Batch, snapshots: dict[int, dict[str, Any]], later: set[int]) -> None:
    """Let later saves lead back to before this one."""
    for other in batch.test.batches.filter(undone_at=None).exclude(pk=batch.pk) if later else ():
        replaced = [
            snapshots[each["entry"]] if each["entry"] in later and each["batch"] == str(batch.key) else each
            for each in other.before
        ]
        if replaced != other.before:
            other.before = replaced
            other.save(update_fields=["before"])
