"""All attempts at one distance over time, with the noise around their level, their trend, and the bests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from runlog.arithmetic.units import MM_PER_MILE
from runlog.charts.pace_history import TICKS_ON_A_DESK, TICKS_ON_A_PHONE
from runlog.charts.plot import Mark, Polyline, Record, has_ranges, marks, pace_scale, radius, with_crowds
from runlog.charts.scales import Scale, Tick, TimeAxis, TimeTick, pace_ticks
from runlog.charts.thinning import MOST_MARKS, Bucket, Dot, gathered

# How close two rings may come, on a phone, before their words would lie on each other; and what is near an end.
_CLOSE_ACROSS, _CLOSE_DOWN = 55, 18
_END = 30


@dataclass(frozen=True, slots=True)
class Band:
    """Times in ms between which a change is no more than noise, the level in their middle, and for which days."""

    low_ms: float
    high_ms: float
    level_ms: float
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Trend:
    """A straight line between two days, in ms."""

    first_day: date
    first_ms: float
    last_day: date
    last_ms: float


@dataclass(frozen=True, slots=True)
class Box:
    """The band, and the level inside it."""

    left: float
    top: float
    width: float
    height: float
    level: float


@dataclass(frozen=True, slots=True)
class Ring:
    """A best: the mark it goes around, and which way its words go."""

    mark: Mark
    anchor: str
    is_below: bool


@dataclass(frozen=True, slots=True)
class BenchmarkChart:
    """All that a template draws, in percent of the plot; the trend as two points."""

    marks: tuple[Mark, ...]
    radius: float
    rings: tuple[Ring, ...]
    band: Box | None
    trend: Polyline
    is_edged: bool
    km: tuple[Tick, ...]
    miles: tuple[Tick, ...]
    few: tuple[TimeTick, ...]
    many: tuple[TimeTick, ...]


@dataclass(frozen=True, slots=True)
class Attempts:
    """What is known about one distance: attempts by day, and the bests among them where they are to be marked."""

    distance_mm: int
    buckets: Sequence[Bucket]
    personal_best: Dot | None = None
    season_best: Dot | None = None
    band: Band | None = None
    trend: Trend | None = None


def benchmark_chart(attempts: Attempts, most: int = MOST_MARKS) -> BenchmarkChart | None:
    """Place the attempts from the first day anything is known of to the last, in `most` marks; None for none."""
    if not attempts.buckets:
        return None
    beside = _beside(attempts)
    # A best may have been run before the first attempt, or after the last: inside a longer run.
    shown = _with_bests(gathered(attempts.buckets, most), attempts)
    extremes = [dot for bucket in shown for dot in (bucket.fastest, bucket.slowest)]
    scale = pace_scale([dot.pace for dot in extremes], [pace for _, pace in beside])
    days = [*(day for bucket in shown for day in (bucket.first_day, bucket.last_day)), *(day for day, _ in beside)]
    time = TimeAxis(min(days), max(days))
    placed = marks(shown, time, scale)
    placed = _with_records(with_crowds(placed), attempts)
    return BenchmarkChart(
        marks=placed,
        radius=radius(len(placed)),
        rings=_rings(placed),
        band=_box(attempts.band, attempts.distance_mm, time, scale) if attempts.band else None,
        trend=tuple((time.at(day), scale.held(pace)) for day, pace in _ends(attempts)),
        is_edged=has_ranges(placed),
        km=pace_ticks(scale),
        miles=pace_ticks(scale, MM_PER_MILE),
        few=time.ticks(TICKS_ON_A_PHONE),
        many=time.ticks(TICKS_ON_A_DESK),
    )


def _pace(elapsed_ms: float, distance_mm: int) -> float:
    return elapsed_ms * 1000 / distance_mm


def _ends(attempts: Attempts) -> list[tuple[date, float]]:
    trend = attempts.trend
    if trend is None:
        return []
    ends = ((trend.first_day, trend.first_ms), (trend.last_day, trend.last_ms))
    return [(day, _pace(time_ms, attempts.distance_mm)) for day, time_ms in ends]


def _beside(attempts: Attempts) -> list[tuple[date, float]]:
    """Give the days and paces, beside the attempts, that have to be seen."""
    band = attempts.band
    corners = [(band.first_day, band.low_ms), (band.last_day, band.high_ms)] if band else []
    return [*((day, _pace(time_ms, attempts.distance_mm)) for day, time_ms in corners), *_ends(attempts)]


def _box(band: Band, distance_mm: int, time: TimeAxis, scale: Scale) -> Box:
    top, bottom, level = (scale.held(_pace(ms, distance_mm)) for ms in (band.low_ms, band.high_ms, band.level_ms))
    left, right = time.at(band.first_day), time.at(band.last_day)
    return Box(left, top, right - left, bottom - top, level)


def _with_bests(buckets: tuple[Bucket, ...], attempts: Attempts) -> list[Bucket]:
    """Keep a season's best as a mark even where a better run before the season shares its bucket."""
    kept = {bucket.fastest for bucket in buckets}
    lost = {attempts.personal_best, attempts.season_best} - kept - {None}
    alone = [Bucket(dot.day, dot.day, 1, dot, dot) for dot in lost if dot]
    return sorted([*buckets, *alone], key=lambda bucket: bucket.fastest.day)


def _with_records(placed: Sequence[Mark], attempts: Attempts) -> tuple[Mark, ...]:
    return tuple(replace(mark, record=_record(mark.dot, attempts)) for mark in placed)


def _record(dot: Dot, attempts: Attempts) -> Record | None:
    if dot == attempts.personal_best:
        return Record.BOTH if dot == attempts.season_best else Record.PERSONAL
    return Record.SEASON if dot == attempts.season_best else None


def _rings(placed: Sequence[Mark]) -> tuple[Ring, ...]:
    """Put words above each ring, or below where another's stand; near an end of the axis they turn inward."""
    rings: list[Ring] = []
    for mark in (mark for mark in placed if mark.record):
        anchor = "start" if mark.x < _END else "end" if mark.x > 100 - _END else "middle"
        is_below = any(_is_close(ring.mark, mark) for ring in rings)
        rings.append(Ring(mark, anchor, is_below))
    return tuple(rings)


def _is_close(one: Mark, other: Mark) -> bool:
    return abs(one.x - other.x) < _CLOSE_ACROSS and abs(one.y - other.y) < _CLOSE_DOWN
