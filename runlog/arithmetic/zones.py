"""Five heart-rate zones from what an athlete knows of their heart, and estimates of the maximum where nobody measured.

A zone reaches from its own lower bound to the next zone's; the fifth goes on beyond the maximum. All in whole beats
per minute, ties upward. A lower bound of 0 means that the first zone has none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from runlog.arithmetic.rounding import half_up

ZONES = 5
SLOWEST_BPM, FASTEST_BPM = 30, 240
# Below these no runner's maximum or threshold lies: more likely two fields were mixed up.
LEAST_MAXIMUM_BPM, LEAST_THRESHOLD_BPM = 100, 80
# With less between rest and maximum, zones would be too narrow to mean anything.
LEAST_RESERVE_BPM = 20
# Neither formula was made from children, and theirs vary more.
LEAST_AGE_FOR_ESTIMATE = 18

_PERCENTS = (50, 60, 70, 80, 90)
# Zones 2, 3, 4, 5a and 5b start at these percents of the threshold; 5c is what lies above 106 %.
_FRIEL_PERCENTS = (85, 90, 95, 100, 103)
_FRIEL_TOP_PERCENT = 106
FRIEL_NAMES = ("1", "2", "3", "4", "5a", "5b", "5c")


class Method(StrEnum):
    """What zones were made from."""

    MAXIMUM = "maximum"
    RESERVE = "reserve"
    THRESHOLD = "threshold"
    OWN = "own"


class Refusal(StrEnum):
    """Why no zones can be made; the sentence for each is the form's."""

    OUT_OF_RANGE = "out-of-range"
    RESTING_TOO_HIGH = "resting-too-high"
    OUT_OF_ORDER = "out-of-order"
    ABOVE_MAXIMUM = "above-maximum"
    NOT_FIVE = "not-five"


class ZonesRefused(ValueError):
    """Numbers that make no zones: `field` is `maximum`, `resting`, `threshold`, `zones`, or `zone-1` to `zone-5`."""

    def __init__(self, reason: Refusal, field: str) -> None:
        super().__init__(reason, field)
        self.reason = reason
        self.field = field


@dataclass(frozen=True, slots=True)
class Zone:
    """One zone, both ends included; None for an end that is open."""

    number: int
    from_bpm: int | None
    to_bpm: int | None


@dataclass(frozen=True, slots=True)
class Zones:
    """Five zones by their lower bounds; the maximum is None where it was not asked for."""

    method: Method
    lower_bounds: tuple[int, ...]
    maximum_bpm: int | None = None

    def zone_of(self, bpm: int) -> int | None:
        """Tell which zone a heart rate is in; None below the first, 5 also above the maximum."""
        return bisect_right(self.lower_bounds, bpm) or None

    def rows(self) -> tuple[Zone, ...]:
        """Give the zones with both ends; the last ends at the maximum."""
        ends = [*(after - 1 for after in self.lower_bounds[1:]), self.maximum_bpm]
        numbered = enumerate(zip(self.lower_bounds, ends, strict=True), 1)
        return tuple(Zone(number, lower or None, upper) for number, (lower, upper) in numbered)


def zones_from_maximum(maximum_bpm: int) -> Zones:
    """Make zones that start at 50, 60, 70, 80 and 90 % of a measured maximum; may raise `ZonesRefused`."""
    _check("maximum", maximum_bpm, LEAST_MAXIMUM_BPM)
    return Zones(Method.MAXIMUM, _shares(0, maximum_bpm), maximum_bpm)


def zones_from_reserve(maximum_bpm: int, resting_bpm: int) -> Zones:
    """Make zones at the same percents of the way from rest to maximum; may raise `ZonesRefused`.

    The heart-rate reserve: Karvonen, Kentala and Mustala, Ann Med Exp Biol Fenn 35:307, 1957.
    """
    check_resting(maximum_bpm, resting_bpm)
    return Zones(Method.RESERVE, _shares(resting_bpm, maximum_bpm), maximum_bpm)


