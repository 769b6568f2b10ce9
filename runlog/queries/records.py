"""An athlete's best efforts over each distance, in each series, for all time, this season and this year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Min, Q

from runlog.arithmetic.agegrade import AgeGrade, age_grade
from runlog.arithmetic.benchmarks import Benchmark, benchmarks
from runlog.models import Athlete, Effort
from runlog.models.efforts import Series
from runlog.models.runs import DistanceSource


@dataclass(frozen=True, slots=True)
class Record:
    """A best effort, its run, and its age grade where one holds. Distance and time are the effort's."""

    effort: Effort
    grade: AgeGrade | None

    @property
    def distance_mm(self) -> int:
        return self.effort.distance_mm

    @property
    def elapsed_ms(self) -> int:
        return self.effort.elapsed_ms


@dataclass(frozen=True, slots=True)
class Row:
    """The records over one distance; None where nothing was run."""

    benchmark: Benchmark
    all_time: Record
    season: Record | None
    year: Record | None


@dataclass(frozen=True, slots=True)
class SeriesRecords:
    """The records of one series, shortest distance first."""

    series: Series
    rows: list[Row]


def records(athlete: Athlete, today: date) -> list[SeriesRecords]:
    """Give the records of every series that holds any."""
    starts = (date.min, athlete.season(today).first_day, date(today.year, 1, 1))
    times = _best_times(athlete, starts)
    holders = _holders(athlete, times)
    found = []
    for series in Series:
        rows = []
        for benchmark in benchmarks(athlete.own_distances_mm):
            key = (series.value, benchmark.distance_mm)
            if key in times[0]:
                held = [_first(holders, key, best.get(key), since) for best, since in zip(times, starts, strict=True)]
                rows.append(Row(benchmark, *(effort and Record(effort, _grade(athlete, effort)) for effort in held)))
        if rows:
            found.append(SeriesRecords(series, rows))
    return found


Key = tuple[str, int]


def _best_times(athlete: Athlete, starts: tuple[date, ...]) -> list[dict[Key, int]]:
    """Give the best time in ms for each series and distance since each of these days."""
    bests = {f"best_{number}": Min("elapsed_ms", filter=Q(day__gte=since)) for number, since in enumerate(starts)}
    rows = list(athlete.efforts.values("series", "distance_mm").annotate(**bests).order_by("series", "distance_mm"))
    keys = [(row["series"], row["distance_mm"]) for row in rows]
    return [{key: row[name] for key, row in zip(keys, rows, strict=True) if row[name]} for name in bests]


def _holders(athlete: Athlete, times: list[dict[Key, int]]) -> dict[tuple[Key, int], list[Effort]]:
    """Give the efforts in one of these best times, by day."""
    wanted = {(*key, best) for each in times for key, best in each.items()}
    held: dict[tuple[Key, int], list[Effort]] = defaultdict(list)
    if wanted:
        either = reduce(or_, (Q(series=series, distance_mm=mm, elapsed_ms=ms) for series, mm, ms in wanted))
        for effort in athlete.efforts.filter(either).select_related("run").order_by("day", "run_id"):
            held[(effort.series, effort.distance_mm), effort.elapsed_ms].append(effort)
    return held


def _first(
    holders: dict[tuple[Key, int], list[Effort]], key: Key, elapsed_ms: int | None, since: date
) -> Effort | None:
    """Find the first effort since a day that was run in this time."""
    return next((effort for effort in holders.get((key, elapsed_ms), ()) if effort.day >= since), None)


def _grade(athlete: Athlete, effort: Effort) -> AgeGrade | None:
    """Grade an adult's result from a measured track or road; other distances are not exact enough.

    Factors under 18 rest on few results and mislead, so children's results stay ungraded.
    """
    source = effort.run.distance_source
    if effort.series != Series.MEASURED or not athlete.is_adult(effort.day):
        return None
    road, age = source == DistanceSource.COURSE, effort.day.year - athlete.birth_year
    return age_grade(effort.distance_mm, effort.elapsed_ms, age, athlete.sex, road=road)
