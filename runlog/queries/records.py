"""An athlete's best efforts over each distance, in each series, for all time, this season and this year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Window
from django.db.models.functions import RowNumber

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
    all_time = _bests(athlete, None)
    season = _bests(athlete, athlete.season(today).first_day)
    year = _bests(athlete, date(today.year, 1, 1))
    found = []
    for series in Series:
        rows = [
            Row(benchmark, all_time[key], season.get(key), year.get(key))
            for benchmark in benchmarks(athlete.own_distances_mm)
            if (key := (series, benchmark.distance_mm)) in all_time
        ]
        if rows:
            found.append(SeriesRecords(series, rows))
    return found


def _bests(athlete: Athlete, since: date | None) -> dict[tuple[str, int], Record]:
    """Give the best effort for each series and distance; of equal ones the first."""
    efforts = Effort.objects.filter(athlete=athlete, **({"day__gte": since} if since else {}))
    place = Window(RowNumber(), partition_by=["series", "distance_mm"], order_by=["elapsed_ms", "day", "run_id"])
    best = efforts.annotate(place=place).filter(place=1).select_related("run")
    return {(effort.series, effort.distance_mm): Record(effort, _grade(athlete, effort)) for effort in best}


def _grade(athlete: Athlete, effort: Effort) -> AgeGrade | None:
    """Grade an adult's result from a measured track or road; other distances are not exact enough.

    Factors under 18 rest on few results and mislead, so children's results stay ungraded.
    """
    source = effort.run.distance_source
    if effort.series != Series.MEASURED or not athlete.is_adult(effort.day):
        return None
    road, age = source == DistanceSource.COURSE, effort.day.year - athlete.birth_year
    return age_grade(effort.distance_mm, effort.elapsed_ms, age, athlete.sex, road=road)
