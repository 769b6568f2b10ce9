"""Pace and heart rate of one run over its distance, each smoothed, the heart rate below the pace."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import ceil

from runlog.arithmetic.recorded import Columns, Leg, legs, without_glitches
from runlog.arithmetic.time_in_zone import FASTEST_BPM
from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE
from runlog.charts.plot import Polyline, pace_scale
from runlog.charts.scales import Scale, Tick, distance_ticks, pace_ticks
from runlog.charts.simplifying import few_points

# Each value is that of half of this before and half of it after: a GPS at 1 Hz tells no pace of a single second, and a
# long run has no room for every half minute.
SMOOTHED_OVER_MS = 30_000
_SMOOTHED_SHARE = 100
MOST_POINTS = 400
# In percent of the plot, less than a pixel on a phone.
_UNSEEN = 0.2
# How much of the height the pace takes where heart rate is drawn below it, and where that begins.
_PACE_BOTTOM, _HEART_TOP = 60, 72
_BPM_STEPS = (5, 10, 20, 50, 100)
_MOST_BPM_TICKS = 5
_LEAST_BPM, _BPM_ROOM = 20, 2
_TICKS_ON_A_PHONE, _TICKS_ON_A_DESK = 5, 10
_MOST_READINGS = 25
# A reading may stand so far from the next point that is known, as a share of the run.
_NEAR = 0.02


@dataclass(frozen=True, slots=True)
class Reading:
    """What the lines say at a round distance: smoothed pace in seconds per km and its place, and smoothed bpm."""

    distance_mm: int
    seconds_per_km: float
    bpm: int | None
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class RunChart:
    """All that a template draws, in percent of the plot; ticks of distance `few` for a phone, `many` for a desk."""

    pace_lines: tuple[Polyline, ...]
    heart_lines: tuple[Polyline, ...]
    readings: tuple[Reading, ...]
    pace_bottom: float
    heart_top: float
    km: tuple[Tick, ...]
    miles: tuple[Tick, ...]
    bpm: tuple[Tick, ...]
    few_km: tuple[Tick, ...]
    many_km: tuple[Tick, ...]
    few_miles: tuple[Tick, ...]
    many_miles: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class _Curve:
    """Smoothed values along a leg, by the distance in mm."""

    distance_mm: list[int]
    values: list[float]

    def nearest(self, distance_mm: float) -> tuple[float, float]:
        """Give how far the nearest point is, and its value."""
        place = bisect_left(self.distance_mm, distance_mm)
        return min(
            (abs(self.distance_mm[near] - distance_mm), self.values[near])
            for near in (place - 1, place)
            if 0 <= near < len(self.values)
        )


def run_chart(stream: Columns) -> RunChart | None:
    """Place smoothed pace and heart rate over the distance; None for a run without two points at different places.

    Without heart rate the pace takes all of the height. Pace at a glitch is not drawn.
    """
    ran = [part for leg in legs(stream.at_ms, stream.distance_mm, stream.breaks) for part in without_glitches(leg)]
    reach_ms = max(SMOOTHED_OVER_MS, stream.at_ms[-1] // _SMOOTHED_SHARE) // 2 if ran else 0
    paces = _curves((leg.distance_mm, _paces(leg, reach_ms)) for leg in ran)
    if not paces:
        return None
    beats = _beats(stream, ran, reach_ms)
    pace = pace_scale([each for curve in paces for each in curve.values], bottom=_PACE_BOTTOM if beats else 100)
    along = Scale(0, max(leg.distance_mm[-1] for leg in ran), 0, 100)
    heart = _heart_scale(beats)
    return RunChart(
        pace_lines=_lines(paces, along, pace),
        heart_lines=_lines(beats, along, heart),
        readings=_readings(paces, beats, along, pace),
        pace_bottom=pace.end,
        heart_top=_HEART_TOP,
        km=pace_ticks(pace),
        miles=pace_ticks(pace, MM_PER_MILE),
        bpm=_bpm_ticks(heart) if beats else (),
        few_km=distance_ticks(along, MM_PER_KM, _TICKS_ON_A_PHONE),
        many_km=distance_ticks(along, MM_PER_KM, _TICKS_ON_A_DESK),
        few_miles=distance_ticks(along, MM_PER_MILE, _TICKS_ON_A_PHONE),
        many_miles=distance_ticks(along, MM_PER_MILE, _TICKS_ON_A_DESK),
    )


def _curves(columns: Iterable[tuple[Sequence[int], Sequence[float | None]]]) -> list[_Curve]:
    """Leave out points without a value, and what is left of a leg if that is no line."""
    curves = []
    for distance_mm, values in columns:
        told = [(mm, value) for mm, value in zip(distance_mm, values, strict=True) if value is not None]
        if len(told) > 1:
            curves.append(_Curve([mm for mm, _ in told], [value for _, value in told]))
    return curves


def _windows(at_ms: Sequence[int], reach_ms: int) -> Iterator[tuple[int, int]]:
    """Give the first place within reach of each point, and the first beyond it; at least the points beside it."""
    first = after = 0
    for place, at in enumerate(at_ms):
        while at_ms[first] < at - reach_ms:
            first += 1
        while after < len(at_ms) and at_ms[after] <= at + reach_ms:
            after += 1
        yield min(first, max(place - 1, 0)), max(after, min(place + 2, len(at_ms)))


def _paces(leg: Leg, reach_ms: int) -> list[float | None]:
    """Give the pace around each point in seconds per km; None where it stands still."""
    at_ms, distance_mm = leg.at_ms, leg.distance_mm
    paces: list[float | None] = []
    for first, after in _windows(at_ms, reach_ms):
        covered_mm = distance_mm[after - 1] - distance_mm[first]
        paces.append((at_ms[after - 1] - at_ms[first]) * 1000 / covered_mm if covered_mm else None)
    return paces


def _beats(stream: Columns, ran: Sequence[Leg], reach_ms: int) -> list[_Curve]:
    """Smooth the heart rate where the distance is known too."""
    told = {at: bpm for at, bpm in zip(stream.at_ms, stream.heart_rate, strict=True) if bpm and 0 < bpm <= FASTEST_BPM}
    columns = []
    for leg in ran:
        felt = [place for place, at in enumerate(leg.at_ms) if at in told]
        at_ms = [leg.at_ms[place] for place in felt]
        means = _means(at_ms, [told[at] for at in at_ms], reach_ms)
        columns.append(([leg.distance_mm[place] for place in felt], means))
    return _curves(columns)


def _means(at_ms: Sequence[int], values: Sequence[int], reach_ms: int) -> list[float]:
    sums = list(accumulate(values, initial=0))
    return [(sums[after] - sums[first]) / (after - first) for first, after in _windows(at_ms, reach_ms)]


def _lines(curves: Iterable[_Curve], along: Scale, up: Scale) -> tuple[Polyline, ...]:
    placed = [
        [(along.at(mm), up.held(value)) for mm, value in zip(curve.distance_mm, curve.values, strict=True)]
        for curve in curves
    ]
    return few_points(placed, _UNSEEN, MOST_POINTS)


def _heart_scale(beats: Sequence[_Curve]) -> Scale:
    """Lay out bpm from the bottom up."""
    every = [value for curve in beats for value in curve.values] or [0]
    low, high = min(every), max(every)
    room = max(_BPM_ROOM, (_LEAST_BPM - (high - low)) / 2)
    return Scale(low - room, high + room, 100, _HEART_TOP)


def _bpm_ticks(scale: Scale) -> tuple[Tick, ...]:
    step = next((step for step in _BPM_STEPS if (scale.high - scale.low) / step <= _MOST_BPM_TICKS), _BPM_STEPS[-1])
    numbers = range(ceil(scale.low / step), int(scale.high // step) + 1)
    return tuple(Tick(scale.at(number * step), Fraction(number * step)) for number in numbers)


def _readings(paces: Sequence[_Curve], beats: Sequence[_Curve], along: Scale, up: Scale) -> tuple[Reading, ...]:
    """Read the lines at round distances, where they were drawn."""
    readings = []
    for tick in distance_ticks(along, MM_PER_KM, _MOST_READINGS):
        distance_mm = int(tick.value * MM_PER_KM)
        pace, bpm = _read(paces, distance_mm, along.high), _read(beats, distance_mm, along.high)
        if pace is not None:
            place = tick.at, up.held(pace)
            readings.append(Reading(distance_mm, pace, None if bpm is None else int(bpm + 0.5), *place))
    return tuple(readings)


def _read(curves: Sequence[_Curve], distance_mm: int, total_mm: float) -> float | None:
    off, value = min((curve.nearest(distance_mm) for curve in curves), default=(total_mm, 0.0))
    return value if off <= _NEAR * total_mm else None
