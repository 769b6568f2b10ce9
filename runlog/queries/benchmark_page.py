"""What the page of one distance shows, the athlete's own and a coach's: attempts, the verdict, what to try next."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import QuerySet

from runlog.arithmetic.benchmarks import Benchmark
from runlog.arithmetic.progress import LIKELY_FASTER_FROM, REPEAT_WITHIN, BestGuess, Judgement, shrunk
from runlog.arithmetic.splits import Mark, split_marks
from runlog.arithmetic.units import LAP_MM, MM_PER_KM
from runlog.charts.benchmark import Attempts as Drawn
from runlog.charts.benchmark import Band, BenchmarkChart, Trend, benchmark_chart
from runlog.charts.thinning import MOST_MARKS, gathered
from runlog.models import Athlete, Effort
from runlog.models.efforts import Series
from runlog.queries.benchmarks import Attempts, Bests, attempts, bests, judgement, page_of_attempts, reserve

# What a target asks for beyond the level: less than chance moves a test by, so within reach on a good day.
TARGET_PERCENT = 1
# Once attempts have to share marks, this many show the same with less ink.
FEWER_MARKS = 120
# Splits every 200 m up to here, every km up to a half marathon, every 5 km beyond.
_SPLITS = ((3_000_000, 200_000), (21_097_500, MM_PER_KM), (math.inf, 5 * MM_PER_KM))
# Real changes between two tests scatter by this much, in percent: more while somebody begins.
_PRIOR_SD, _PRIOR_SD_OF_BEGINNERS = 2.0, 4.5


@dataclass(frozen=True, slots=True)
class Target:
    """A time to try, in whole seconds, with its even splits and laps of 400 m."""

    distance_mm: int
    elapsed_ms: int
    marks: tuple[Mark, ...]
    lap_ms: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at: a series, how many of its attempts are compared, and where a page of the list begins."""

    series: Series
    count: int
    only_all_out: bool
    has_numbers: bool
    before: tuple[date, int] | None


def benchmark_page(athlete: Athlete, efforts: QuerySet[Effort], benchmark: Benchmark, look: Look) -> dict:
    """Give the template of a distance what it expects, from those of the athlete's efforts that may be looked at."""
    series, today = look.series, athlete.today()
    found = attempts(efforts, benchmark, series, look.count, look.only_all_out)
    result = judgement(athlete, found, series)
    best = bests(efforts, athlete.season(today), benchmark, series)
    return {
        "series": series,
        "count": found.count,
        "filters": f"{urlencode({'distance': benchmark.name})}&",
        "result": result,
        "guess": _guess(athlete, result),
        "bests": best,
        "chart": _chart(benchmark, found, result, best),
        "target": _target(benchmark, result),
        "repeat_by": _repeat_by(athlete, result),
        "is_young": athlete.is_young(today),
        "reserve": reserve(efforts, today, series, result.noise.percent),
        "buckets": gathered(found.buckets)[::-1] if look.has_numbers else (),
        **_page(efforts, benchmark, look),
    }


def _guess(athlete: Athlete, result: Judgement) -> BestGuess | None:
    """Guess the real change: what was seen, drawn towards none as far as noise explains it."""
    if result.comparison is None:
        return None
    is_beginner = athlete.experience == athlete.Experience.BEGINNER
    noise_percent = result.comparison.standard_error / math.sqrt(2)
    return shrunk(result.comparison.change_percent, noise_percent, _PRIOR_SD_OF_BEGINNERS if is_beginner else _PRIOR_SD)


def _chart(benchmark: Benchmark, found: Attempts, result: Judgement, best: Bests) -> BenchmarkChart | None:
    drawn = Drawn(benchmark.distance_mm, found.buckets, best.personal, best.season, _band(result), _trend(result))
    return benchmark_chart(drawn, MOST_MARKS if found.count <= MOST_MARKS else FEWER_MARKS)


def _band(result: Judgement) -> Band | None:
    """Give the times between which a new result is called within noise."""
    if result.comparison is None:
        return None
    level_ms, percent = result.comparison.level_ms, result.comparison.needed_percent(LIKELY_FASTER_FROM) / 100
    low_ms, high_ms = level_ms * math.exp(-percent), level_ms * math.exp(percent)
    return Band(low_ms, high_ms, level_ms, result.recent[0].day, result.new[-1].day)


def _trend(result: Judgement) -> Trend | None:
    found = result.trend
    return Trend(found.first_day, found.first_ms, found.last_day, found.last_ms) if found else None


def _target(benchmark: Benchmark, result: Judgement) -> Target | None:
    """Aim a little beyond the recent level, or beyond the only attempt."""
    if not result.new:
        return None
    level_ms = result.comparison.level_ms if result.comparison else result.new[-1].elapsed_ms
    elapsed_ms = math.floor(level_ms * (100 - TARGET_PERCENT) / 100_000) * 1000
    if elapsed_ms <= 0:
        return None
    every_mm = next(every for most, every in _SPLITS if benchmark.distance_mm <= most)
    marks = split_marks(benchmark.distance_mm, elapsed_ms, every_mm)
    is_on_laps = LAP_MM < benchmark.distance_mm <= 10_000_000
    return Target(
        benchmark.distance_mm, elapsed_ms, marks, elapsed_ms * LAP_MM // benchmark.distance_mm if is_on_laps else None
    )


def _repeat_by(athlete: Athlete, result: Judgement) -> date | None:
    """Give the last day on which a repeated test still counts as one with the newest; None if it is too late."""
    if len(result.new) != 1:
        return None
    last_day = result.new[0].day + REPEAT_WITHIN - timedelta(days=1)
    return last_day if last_day >= athlete.today() else None


def _page(efforts: QuerySet[Effort], benchmark: Benchmark, look: Look) -> dict:
    """Give a page of the list of all attempts, and the key of the next."""
    shown, more = page_of_attempts(efforts, benchmark.distance_mm, look.series, look.before)
    next_key = f"{shown[-1].day.isoformat()}.{shown[-1].run_id}" if more else ""
    return {"efforts": shown, "next_key": next_key}
