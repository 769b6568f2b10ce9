"""An athlete's attempts over one distance, and what they say about progress.

Each question is asked of `efforts`: all of an athlete's, or those that somebody else may look at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product

from django.db.models import Count, Max, Min, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from runlog.arithmetic.benchmarks import Benchmark, benchmarks
from runlog.arithmetic.critical_speed import CannotFit, CriticalSpeed, Misfit, Trial, critical_speed
from runlog.arithmetic.noise import GPS_NOISE_PERCENT, Attempt, combined
from runlog.arithmetic.progress import MOST_FOR_TREND, Judgement, judge
from runlog.arithmetic.seasons import Season
from runlog.arithmetic.units import MM_PER_KM
from runlog.charts.thinning import MOST_MARKS, Bucket, Dot, alone
from runlog.models import Athlete, Effort
from runlog.models.efforts import Series

PAGE = 25
# Trials of one form: what a runner could do three months ago says little about now.
TRIALS_WITHIN = timedelta(weeks=12)
STANDING_WITHIN = timedelta(days=400)
# Up to here a run over just the distance was meant as a test, whatever it was called; farther ones are mostly easy.
TEST_UP_TO_MM = 3_000_000
# A run over just the distance. The best stretch of a longer run is a record like any, and no attempt: the best of many
# stretches is faster by chance, and its run was not run for it, so neither level nor noise rests on it.
WHOLE = Q(started_ms=None)


@dataclass(frozen=True, slots=True)
class SeriesCount:
    """How many attempts a series holds, how many of them were tests or races, and the day of its newest effort.

    A series may hold no attempts but stretches of longer runs.
    """

    series: Series
    count: int
    all_out: int
    newest_day: date


@dataclass(frozen=True, slots=True)
class Attempts:
    """The attempts of one series that are compared: how many, the latest by day, and all in buckets by day."""

    count: int
    latest: list[Dot]
    buckets: tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class Bests:
    """The best of all attempts of a series and of this season's. Shown, and never what progress is measured by."""

    personal: Dot | None
    season: Dot | None