def check_resting(maximum_bpm: int, resting_bpm: int) -> None:
    """Refuse a resting heart rate that is not at least 20 below the maximum; raises `ZonesRefused`."""
    _check("maximum", maximum_bpm, LEAST_MAXIMUM_BPM)
    _check("resting", resting_bpm)
    if maximum_bpm - resting_bpm < LEAST_RESERVE_BPM:
        raise ZonesRefused(Refusal.RESTING_TOO_HIGH, "resting")


def zones_from_threshold(threshold_bpm: int, maximum_bpm: int | None = None) -> Zones:
    """Make Friel's zones of the heart rate at the lactate threshold, 5a to 5c as one; may raise `ZonesRefused`."""
    bounds = friel_bounds(threshold_bpm)[:ZONES]
    _check_maximum({"threshold": threshold_bpm}, maximum_bpm)
    return Zones(Method.THRESHOLD, bounds, maximum_bpm)


def friel_bounds(threshold_bpm: int) -> tuple[int, ...]:
    """Give where each of Friel's seven zones for running starts, in the order of `FRIEL_NAMES`; the first at 0.

    Friel, The Triathlete's Training Bible. The printed upper ends (89 %, 94 % ...) leave beats between two zones that
    belong to none, so only the lower ones are used.
    """
    _check("threshold", threshold_bpm, LEAST_THRESHOLD_BPM)
    starts = (_share(percent, threshold_bpm) for percent in _FRIEL_PERCENTS)
    return (0, *starts, _share(_FRIEL_TOP_PERCENT, threshold_bpm) + 1)


def own_zones(lower_bounds: Sequence[int], maximum_bpm: int | None = None) -> Zones:
    """Take an athlete's own five lower bounds; `ZonesRefused` names the first that can't be."""
    if len(lower_bounds) != ZONES:
        raise ZonesRefused(Refusal.NOT_FIVE, "zones")
    named = {f"zone-{number}": bpm for number, bpm in enumerate(lower_bounds, 1)}
    for field, bpm in named.items():
        _check(field, bpm)
    for (_, before), (field, bpm) in pairwise(named.items()):
        if bpm <= before:
            raise ZonesRefused(Refusal.OUT_OF_ORDER, field)
    _check_maximum(named, maximum_bpm)
    return Zones(Method.OWN, tuple(lower_bounds), maximum_bpm)


def _check(field: str, bpm: int, least: int = SLOWEST_BPM) -> None:
    if not least <= bpm <= FASTEST_BPM:
        raise ZonesRefused(Refusal.OUT_OF_RANGE, field)


def _check_maximum(named: Mapping[str, int], maximum_bpm: int | None) -> None:
    """Refuse what starts above the maximum, by its field: no heart rate could be there."""
    if maximum_bpm is None:
        return
    _check("maximum", maximum_bpm, LEAST_MAXIMUM_BPM)
    for field, bpm in named.items():
        if bpm > maximum_bpm:
            raise ZonesRefused(Refusal.ABOVE_MAXIMUM, field)


def _shares(low_bpm: int, high_bpm: int) -> tuple[int, ...]:
    return tuple(low_bpm + _share(percent, high_bpm - low_bpm) for percent in _PERCENTS)


def _share(percent: int, bpm: int) -> int:
    return half_up(Fraction(percent * bpm, 100))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A maximum that a formula gives for an age, and its standard error in bpm: never a measured one."""

    formula: str
    bpm: int
    error_bpm: Fraction


def tanaka_bpm(age: int) -> Fraction:
    """Give 208 - 0.7 age, exactly (Tanaka, Monahan and Seals, J Am Coll Cardiol 37:153, 2001)."""
    return 208 - Fraction(7 * age, 10)


def fox_bpm(age: int) -> int:
    """Give 220 - age (Fox, Naughton and Haskell, Ann Clin Res 3:404, 1971)."""
    return 220 - age


def estimates_of_maximum(age: int) -> tuple[Estimate, ...]:
    """Give what the formulas say for an age in years, the better one first; nothing below 18.

    The standard errors are those of both formulas in the HERITAGE study.
    """
    if age < LEAST_AGE_FOR_ESTIMATE:
        return ()
    tanaka = Estimate("Tanaka", half_up(tanaka_bpm(age)), Fraction("11.4"))
    return tanaka, Estimate("Fox", fox_bpm(age), Fraction("12.4"))
