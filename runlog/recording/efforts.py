"""Keeping the efforts of runs: what they are, and that the table always says what the runs say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from django.db import transaction
from django.db.models import Q

from runlog.arithmetic.benchmarks import benchmarks, counts_for, longest_counted_mm
from runlog.arithmetic.fastest import Fastest, fastest
from runlog.arithmetic.rounding import half_up
from runlog.files.packed_stream import unpack
from runlog.models import Athlete, Effort, Run
from runlog.models.efforts import ALL_OUT, Series, series_of

BATCH = 2000


def efforts_of(run: Run, own_mm: Iterable[int]) -> Iterator[Effort]:
    """Give the efforts a run holds, none for one that is deleted, doubtful or not examined yet; nothing is saved.

    The run itself, over the distances it is just as long as; and the best stretches inside a recorded run.
    """
    if run.deleted_at or run.is_doubtful or not run.is_examined:
        return
    own_mm = list(own_mm)
    whole = counts_for(run.distance_mm, own_mm)
    for distance_mm in whole:
        yield _effort(run, distance_mm, run.elapsed_ms, is_all_out=run.kind in ALL_OUT)
    for distance_mm, best in _inside(run, own_mm, whole).items():
        yield _effort(run, distance_mm, best.elapsed_ms, started_ms=best.started_ms, series=_series_inside(run))


def _effort(run: Run, distance_mm: int, elapsed_ms: int, **fields: object) -> Effort:
    about = {"athlete_id": run.athlete_id, "run": run, "day": run.day, "series": series_of(run.distance_source)}
    return Effort(distance_mm=distance_mm, elapsed_ms=elapsed_ms, **{**about, **fields})


def _series_inside(run: Run) -> Series:
    """Tell how the distances inside a run are known: a measured course is measured as a whole, what is inside by GPS.

    A watch that says it counted laps of a track did measure inside.
    """
    series, said = series_of(run.distance_source), run.recorded.applied.get("distance_source")
    is_measured = bool(said) and series_of(said) == Series.MEASURED
    return Series.GPS if series == Series.MEASURED and not is_measured else series


def _inside(run: Run, own_mm: Iterable[int], whole: Iterable[int]) -> dict[int, Fastest]:
    """Find the best stretches of a run that was recorded, over the distances that are shorter than it."""
    recorded = run.recorded if run.recorded_id else None
    if recorded is None or not recorded.points:
        return {}
    shorter = [each.distance_mm for each in benchmarks(own_mm) if each.distance_mm < run.distance_mm]
    # Where the owner corrected the distance, each recorded metre is worth that much more or less.
    asked = {half_up(mm / recorded.worth(run.distance_mm)): mm for mm in shorter if mm not in whole}
    stream = unpack(recorded.stream)
    found = fastest(stream.at_ms, stream.distance_mm, stream.breaks, asked)
    return {asked[recorded_mm]: best for recorded_mm, best in found.items()}


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
        runs = athlete.runs.trusted().filter(is_examined=True).select_related("recorded").order_by("id").iterator(BATCH)
        return keep_many(effort for run in runs for effort in efforts_of(run, athlete.own_distances_mm))


def keep_distance(athlete: Athlete, distance_mm: int) -> None:
    """Begin to keep records of a distance of the athlete's own."""
    with transaction.atomic():
        own = _own_distances(athlete)
        if distance_mm in {benchmark.distance_mm for benchmark in benchmarks(own)}:
            return
        athlete.own_distances_mm = sorted([*own, distance_mm])
        athlete.save(update_fields=["own_distances_mm"])
        examined = athlete.runs.trusted().filter(is_examined=True)
        near = Q(distance_mm__range=(distance_mm, longest_counted_mm(distance_mm)))
        longer = Q(distance_mm__gt=distance_mm, recorded__points__gt=0)
        runs = examined.filter(near | longer).select_related("recorded").iterator(100)
        efforts = (effort for run in runs for effort in efforts_of(run, [distance_mm]))
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
