"""What a time over one distance may be worth over another, by three published formulas that disagree.

One time gives a range, never a time: from a kilometre to 5 km the three differ by about 8 %.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from runlog.arithmetic.units import MM_PER_KM, STANDARD_DISTANCES
from runlog.arithmetic.usual import is_beyond_world_best

RIEGEL_EXPONENT = 1.06
RIEGEL_RANGE_SECONDS = (3.5 * 60, 230 * 60)
CAMERON_RANGE_MM = (800_000, 42_195_000)

SHORTEST_MM = 400_000
LONGEST_MM = 50 * MM_PER_KM
SLOWEST_SECONDS_PER_KM = 900  # 4 km/h: that is a walk, and the formulas are about races

# Speeds in m/min between which every race lies; at the lower one the formula's oxygen cost is barely above zero.
_SLOWEST, _FASTEST = 26.0, 1000.0
_HALVINGS = 60  # narrows 1000 m/min down to the last bits of a float


class Refusal(StrEnum):
    """Why a time can't be predicted from."""

    TOO_SHORT = "too-short"
    TOO_FAR = "too-far"
    TOO_SLOW = "too-slow"
    BEYOND_WORLD_BEST = "beyond-world-best"


class CannotPredict(ValueError):
    """A time that the formulas say nothing about; `reason` says why."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Formula:
    """A published formula: by whom, from when, and itself (distance mm, time ms, other distance mm, in seconds)."""

    author: str
    year: str
    seconds: Callable[[int, int, int], float]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What one formula gives, and whether it is within the range its author states (None: no such range is known)."""

    formula: Formula
    seconds: float
    in_stated_range: bool | None


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the formulas give for one distance."""

    name: str
    distance_mm: int
    estimates: tuple[Estimate, ...]

    @property
    def lowest_seconds(self) -> float:
        """Give the fastest of the estimates."""
        return min(estimate.seconds for estimate in self.estimates)

    @property
    def highest_seconds(self) -> float:
        """Give the slowest of the estimates."""
        return max(estimate.seconds for estimate in self.estimates)

    @property
    def paces(self) -> tuple[float, float]:
        """Give the fastest and the slowest estimate as seconds per km."""
        per_km = MM_PER_KM / self.distance_mm
        return self.lowest_seconds * per_km, self.highest_seconds * per_km

    @property
    def spread_percent(self) -> float:
        """Give how much slower the slowest estimate is than the fastest."""
        return 100 * (self.highest_seconds / self.lowest_seconds - 1)


def riegel(distance_mm: int, elapsed_ms: int, target_mm: int) -> float:
    """Predict seconds by T2 = T1 (D2/D1)^1.06 (Riegel, American Scientist 69, 1981; Runner's World 1977)."""
    return elapsed_ms / 1000 * (target_mm / distance_mm) ** RIEGEL_EXPONENT


def cameron(distance_mm: int, elapsed_ms: int, target_mm: int) -> float:
    """Predict seconds by Dave Cameron's fit of speed on distance, made on the ten fastest people of each distance.

    He gave it to the t-and-f mailing list in June 2001, in miles, made about eight years before.
    """
    return elapsed_ms / 1000 * target_mm / distance_mm * _cameron_speed(distance_mm) / _cameron_speed(target_mm)


def _cameron_speed(distance_mm: int) -> float:
    metres = distance_mm / 1000
    return 13.49681 - 0.000030363 * metres + 835.7114 / metres**0.7905


def vdot(distance_mm: int, elapsed_ms: int) -> float:
    """Give the VDOT of a race (Daniels and Gilbert, Oxygen Power, 1979): no measurement of oxygen uptake."""
    return _vdot(distance_mm / 1000, elapsed_ms / 60_000)


def daniels(distance_mm: int, elapsed_ms: int, target_mm: int) -> float:
    """Predict seconds as the time of the same VDOT over the other distance."""
    return seconds_for_vdot(vdot(distance_mm, elapsed_ms), target_mm)


def seconds_for_vdot(value: float, distance_mm: int) -> float:
    """Find the time over a distance that has this VDOT, by bisection on the speed, as VDOT rises with it.

    `ValueError` for a VDOT outside the speeds of 26 to 1,000 m/min.
    """
    metres = distance_mm / 1000
    low, high = _SLOWEST, _FASTEST
    if not _vdot(metres, metres / low) <= value <= _vdot(metres, metres / high):
        raise ValueError("no running speed has this VDOT")
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _vdot(metres, metres / middle) < value else (low, middle)
    return 60 * metres / high


def _vdot(metres: float, minutes: float) -> float:
    speed = metres / minutes
    oxygen = -4.60 + 0.182258 * speed + 0.000104 * speed**2
    share = 0.8 + 0.1894393 * math.exp(-0.012778 * minutes) + 0.2989558 * math.exp(-0.1932605 * minutes)
    return oxygen / share


RIEGEL = Formula("Riegel", "1977, 1981", riegel)
DANIELS = Formula("Daniels and Gilbert", "1979", daniels)
CAMERON = Formula("Cameron", "2001", cameron)
FORMULAS = (RIEGEL, DANIELS, CAMERON)


def predictions(distance_mm: int, elapsed_ms: int) -> tuple[Prediction, ...]:
    """Predict every standard distance from 400 m to the marathon, shortest first.

    `CannotPredict` for a distance outside 400 m to 50 km, a walk, or a speed beyond the world best.
    """
    reason = why_not(distance_mm, elapsed_ms)
    if reason:
        raise CannotPredict(reason)
    return tuple(
        Prediction(
            name, target_mm, tuple(_estimate(formula, distance_mm, elapsed_ms, target_mm) for formula in FORMULAS)
        )
        for name, target_mm in STANDARD_DISTANCES.items()
    )


def why_not(distance_mm: int, elapsed_ms: int) -> Refusal | None:
    """Say why nothing can be predicted from a time, None where something can."""
    if distance_mm < SHORTEST_MM:
        return Refusal.TOO_SHORT
    if distance_mm > LONGEST_MM:
        return Refusal.TOO_FAR
    if elapsed_ms * MM_PER_KM > distance_mm * SLOWEST_SECONDS_PER_KM * 1000:
        return Refusal.TOO_SLOW
    return Refusal.BEYOND_WORLD_BEST if is_beyond_world_best(distance_mm, elapsed_ms) else None


def _estimate(formula: Formula, distance_mm: int, elapsed_ms: int, target_mm: int) -> Estimate:
    seconds = formula.seconds(distance_mm, elapsed_ms, target_mm)
    if formula is RIEGEL:
        return Estimate(formula, seconds, _both_within(RIEGEL_RANGE_SECONDS, elapsed_ms / 1000, seconds))
    if formula is CAMERON:
        return Estimate(formula, seconds, _both_within(CAMERON_RANGE_MM, distance_mm, target_mm))
    return Estimate(formula, seconds, None)


def _both_within(limits: tuple[float, float], one: float, other: float) -> bool:
    low, high = limits
    return low <= one <= high and low <= other <= high
