"""Distance, time and pace: any two give the third."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from runlog.arithmetic.pace import seconds_per_km
from runlog.arithmetic.rounding import half_up
from runlog.arithmetic.typed import LONGEST_MM, LONGEST_MS, Reason, check_range
from runlog.arithmetic.typed_pace import Pace, is_speed
from runlog.arithmetic.units import MM_PER_KM


class Quantity(StrEnum):
    """One of the three that belong together."""

    DISTANCE = "distance"
    TIME = "time"
    PACE = "pace"


@dataclass(frozen=True, slots=True)
class Solved:
    """Distance, time and pace that agree.

    `found` is the one that was worked out from the other two. Where all three were given none is: then `left_out` is
    the pace if it disagrees with the distance and the time, which are measured, and None if it agrees.
    """

    distance_mm: int
    elapsed_ms: int
    seconds_per_km: Fraction
    found: Quantity | None
    left_out: Quantity | None = None


def solve(distance_mm: int | None, elapsed_ms: int | None, pace: Pace | None) -> Solved | None:
    """Work out the one that is missing, to the nearest mm or ms; None where fewer than two are given.

    `NotUnderstood` where the answer is nothing, over 1,000 km or over 7 days; distance and time are above zero.
    """
    if distance_mm and elapsed_ms:
        return _with_pace(distance_mm, elapsed_ms, pace)
    if distance_mm and pace:
        return Solved(distance_mm, time_at(distance_mm, pace), pace.seconds_per_km, Quantity.TIME)
    if elapsed_ms and pace:
        return Solved(distance_in(elapsed_ms, pace), elapsed_ms, pace.seconds_per_km, Quantity.DISTANCE)
    return None


def _with_pace(distance_mm: int, elapsed_ms: int, pace: Pace | None) -> Solved:
    exact = seconds_per_km(distance_mm, elapsed_ms)
    if pace is None:
        return Solved(distance_mm, elapsed_ms, exact, Quantity.PACE)
    return Solved(distance_mm, elapsed_ms, exact, None, None if agree(exact, pace) else Quantity.PACE)


def time_at(distance_mm: int, pace: Pace) -> int:
    """Give the time a distance takes at a pace, in ms; `NotUnderstood` where it is nothing or over 7 days."""
    elapsed_ms = half_up(pace.seconds_per_km * distance_mm * 1000 / MM_PER_KM)
    check_range(elapsed_ms, LONGEST_MS, Reason.TOO_LONG)
    return elapsed_ms


def distance_in(elapsed_ms: int, pace: Pace) -> int:
    """Give the distance run in a time at a pace, in mm; `NotUnderstood` where it is nothing or over 1,000 km."""
    distance_mm = half_up(elapsed_ms * MM_PER_KM / (1000 * pace.seconds_per_km))
    check_range(distance_mm, LONGEST_MM, Reason.TOO_FAR)
    return distance_mm


def agree(exact: Fraction, pace: Pace) -> bool:
    """Tell whether a pace in s/km is the typed one as far as a reader sees: a whole second, or 0.1 of a speed.

    Two that lie closer than half of that agree too, though rounding may show them apart.
    """
    steps = 10 if is_speed(pace.unit) else 1
    typed, other = (pace.in_unit(value) * steps for value in (pace.seconds_per_km, exact))
    return half_up(typed) == half_up(other) or 2 * abs(typed - other) < 1
