"""Which runs look like a slip of the pen, why, and what they probably were. It asks; it changes nothing.

A slip is named only where the corrected run is usual for this athlete and the typed one is like nothing they ran.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from runlog.arithmetic.pace import seconds_per_km
from runlog.arithmetic.rounding import half_up
from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE
from runlog.arithmetic.usual import USUAL_WALKING_MS, is_beyond_world_best

# 12.5 m/s, above the best that anyone reaches even within a sprint; world bests say nothing below 100 m.
FASTEST_SECONDS_PER_KM = 80
# Slower than any walk: a kilometre in an hour is a time in the wrong place, or hours of standing still.
SLOWEST_SECONDS_PER_KM = 3600
# Where a time 60 times longer or shorter is a run or a walk at once: from near the best in the world to a stroll.
RUN_OR_WALK_SECONDS_PER_KM = (160, 900)
# A walk begins here: a runner's first walk is about twice as slow as their runs, and no slip.
WALK_SECONDS_PER_KM = USUAL_WALKING_MS[0] // 1000
# Pace hardly changes within this range of distances (Riegel's power of 0.06 gives 5 % for twice as far).
SIMILAR_FROM, SIMILAR_TO = Fraction(45, 100), Fraction(22, 10)
# A median of fewer runs says little.
FEWEST_SIMILAR = 5
# A corrected run is usual within this: half of the difference between easy days and good days.
FIT = Fraction(5, 100)
# One lap among 12 changes pace by 8 %, so chance would pass a wider fit.
LAP_FIT = Fraction(3, 100)
# Beyond it a lap counts too little to tell it from a good or a bad day.
MOST_LAPS = 12
# Outside everything that was run before; a best day or a worst one is within.
SPARE = Fraction(3, 100)
# A first test or race after nothing but easy runs takes up to this much less time.
FIRST_ALL_OUT_SPARE = Fraction(30, 100)
# Domain's limit of the doubtful: a gain this large from one run to the next is rarer than a slip.
OWN_BEST_SPARE = Fraction(8, 100)
# From half the distance on a shorter run has a faster pace; a little over, for distances that are not exact.
OWN_BEST_FROM, OWN_BEST_TO = Fraction(50, 100), Fraction(101, 100)
# Fewer runs are no best to be beyond.
FEWEST_FOR_OWN_BEST = 3
# A kilometre and a mile may be this much longer than their name, never shorter.
LONGER = Fraction(101, 100)


class Suspicion(StrEnum):
    """Why a run is set aside until its owner says what it was; stored as it is."""

    HOURS_AS_MINUTES = "hours-as-minutes"
    MINUTES_AS_HOURS = "minutes-as-hours"
    MILES_AS_KM = "miles-as-km"
    KM_AS_MILES = "km-as-miles"
    LAP_MISSED = "lap-missed"
    LAP_EXTRA = "lap-extra"
    HALF_DISTANCE = "half-distance"
    DOUBLE_DISTANCE = "double-distance"
    BEYOND_WORLD_BEST = "beyond-world-best"
    BEYOND_OWN_BEST = "beyond-own-best"
    SLOWER_THAN_MILE = "slower-than-mile"
    LEFT_OUT = "left-out"  # the owner's own word, never the check's


@dataclass(frozen=True, slots=True)
class Measure:
    """A run as it was typed: `unit` is the distance's, `lap_mm` a lap in the lane run, `series` how far was known."""

    distance_mm: int
    elapsed_ms: int
    unit: str
    lap_mm: int
    is_all_out: bool
    series: str
    is_on_track: bool


@dataclass(frozen=True, slots=True)
class Earlier:
    """A run of the same athlete that is trusted."""

    distance_mm: int
    elapsed_ms: int
    is_all_out: bool
    series: str


# In the order in which equally good fits are preferred.
_DISTANCE_FACTORS = {
    Suspicion.MILES_AS_KM: Fraction(MM_PER_MILE, MM_PER_KM),
    Suspicion.KM_AS_MILES: Fraction(MM_PER_KM, MM_PER_MILE),
    Suspicion.HALF_DISTANCE: Fraction(2),
    Suspicion.DOUBLE_DISTANCE: Fraction(1, 2),
}
_TIME_FACTORS = {Suspicion.HOURS_AS_MINUTES: Fraction(60), Suspicion.MINUTES_AS_HOURS: Fraction(1, 60)}
_LAPS_MORE = {Suspicion.LAP_MISSED: 1, Suspicion.LAP_EXTRA: -1}
_UNIT_SLIPS = {"km": Suspicion.MILES_AS_KM, "mi": Suspicion.KM_AS_MILES}


