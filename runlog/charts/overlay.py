"""Several years or seasons on top of each other, each counted from its own first day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from runlog.arithmetic.units import MM_PER_MILE
from runlog.charts.pace_history import TICKS_ON_A_DESK, TICKS_ON_A_PHONE
from runlog.charts.plot import Mark, Polyline, has_ranges, marks, pace_scale, polylines, radius, with_crowds
from runlog.charts.scales import Tick, TimeAxis, TimeTick, pace_ticks
from runlog.charts.smoothing import smoothed
from runlog.charts.thinning import MOST_MARKS, Dot, thinned

MOST_GROUPS = 4
_LEAST_RADIUS = 3.5  # smaller, a square is a circle


@dataclass(frozen=True, slots=True)
class Group:
    """One year or season: what it is called, its first day, and its runs from that day on."""

    label: str
    start: date
    dots: Sequence[Dot]


@dataclass(frozen=True, slots=True)
class Layer:
    """One group as it is drawn; number 1 is the latest and the strongest."""

    number: int
    label: str
    marks: tuple[Mark, ...]
    lines: tuple[Polyline, ...]
    is_edged: bool


@dataclass(frozen=True, slots=True)
class Overlay:
    """All that a template draws, in percent of the plot; layers from the oldest to the latest."""

    layers: tuple[Layer, ...]
    radius: float
    km: tuple[Tick, ...]
    miles: tuple[Tick, ...]
    few: tuple[TimeTick, ...]
    many: tuple[TimeTick, ...]

    @property
    def is_edged(self) -> bool:
        return any(layer.is_edged for layer in self.layers)


def overlay(groups: Sequence[Group], days: int) -> Overlay | None:
    """Place the latest 4 groups that have runs, over so many days from the start of each. None without any run.

    Ticks are the months of the latest group, so all are to begin on the same day of the year.
    """
    chosen = sorted((group for group in groups if group.dots), key=lambda group: group.start)[-MOST_GROUPS:]
    if not chosen:
        return None
    scale = pace_scale([dot.pace for group in chosen for dot in group.dots])
    axes = [TimeAxis(group.start, group.start + timedelta(days=days - 1)) for group in chosen]
    placed = [
        marks(thinned(group.dots, MOST_MARKS // len(chosen)), axis, scale)
        for group, axis in zip(chosen, axes, strict=True)
    ]
    told = iter(with_crowds([mark for each in placed for mark in each]))
    layers = tuple(
        Layer(
            len(chosen) - place,
            group.label,
            tuple(next(told) for _ in placed[place]),
            polylines(smoothed(group.dots, days), axes[place], scale),
            has_ranges(placed[place]),
        )
        for place, group in enumerate(chosen)
    )
    latest = axes[-1]
    return Overlay(
        layers,
        max(radius(sum(map(len, placed))), _LEAST_RADIUS),
        pace_ticks(scale),
        pace_ticks(scale, MM_PER_MILE),
        latest.ticks(TICKS_ON_A_PHONE),
        latest.ticks(TICKS_ON_A_DESK),
    )
