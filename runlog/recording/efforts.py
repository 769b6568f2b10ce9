"""Keeping the efforts of runs: what they are, and that the table always says what the runs say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction

from runlog.arithmetic.benchmarks import benchmarks, counts_for, longest_counted_mm
from runlog.models import Athlete, Effort, Run
from runlog.models.efforts import ALL_OUT, series_of

BATCH = 2000


def efforts_of(run: Run, own_mm: Iterable[int]) -> Iterator[Effort]:
    """Give the efforts a run holds, none for one that is deleted, doubtful or not examined yet; nothing is saved."""
    if run.deleted_at or run.is_doubtful or not run.is_examined:
        return
    for distance_mm in counts_for(run.distance_mm, own_mm):
        yield Effort(
            athlete_id=run.athlete_id,
            run=run,
            distance_mm=distance_mm,
            elapsed_ms=run.elapsed_ms,
            day=run.day,
            series=series_of(run.distance_source),
            is_all_out=run.kind in ALL_OUT,
        )


def keep_efforts(run: Run, is_new: bool = False) -> None:
    """Make the table say what a run says now."""
    if not is_new:
        run.efforts.all().delete()
    if efforts := list(efforts_of(run, run.athlete.own_distances_mm)):
        Effort.objects.bulk_create(efforts)


def rebuild(athlete: Athlete) -> int:
    """Make an athlete's efforts anew from their examined runs; say how many there are."""
    with transaction.atomic():
        athlete.efforts.all().delete()
        runs = athlete.runs.trusted().filter(is_examined=True).order_by("id")
        return keep_many(effort for run in runs for effort in efforts_of(run, athlete.own_distances_mm))


def keep_distance(athlete: Athlete, distance_mm: int) -> None:
    """Begin to keep records of a distance of the athlete's own."""
    with transaction.atomic():
        own = _own_distances(athlete)
        if distance_mm in {benchmark.distance_mm for benchmark in benchmarks(own)}:
            return
        athlete.own_distances_mm = sorted([*own, distance_mm])
        athlete.save(update_fields=["own_distances_mm"])
        near = athlete.runs.trusted().filter(
            is_examined=True, distance_mm__range=(distance_mm, longest_counted_mm(distance_mm))
        )
        efforts = (effort for run in near for effort in efforts_of(run, [distance_mm]))
        keep_many(effort for effort in efforts if effort.distance_mm == distance_mm)


def drop_distance(athlete: Athlete, distance_mm: int) -> None:
    """Keep no more records of a distance of the athlete's own; the runs stay."""
    with transaction.atomic():
        own = _own_distances(athlete)
        if distance_mm not in own:
            return
        athlete.own_distances_mm = [each for each in own if each != distance_mm]
        athlete.save(update_fields=["own_distances_mm"])
        athlete.efforts.filter(distance_mm=distance_mm).delete()


def _own_distances(athlete: Athlete) -> list[int]:
    """Read the list as it is now, and keep others from changing it until the transaction ends."""
    return Athlete.objects.select_for_update().get(pk=athlete.pk).own_distances_mm


def keep_many(efforts: Iterator[Effort]) -> int:
    """Save efforts a batch at a time; say how many there were."""
    count = 0
    while batch := list(islice(efforts, BATCH)):
        count += len(Effort.objects.bulk_create(batch))
    return count