def suspect(measure: Measure, earlier: Sequence[Earlier]) -> Suspicion | None:
    """Say what makes a run doubtful beside the athlete's earlier ones, in any order; None for a run like others.

    Distances and times are positive. A correction never calls for its own reverse.
    """
    by_pace = sorted(earlier, key=_rough_pace)
    if slip := _hour_slip(measure) or _slip_against_usual(measure, by_pace):
        return slip
    if is_beyond_world_best(measure.distance_mm, measure.elapsed_ms):
        return Suspicion.BEYOND_WORLD_BEST
    if _is_beyond_own_best(measure, by_pace):
        return Suspicion.BEYOND_OWN_BEST
    return Suspicion.SLOWER_THAN_MILE if _is_slower_than_mile(measure, by_pace) else None


def corrected(measure: Measure, suspicion: Suspicion) -> tuple[int, int] | None:
    """Give the distance in mm and the time in ms that a run probably had; None where the suspicion tells neither."""
    distance_mm, elapsed_ms = measure.distance_mm, measure.elapsed_ms
    if suspicion in _TIME_FACTORS:
        elapsed_ms = half_up(elapsed_ms * _TIME_FACTORS[suspicion])
    elif suspicion in _DISTANCE_FACTORS:
        distance_mm = half_up(distance_mm * _DISTANCE_FACTORS[suspicion])
    elif suspicion in _LAPS_MORE:
        distance_mm += measure.lap_mm * _LAPS_MORE[suspicion]
    else:
        return None
    return (distance_mm, elapsed_ms) if distance_mm > 0 and elapsed_ms > 0 else None


def _pace(run: Measure | Earlier) -> Fraction:
    return seconds_per_km(run.distance_mm, run.elapsed_ms)


def _rough_pace(run: Earlier) -> float:
    # Good enough for the order, and many times as quick as the exact one.
    return run.elapsed_ms / run.distance_mm


def _is_human(distance_mm: int, elapsed_ms: int) -> bool:
    in_range = FASTEST_SECONDS_PER_KM <= seconds_per_km(distance_mm, elapsed_ms) <= SLOWEST_SECONDS_PER_KM
    return in_range and not is_beyond_world_best(distance_mm, elapsed_ms)


def _hour_slip(measure: Measure) -> Suspicion | None:
    """Find a time read 60 times too short or too long; so far off that no history is needed."""
    if _is_human(measure.distance_mm, measure.elapsed_ms):
        return None
    least, most = RUN_OR_WALK_SECONDS_PER_KM
    for suspicion in _TIME_FACTORS:
        meant = corrected(measure, suspicion)
        if meant and _is_human(*meant) and least <= seconds_per_km(*meant) <= most:
            return suspicion
    return None


def _slip_against_usual(measure: Measure, by_pace: Sequence[Earlier]) -> Suspicion | None:
    """Find the correction that fits the athlete's usual pace best.

    A run that is usual as typed has none. A corrected run is usual, so it is never corrected again, least of all back.
    """
    off = _off_usual(measure, measure.distance_mm, _pace(measure), by_pace)
    if off is not None and off <= FIT:
        return None
    fits = {suspicion: _fit(measure, suspicion, by_pace) for suspicion in _possible(measure)}
    explained = {suspicion: fit for suspicion, fit in fits.items() if fit is not None}
    return min(explained, key=explained.__getitem__, default=None)


def _possible(measure: Measure) -> list[Suspicion]:
    unit_slip = _UNIT_SLIPS.get(measure.unit)
    return [
        *_TIME_FACTORS,
        *([unit_slip] if unit_slip else []),
        *(_LAPS_MORE if _counts_laps(measure) else []),
        Suspicion.HALF_DISTANCE,
        Suspicion.DOUBLE_DISTANCE,
    ]


def _counts_laps(measure: Measure) -> bool:
    if measure.distance_mm > MOST_LAPS * measure.lap_mm:
        return False
    over_mm = 2 * measure.distance_mm % measure.lap_mm
    # Half a lap of an odd number of millimetres is stored half a millimetre off.
    is_half_laps = min(over_mm, measure.lap_mm - over_mm) <= 1
    return measure.unit == "laps" or (measure.is_on_track and is_half_laps)


