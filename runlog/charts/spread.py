"""How the times of a group lie: a dot for each, stacked where they are close, the middle half as a bar.

Places across are percent of the plot, so that it fits every screen; places down and dots keep their size in px.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from runlog.arithmetic.units import MM_PER_MILE
from runlog.charts.scales import Scale, Tick, pace_ticks

LEFT, RIGHT = 3, 97
TOP, BOTTOM = 40, 40
RADIUS, STACK = 6, 13
# The plot on a phone in px: dots that don't touch there touch nowhere.
_PHONE = 320
_LEAST_ROWS = 3
_BAR_ROOM = 16
_LEAST_SECONDS = 20
_ROOM = 0.06


@dataclass(frozen=True, slots=True)
class Timed:
    """A result: whose it is, and its time in ms."""

    name: str
    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class Point:
    """A result and where its dot stands."""

    timed: Timed
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Quartiles:
    """Times in ms: the median, and the quarters below and above which a quarter of the group lies."""

    lower_ms: int
    median_ms: int
    upper_ms: int


@dataclass(frozen=True, slots=True)
class SpreadChart:
    """All that a template draws; `left`, `middle` and `right` are the bar. Faster is further left."""

    height: float
    base: float
    points: tuple[Point, ...]
    quartiles: Quartiles
    left: float
    middle: float
    right: float
    km: tuple[Tick, ...]
    miles: tuple[Tick, ...]


def quartiles(times_ms: Sequence[int]) -> Quartiles:
    """Part times by Tukey's hinges: the medians of the lower and the upper half, the middle one in both.

    Half a millisecond counts as one. `StatisticsError` for no times.
    """
    times = sorted(times_ms)
    half = (len(times) + 1) // 2
    return Quartiles(*(ceil(median(part)) for part in (times[:half], times, times[-half:])))


def spread_chart(results: Sequence[Timed], distance_mm: int) -> SpreadChart | None:
    """Place the results of one distance on an axis of pace; None for none."""
    if not results:
        return None
    ordered = sorted(results, key=lambda timed: (timed.elapsed_ms, timed.name))
    scale = _scale([_pace(timed.elapsed_ms, distance_mm) for timed in ordered])
    places = [scale.at(_pace(timed.elapsed_ms, distance_mm)) for timed in ordered]
    rows = _stacked(places)
    base = TOP + _BAR_ROOM + (max(_LEAST_ROWS, max(rows) + 1)) * STACK + RADIUS
    middle = quartiles([timed.elapsed_ms for timed in ordered])
    edges = (middle.lower_ms, middle.median_ms, middle.upper_ms)
    return SpreadChart(
        base + BOTTOM,
        base,
        tuple(
            Point(timed, x, base - RADIUS - 2 - row * STACK)
            for timed, x, row in zip(ordered, places, rows, strict=True)
        ),
        middle,
        *(scale.at(_pace(edge, distance_mm)) for edge in edges),
        pace_ticks(scale),
        pace_ticks(scale, MM_PER_MILE),
    )


def _pace(elapsed_ms: float, distance_mm: int) -> float:
    return elapsed_ms * 1000 / distance_mm


def _scale(paces: Sequence[float]) -> Scale:
    fastest, slowest = min(paces), max(paces)
    room = max((slowest - fastest) * _ROOM, (_LEAST_SECONDS - (slowest - fastest)) / 2)
    return Scale(max(fastest - room, 0), slowest + room, LEFT, RIGHT)


def _stacked(places: Sequence[float]) -> list[int]:
    """Give each dot, from left to right, the lowest row in which it touches none before it."""
    ends: list[float] = []
    rows = []
    for x in places:
        row = next((row for row, end in enumerate(ends) if (x - end) * _PHONE / 100 >= 2 * RADIUS + 1), len(ends))
        ends[row : row + 1] = [x]
        rows.append(row)
    return rows
