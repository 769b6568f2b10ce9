"""What an athlete ran over time, as the charts and verdicts of progress take it. Doubtful runs are never in it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from runlog.arithmetic.benchmarks import Benchmark
from runlog.charts.pace_history import Week
from runlog.charts.thinning import Dot
from runlog.models import Athlete, Effort
from runlog.models.efforts import Series

PAGE = 25


@dataclass(frozen=True, slots=True)
class Scope:
    """Which runs a pace history is about; None and empty stand for any. Bounds are included."""

    first_day: date | None = None
    last_day: date | None = None
    least_mm: int | None = None
    most_mm: int | None = None
    surface: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def condition(self) -> Q:
        bounds = {
            "day__gte": self.first_day,
            "day__lte": self.last_day,
            "distance_mm__gte": self.least_mm,
            "distance_mm__lte": self.most_mm,
            "surface": self.surface or None,
            "kind__in": self.kinds or None,
        }
        return Q(**{name: value for name, value in bounds.items() if value is not None})


def dots(athlete: Athlete, scope: Scope) -> list[Dot]:
    """Give the runs as dots of a chart, by day."""
    runs = athlete.runs.trusted().filter(scope.condition).order_by("day", "id")
    return [Dot(*row) for row in runs.values_list("day", "distance_mm", "elapsed_ms", "id", "distance_unit")]


def weeks_of(found: list[Dot]) -> list[Week]:
    """Add up how far each week went, Monday to Sunday."""
    weeks: dict[date, int] = defaultdict(int)
    for dot in found:
        weeks[dot.day - timedelta(days=dot.day.weekday())] += dot.distance_mm
    return [Week(monday, distance_mm) for monday, distance_mm in sorted(weeks.items())]


@dataclass(frozen=True, slots=True)
class SeriesCount:
    """How many attempts a series holds, and how many of them were tests or races."""

    series: Series
    count: int
    all_out: int


def series_of_attempts(athlete: Athlete, distance_mm: int) -> list[SeriesCount]:
    """Give the series in which an athlete has attempts over a distance, the fullest first."""
    efforts = athlete.efforts.filter(distance_mm=distance_mm)
    rows = efforts.values_list("series").annotate(n=Count("id"), hard=Count("id", filter=Q(is_all_out=True)))
    found = [SeriesCount(Series(series), count, all_out) for series, count, all_out in rows.order_by("series")]
    return sorted(found, key=lambda each: (each.all_out, each.count), reverse=True)


def attempts(athlete: Athlete, distance_mm: int, series: Series) -> tuple[list[Dot], set[int]]:
    """Give all attempts over a distance by day, as dots over just that distance, and the runs that were all-out."""
    rows = athlete.efforts.filter(series=series, distance_mm=distance_mm).order_by("day", "run_id")
    found, all_out = [], set()
    for day, elapsed_ms, run_id, hard in rows.values_list("day", "elapsed_ms", "run_id", "is_all_out"):
        found.append(Dot(day, distance_mm, elapsed_ms, run_id))
        if hard:
            all_out.add(run_id)
    return found, all_out