def _fit(measure: Measure, suspicion: Suspicion, by_pace: Sequence[Earlier]) -> Fraction | None:
    """Tell how far off the usual pace a correction would be, as a share of it; None if it explains nothing."""
    meant = corrected(measure, suspicion)
    if meant is None or not _is_human(*meant):
        return None
    # A walk is about twice as slow as a run, seldom just a mile for a kilometre slower.
    if suspicion != Suspicion.MILES_AS_KM and _is_first_walk(measure, seconds_per_km(*meant)):
        return None
    off = _off_usual(measure, meant[0], seconds_per_km(*meant), by_pace)
    if off is None or off > (LAP_FIT if suspicion in _LAPS_MORE else FIT):
        return None
    similar = [*_similar(by_pace, measure.distance_mm), *_similar(by_pace, meant[0])]
    return off if _is_unlike(measure, similar) else None


def _is_first_walk(measure: Measure, meant_seconds_per_km: Fraction) -> bool:
    """Tell a pace that a runner who walked explains as well as any slip: nobody tests or races at it."""
    is_walk = WALK_SECONDS_PER_KM <= _pace(measure) <= SLOWEST_SECONDS_PER_KM
    return is_walk and not measure.is_all_out and meant_seconds_per_km < WALK_SECONDS_PER_KM


def _within(runs: Sequence[Earlier], distance_mm: int, least: Fraction, most: Fraction) -> list[Earlier]:
    """Give the runs from `least` to `most` times a distance, in the order they come in."""
    least_mm, most_mm = math.ceil(least * distance_mm), math.floor(most * distance_mm)
    return [run for run in runs if least_mm <= run.distance_mm <= most_mm]


def _similar(runs: Sequence[Earlier], distance_mm: int) -> list[Earlier]:
    return _within(runs, distance_mm, SIMILAR_FROM, SIMILAR_TO)


def _off_usual(
    measure: Measure, distance_mm: int, pace_seconds_per_km: Fraction, by_pace: Sequence[Earlier]
) -> Fraction | None:
    """Tell how far a pace is from the median of similar runs, as a share of it; None with too few of them."""
    similar = _similar(by_pace, distance_mm)
    if measure.is_all_out:
        # Tests lie among tests: the median of a log that is mostly easy runs says nothing about them.
        all_out = [run for run in similar if run.is_all_out]
        similar = all_out if len(all_out) >= FEWEST_SIMILAR else similar
    if len(similar) < FEWEST_SIMILAR:
        return None
    middle = len(similar) // 2
    median = (_pace(similar[middle]) + _pace(similar[~middle])) / 2
    return abs(pace_seconds_per_km / median - 1)


def _is_unlike(measure: Measure, runs: Sequence[Earlier]) -> bool:
    """Tell a pace outside everything in these runs; `ValueError` without any."""
    is_first_all_out = measure.is_all_out and not any(run.is_all_out for run in runs)
    spare = FIRST_ALL_OUT_SPARE if is_first_all_out else SPARE
    fastest, slowest = min(runs, key=_rough_pace), max(runs, key=_rough_pace)
    return _pace(measure) < _pace(fastest) * (1 - spare) or _pace(measure) > _pace(slowest) * (1 + SPARE)


def _is_beyond_own_best(measure: Measure, by_pace: Sequence[Earlier]) -> bool:
    """Tell a pace far above the best so far, over this distance or down to half of it.

    A shorter run should have been faster, so a longer one that beats it by far is doubtful; how much slower a longer
    run was says less. A first race after easy runs is much faster than all of them and no error, so all-out runs are
    compared with all-out ones only. An easy run has no such excuse: it is compared with all.
    """
    like = [run for run in by_pace if run.is_all_out or not measure.is_all_out]
    comparable = _within(like, measure.distance_mm, OWN_BEST_FROM, OWN_BEST_TO)
    if len(comparable) < FEWEST_FOR_OWN_BEST:
        return False
    return _pace(measure) < _pace(comparable[0]) * (1 - OWN_BEST_SPARE)


def _is_slower_than_mile(measure: Measure, by_pace: Sequence[Earlier]) -> bool:
    """Tell a kilometre that would be the best of its series, though the best mile was at a faster pace.

    The shorter distance should be the faster one. Easy kilometres count too: this asks, it does not judge.
    """
    if not MM_PER_KM <= measure.distance_mm <= MM_PER_KM * LONGER:
        return False
    series = [run for run in by_pace if run.series == measure.series]
    kilometres = _within(series, MM_PER_KM, Fraction(1), LONGER)
    miles = _within(series, MM_PER_MILE, Fraction(1), LONGER)
    would_be_best = not kilometres or _pace(measure) < _pace(kilometres[0])
    return would_be_best and bool(miles) and _pace(miles[0]) < _pace(measure)
