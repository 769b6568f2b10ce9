"""The pace of all runs over time, and below it how far each week went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE
from runlog.charts.plot import Mark, Polyline, has_ranges, marks, pace_scale, polylines, radius, with_crowds
from runlog.charts.scales import Scale, Tick, TimeAxis, TimeTick, distance_ticks, pace_ticks
from runlog.charts.smoothing import smoothed
from runlog.charts.thinning import MOST_MARKS, Dot, thinned

# How much of the height the pace takes where weeks are drawn below it, and where these begin.
_PACE_BOTTOM, _WEEKS_TOP = 70, 82
_MANY_WEEKS = 104

TICKS_ON_A_PHONE, TICKS_ON_A_DESK = 5, 12


@dataclass(frozen=True, slots=True)
class Week:
    """How far the week went that began on this Monday."""

    monday: date
    distance_mm: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One week, standing on the bottom of the chart."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class PaceChart:
    """All that a template draws, in percent of the plot; time ticks `few` for a phone, `many` for a desk."""

    marks: tuple[Mark, ...]
    radius: float
    lines: tuple[Polyline, ...]
    is_edged: bool
    bars: tuple[Bar, ...]
    pace_bottom: float
    weeks_top: float
    km: tuple[Tick, ...]
    miles: tuple[Tick, ...]
    week_km: tuple[Tick, ...]
    week_miles: tuple[Tick, ...]
    few: tuple[TimeTick, ...]
    many: tuple[TimeTick, ...]


def pace_chart(
    dots: Sequence[Dot], weeks: Sequence[Week], first: date, last: date, most: int = MOST_MARKS
) -> PaceChart | None:
    """Place runs, in `most` marks, and weeks between two days, which all runs lie between. None without runs."""
    if not dots:
        return None
    time = TimeAxis(first, last)
    scale = pace_scale([dot.pace for dot in dots], bottom=_PACE_BOTTOM if weeks else 100)
    placed = with_crowds(marks(thinned(dots, most), time, scale))
    below = Scale(0, max((week.distance_mm for week in weeks), default=0) or MM_PER_KM, 100, _WEEKS_TOP)
    return PaceChart(
        marks=placed,
        radius=radius(len(placed)),
        lines=polylines(smoothed(dots, time.days), time, scale),
        is_edged=has_ranges(placed),
        bars=_bars(weeks, time, below),
        pace_bottom=scale.end,
        weeks_top=_WEEKS_TOP,
        km=pace_ticks(scale),
        miles=pace_ticks(scale, MM_PER_MILE),
        week_km=distance_ticks(below, MM_PER_KM) if weeks else (),
        week_miles=distance_ticks(below, MM_PER_MILE) if weeks else (),
        few=time.ticks(TICKS_ON_A_PHONE),
        many=time.ticks(TICKS_ON_A_DESK),
    )


def _bars(weeks: Sequence[Week], time: TimeAxis, scale: Scale) -> tuple[Bar, ...]:
    """Leave a gap between weeks while there is room for one."""
    share = 0.8 if time.days < 7 * _MANY_WEEKS else 1
    bars = []
    for week in weeks:
        start, end = time.start_of(week.monday), time.start_of(week.monday + timedelta(days=7))
        if week.distance_mm and end > start:
            bars.append(Bar(start + (end - start) * (1 - share) / 2, scale.at(week.distance_mm), (end - start) * share))
    return tuple(bars)
