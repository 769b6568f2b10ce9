"""Runs as marks on an axis of pace, faster up. All places are percent of the plot, so that it fits every screen.

Percent let one drawing be as wide as a phone or a desk while dots, lines and letters keep their size.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import takewhile
from statistics import median_low

from runlog.charts.scales import Scale, TimeAxis
from runlog.charts.smoothing import Line
from runlog.charts.thinning import Bucket, Dot

# What lies further from the usual pace is drawn as an arrow at the edge, or one walk would press all runs flat.
SLOWEST_SHOWN = 1.6
FASTEST_SHOWN = 2.5  # faster than this is a slip, not a sprint
_LEAST_SECONDS = 20
_ROOM = 0.08

# The plot on a desk, in px, and how close two dots may come before their targets of 24 px would overlap.
_DESK = (860, 260)
_TARGET = 24

_RADII = ((60, 4.5), (200, 3.5))
_SMALLEST_RADIUS = 3.0


class Edge(StrEnum):
    """The edge of the axis that a dot lies beyond."""

    FASTER = "faster"
    SLOWER = "slower"


class Record(StrEnum):
    """What an attempt at a benchmark is the best of."""

    PERSONAL = "personal"
    SEASON = "season"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Range:
    """Several runs in one mark: where their line stands, from the fastest down to the slowest."""

    bucket: Bucket
    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One run as a dot, and the range of those it stands for, if it is not alone."""

    dot: Dot
    x: float
    y: float
    edge: Edge | None
    range: Range | None
    is_crowded: bool = False
    record: Record | None = None

    @property
    def shape(self) -> str:
        """Which symbol draws it: `near` has a target that leaves its neighbours theirs."""
        return self.edge or ("near" if self.is_crowded else "dot")


Polyline = tuple[tuple[float, float], ...]


def pace_scale(paces: Sequence[float], beside: Iterable[float] = (), bottom: float = 100) -> Scale:
    """Lay out seconds per km from the top down to `bottom`, around all but the oddest of them.

    `beside` are paces that have to be seen too, such as the ends of a band.
    """
    usual = median_low(paces)
    every = [*paces, *beside]
    shown = [pace for pace in every if usual / FASTEST_SHOWN <= pace <= usual * SLOWEST_SHOWN]
    fastest, slowest = min(shown), max(shown)
    room = max((slowest - fastest) * _ROOM, (_LEAST_SECONDS - (slowest - fastest)) / 2)
    return Scale(max(fastest - room, 0), slowest + room, 0, bottom)


def marks(buckets: Iterable[Bucket], time: TimeAxis, scale: Scale) -> tuple[Mark, ...]:
    """Place each bucket's fastest run, and its range where it holds several."""
    return tuple(
        Mark(
            bucket.fastest,
            time.at(bucket.fastest.day),
            scale.held(bucket.fastest.pace),
            _edge(bucket.fastest.pace, scale),
            _range(bucket, time, scale) if bucket.count > 1 else None,
        )
        for bucket in buckets
    )


def _edge(pace: float, scale: Scale) -> Edge | None:
    if pace > scale.high:
        return Edge.SLOWER
    return Edge.FASTER if pace < scale.low else None


def _range(bucket: Bucket, time: TimeAxis, scale: Scale) -> Range:
    middle = (time.at(bucket.first_day) + time.at(bucket.last_day)) / 2
    return Range(bucket, middle, scale.held(bucket.fastest.pace), scale.held(bucket.slowest.pace))


def with_crowds(placed: Sequence[Mark]) -> tuple[Mark, ...]:
    """Tell which dots stand so close to another that a large target would cover it."""
    across, down = _DESK[0] / 100, _DESK[1] / 100
    order = sorted(range(len(placed)), key=lambda number: placed[number].x)
    crowded: set[int] = set()
    for place, number in enumerate(order):
        mark = placed[number]
        later = takewhile(lambda n, x=mark.x: (placed[n].x - x) * across < _TARGET, order[place + 1 :])
        close = [n for n in later if abs(placed[n].y - mark.y) * down < _TARGET]
        crowded.update([number, *close] if close else ())
    return tuple(replace(mark, is_crowded=number in crowded) for number, mark in enumerate(placed))


def radius(count: int) -> float:
    """Give the radius of a dot in px: the more there are, the smaller."""
    return next((radius for most, radius in _RADII if count <= most), _SMALLEST_RADIUS)


def polylines(lines: Iterable[Line], time: TimeAxis, scale: Scale) -> tuple[Polyline, ...]:
    """Place smoothed lines."""
    return tuple(tuple((time.at(day), scale.held(pace)) for day, pace in line) for line in lines)


def has_ranges(placed: Iterable[Mark]) -> bool:
    """Tell whether some marks stand for several runs, so that a line over them needs an edge of its own."""
    return any(mark.range for mark in placed)