@dataclass(frozen=True, slots=True)
class Reserve:
    """Critical speed from the best trials, and how far it would move if each were off by its noise."""

    trials: tuple[Trial, ...]
    fitted: CriticalSpeed | None
    slowest: CriticalSpeed | None
    fastest: CriticalSpeed | None
    misfit: Misfit | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a distance stands: the verdict, the newest attempt judged, and how many were."""

    benchmark: Benchmark
    series: Series
    judgement: Judgement
    newest: Attempt
    count: int


def series_of_attempts(efforts: QuerySet[Effort], distance_mm: int) -> list[SeriesCount]:
    """Give the series that hold attempts over a distance, the one with most tests first."""
    return _counts(efforts.filter(distance_mm=distance_mm)).get(distance_mm, [])


def _counts(efforts: QuerySet[Effort]) -> dict[int, list[SeriesCount]]:
    grouped = efforts.values("distance_mm", "series").order_by("series")
    rows = grouped.annotate(
        count=Count("id", filter=WHOLE), hard=Count("id", filter=Q(is_all_out=True)), newest=Max("day")
    )
    found: dict[int, list[SeriesCount]] = defaultdict(list)
    for row in rows:
        found[row["distance_mm"]].append(SeriesCount(Series(row["series"]), row["count"], row["hard"], row["newest"]))
    for each in found.values():
        each.sort(key=lambda series: (series.all_out, series.count), reverse=True)
    return found


def _newest_day(counts: Iterable[SeriesCount]) -> date:
    return max(each.newest_day for each in counts)


def benchmarks_run(athlete: Athlete, efforts: QuerySet[Effort], current: Benchmark | None = None) -> list[Benchmark]:
    """Give the distances that there are attempts over, always with 1 km and the one looked at."""
    run = {*efforts.values_list("distance_mm", flat=True).distinct(), MM_PER_KM}
    shown = run | ({current.distance_mm} if current else set())
    return [each for each in benchmarks(athlete.own_distances_mm) if each.distance_mm in shown]


def attempts(
    efforts: QuerySet[Effort], benchmark: Benchmark, series: Series, count: int, only_all_out: bool
) -> Attempts:
    """Give the attempts of a series that are compared; `count` says how many these are.

    Beyond what a chart has marks for, the database puts those of a day together, so that thousands cost little more.
    """
    efforts = _of(efforts, benchmark, series).filter(WHOLE)
    if only_all_out:
        efforts = efforts.filter(is_all_out=True)
    if count > MOST_MARKS:
        latest = _dots(benchmark, efforts.order_by("-day", "-run_id")[:MOST_FOR_TREND])[::-1]
        return Attempts(count, latest, _buckets_by_day(benchmark, efforts))
    dots = _dots(benchmark, efforts.order_by("day", "run_id"))
    return Attempts(len(dots), dots[-MOST_FOR_TREND:], alone(dots))


def _of(efforts: QuerySet[Effort], benchmark: Benchmark, series: Series) -> QuerySet[Effort]:
    return efforts.filter(series=series, distance_mm=benchmark.distance_mm)


def _dots(benchmark: Benchmark, efforts: QuerySet[Effort]) -> list[Dot]:
    rows = efforts.values_list("day", "elapsed_ms", "run_id")
    return [Dot(day, benchmark.distance_mm, elapsed_ms, run_id, benchmark.unit) for day, elapsed_ms, run_id in rows]


def _buckets_by_day(benchmark: Benchmark, efforts: QuerySet[Effort]) -> tuple[Bucket, ...]:
    """Give a bucket a day; a run is known by its number where it was the day's only one."""
    days = efforts.values("day").annotate(
        count=Count("id"), best=Min("elapsed_ms"), worst=Max("elapsed_ms"), only=Min("run_id")
    )
    buckets = []
    for row in days.order_by("day"):
        day, run_id = row["day"], row["only"] if row["count"] == 1 else None
        ends = (Dot(day, benchmark.distance_mm, row[end], run_id, benchmark.unit) for end in ("best", "worst"))
        buckets.append(Bucket(day, day, row["count"], *ends))
    return tuple(buckets)


def bests(efforts: QuerySet[Effort], season: Season, benchmark: Benchmark, series: Series) -> Bests:
    """Give the personal and the season's best of a series, whatever run they were or were part of."""
    fastest = _of(efforts, benchmark, series).order_by("elapsed_ms", "day", "run_id")
    within = fastest.filter(day__range=(season.first_day, season.last_day))
    return Bests(*(next(iter(_dots(benchmark, efforts[:1])), None) for efforts in (fastest, within)))


def standings(athlete: Athlete, efforts: QuerySet[Effort]) -> list[Standing]:
    """Give where each distance stands that was run within the last year or so, shortest first.

    The series with most tests speaks for a distance, as on its page; one without any attempt to judge is left out.
    """
    since, efforts = athlete.today() - STANDING_WITHIN, efforts.filter(WHOLE)
    counts = {distance_mm: each for distance_mm, each in _counts(efforts).items() if _newest_day(each) >= since}
    latest = _latest_attempts(efforts, counts)
    found = []
    for benchmark in benchmarks(athlete.own_distances_mm):
        if benchmark.distance_mm in counts:
            chosen = counts[benchmark.distance_mm][0]
            only_all_out = judges_tests_only(benchmark, chosen.all_out)
            judged = latest[benchmark.distance_mm, chosen.series, only_all_out]
            if judged:
                count = chosen.all_out if only_all_out else chosen.count
                result = judge(judged, default_noise(athlete, chosen.series))
                found.append(Standing(benchmark, chosen.series, result, judged[-1], count))
    return found


