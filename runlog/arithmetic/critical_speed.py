"""Critical speed: from two or three all-out trials, the speed that can be held long, and the reserve above it.

Distance is a straight line on time, d = CS t + D'. Two trials give it exactly, three by least squares of distance on
time. In the field CS repeats within 0.4 % and D' within 13 % (Galbraith 2014); 5 km comes out 65 to 105 s too slow
(Nimmerichter 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import combinations

SHORTEST_TRIAL_MS = 2 * 60_000
LONGEST_TRIAL_MS = 15 * 60_000
LARGEST_RESERVE_METRES = 400
# D' of 14 trained men, mean and SD (Kordi 2019): how far apart two people with the same 1 km may be.
RESERVE_METRES = Fraction("123.3")
RESERVE_SD_METRES = Fraction("57.7")


class Misfit(StrEnum):
    """Why trials give no critical speed."""

    NOT_TWO_OR_THREE = "not-two-or-three"
    SAME_DISTANCE = "same-distance"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    FARTHER_NOT_SLOWER = "farther-not-slower"
    NO_RESERVE = "no-reserve"
    LARGE_RESERVE = "large-reserve"


class CannotFit(ValueError):
    """Trials that give no critical speed; `reason` says why."""

    def __init__(self, reason: Misfit) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Trial:
    """One all-out run."""

    distance_mm: int
    elapsed_ms: int


@dataclass(frozen=True, slots=True)
class CriticalSpeed:
    """The line through the trials, exactly: critical speed in m/s, and D' in metres."""

    metres_per_second: Fraction
    reserve_metres: Fraction

    @property
    def seconds_per_km(self) -> Fraction:
        """Give the critical speed as a pace."""
        return 1000 / self.metres_per_second

    def seconds_for(self, distance_mm: int) -> Fraction:
        """Predict the time of a distance; `ValueError` for one that the reserve alone would cover."""
        above = Fraction(distance_mm, 1000) - self.reserve_metres
        if above <= 0:
            raise ValueError("the distance is within the reserve")
        return above / self.metres_per_second


def critical_speed(trials: Sequence[Trial]) -> CriticalSpeed:
    """Fit the line; `CannotFit` for trials that are not two or three, over two distances, of 2 to 15 minutes each.

    It is refused as well where the farther trial took no longer, or the reserve is not above 0 and up to 400 m.
    """
    reason = _unfit(trials)
    if reason:
        raise CannotFit(reason)
    fitted = _line(trials)
    if fitted.reserve_metres <= 0:
        raise CannotFit(Misfit.NO_RESERVE)
    if fitted.reserve_metres > LARGEST_RESERVE_METRES:
        raise CannotFit(Misfit.LARGE_RESERVE)
    return fitted


def _unfit(trials: Sequence[Trial]) -> Misfit | None:
    if len(trials) not in (2, 3):
        return Misfit.NOT_TWO_OR_THREE
    if len({trial.distance_mm for trial in trials}) < 2:
        return Misfit.SAME_DISTANCE
    pairs = combinations(sorted(trials, key=lambda trial: trial.distance_mm), 2)
    if any(near.distance_mm < far.distance_mm and near.elapsed_ms >= far.elapsed_ms for near, far in pairs):
        return Misfit.FARTHER_NOT_SLOWER
    if any(trial.elapsed_ms < SHORTEST_TRIAL_MS for trial in trials):
        return Misfit.TOO_SHORT
    return Misfit.TOO_LONG if any(trial.elapsed_ms > LONGEST_TRIAL_MS for trial in trials) else None


def _line(trials: Sequence[Trial]) -> CriticalSpeed:
    metres = [Fraction(trial.distance_mm, 1000) for trial in trials]
    seconds = [Fraction(trial.elapsed_ms, 1000) for trial in trials]
    metres_mean, seconds_mean = sum(metres) / len(metres), sum(seconds) / len(seconds)
    together = sum((s - seconds_mean) * (m - metres_mean) for s, m in zip(seconds, metres, strict=True))
    slope = together / sum((s - seconds_mean) ** 2 for s in seconds)
    return CriticalSpeed(slope, metres_mean - slope * seconds_mean)


def band_of_one_trial(trial: Trial, distance_mm: int) -> tuple[Fraction, Fraction, Fraction]:
    """Give the seconds over another distance for a person one SD of D' below the mean, at it, and one above.

    A single trial can't tell who is which, so this is how wide a prediction from it is at least. `ValueError` for a
    distance or a trial within the reserve of 181 m.
    """
    if min(trial.distance_mm, distance_mm) <= 1000 * (RESERVE_METRES + RESERVE_SD_METRES):
        raise ValueError("the distance is within the reserve")
    low, mean, high = (_with_reserve(trial, RESERVE_METRES + n * RESERVE_SD_METRES) for n in (-1, 0, 1))
    return low.seconds_for(distance_mm), mean.seconds_for(distance_mm), high.seconds_for(distance_mm)


def _with_reserve(trial: Trial, reserve_metres: Fraction) -> CriticalSpeed:
    metres = Fraction(trial.distance_mm, 1000) - reserve_metres
    return CriticalSpeed(metres / Fraction(trial.elapsed_ms, 1000), reserve_metres)