def _latest_attempts(
    efforts: QuerySet[Effort], distances_mm: Iterable[int]
) -> dict[tuple[int, str, bool], list[Attempt]]:
    """Give the attempts that verdicts look at, by day, for each distance and series: all of them, and tests alone."""
    place = Window(RowNumber(), partition_by=["distance_mm", "series", "is_all_out"], order_by=["-day", "-run_id"])
    near = efforts.filter(distance_mm__in=list(distances_mm)).annotate(place=place)
    found: dict[tuple[int, str, bool], list[Attempt]] = defaultdict(list)
    for effort in near.filter(place__lte=MOST_FOR_TREND).order_by("day", "run_id"):
        attempt = Attempt(effort.day, effort.elapsed_ms)
        for only_all_out in {False, effort.is_all_out}:
            found[effort.distance_mm, effort.series, only_all_out].append(attempt)
    return found


def judges_tests_only(benchmark: Benchmark, all_out: int) -> bool:
    """Tell whether only tests and races are compared: where there are any, and over distances run easily at that."""
    return all_out > 0 or benchmark.distance_mm > TEST_UP_TO_MM


def judgement(athlete: Athlete, found: Attempts, series: Series) -> Judgement:
    """Judge the newest attempts against the recent ones."""
    return judge((Attempt(dot.day, dot.elapsed_ms) for dot in found.latest), default_noise(athlete, series))


def default_noise(athlete: Athlete, series: Series) -> float:
    """Give the noise of a series in percent, before there are enough of the athlete's own tests; GPS adds its own."""
    own = athlete.noise_percent(athlete.today())
    return combined(own, GPS_NOISE_PERCENT) if series == Series.GPS else own


def page_of_attempts(
    efforts: QuerySet[Effort], distance_mm: int, series: Series, before: tuple[date, int] | None
) -> tuple[list[Effort], bool]:
    """Give a page of attempts and of stretches of longer runs, latest first, and whether there are more."""
    efforts = efforts.filter(series=series, distance_mm=distance_mm).order_by("-day", "-run_id")
    if before:
        day, run_id = before
        efforts = efforts.filter(day__lte=day).filter(Q(day__lt=day) | Q(run_id__lt=run_id))
    found = list(efforts.select_related("run")[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def reserve(efforts: QuerySet[Effort], today: date, series: Series, noise_percent: float) -> Reserve | None:
    """Fit critical speed to the best tests and races of the last weeks; None where there is one distance or none."""
    lately = efforts.filter(WHOLE, series=series, is_all_out=True, day__gte=today - TRIALS_WITHIN).values("distance_mm")
    bests = lately.annotate(best=Min("elapsed_ms")).order_by("distance_mm").values_list("distance_mm", "best")
    trials = [Trial(distance_mm, elapsed_ms) for distance_mm, elapsed_ms in bests]
    if len(trials) < 2:
        return None
    return _reserve(_chosen(trials), noise_percent)


def _chosen(trials: list[Trial]) -> tuple[Trial, ...]:
    """Choose three trials that fit, else two, the farthest apart; else the shortest two, to say what is wrong."""
    for count in (3, 2):
        fits = [each for each in combinations(trials, count) if _fits(each)]
        if fits:
            return max(fits, key=lambda each: each[-1].distance_mm / each[0].distance_mm)
    return tuple(trials[:2])


def _fits(trials: tuple[Trial, ...]) -> bool:
    try:
        critical_speed(trials)
    except CannotFit:
        return False
    return True


def _reserve(trials: tuple[Trial, ...], noise_percent: float) -> Reserve:
    try:
        fitted = critical_speed(trials)
    except CannotFit as problem:
        return Reserve(trials, None, None, None, problem.reason)
    shifts = product((-1, 1), repeat=len(trials))
    shifted = [_shifted(trials, signs, noise_percent) for signs in shifts]
    around = sorted((each for each in shifted if each), key=lambda each: each.metres_per_second)
    return Reserve(trials, fitted, around[0], around[-1], None) if around else Reserve(trials, fitted, None, None, None)


def _shifted(trials: tuple[Trial, ...], signs: tuple[int, ...], noise_percent: float) -> CriticalSpeed | None:
    moved = [
        Trial(trial.distance_mm, round(trial.elapsed_ms * (1 + sign * noise_percent / 100)))
        for trial, sign in zip(trials, signs, strict=True)
    ]
    try:
        return critical_speed(moved)
    except CannotFit:
        return None
