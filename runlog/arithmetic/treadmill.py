"""What a treadmill shows, as pace: exact rows around a speed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from runlog.arithmetic.rounding import half_up
from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE

SPEED_UNITS = ("km/h", "mph")
# A display that is further off than this needs a mechanic; both ends undo each other.
LEAST_FACTOR, MOST_FACTOR = Fraction(4, 5), Fraction(5, 4)

_KM_PER_MILE = Fraction(MM_PER_MILE, MM_PER_KM)


@dataclass(frozen=True, slots=True)
class Row:
    """One setting of the belt: the speed and the pace it is, in both units, exactly."""

    km_per_hour: Fraction
    miles_per_hour: Fraction
    seconds_per_km: Fraction
    seconds_per_mile: Fraction


def row(speed: Fraction | int, unit: str = "km/h") -> Row:
    """Give one setting; `ZeroDivisionError` for a belt that stands still."""
    kmh = speed * _KM_PER_MILE if unit == "mph" else Fraction(speed)
    return Row(kmh, kmh / _KM_PER_MILE, 3600 / kmh, 3600 / kmh * _KM_PER_MILE)


def rows_around(
    speed: Fraction | int, unit: str = "km/h", step: Fraction = Fraction(1, 10), each_side: int = 5
) -> tuple[Row, ...]:
    """Give the settings around a speed, slowest first: the nearest multiple of `step`, and `each_side` more each way.

    `unit` is that of both the speed and the step. Settings at or below zero are left out.
    """
    nearest = half_up(speed / step)
    settings = range(max(1, nearest - each_side), nearest + each_side + 1)
    return tuple(row(setting * step, unit) for setting in settings)


def correction_factor(shown_mm: int, measured_mm: int) -> Fraction:
    """Give what a belt's display has to be multiplied by, of a distance that was measured otherwise.

    `ValueError` where that is no correction of a display, but more likely a slip: below 0.8 or above 1.25.
    """
    return check_factor(Fraction(measured_mm, shown_mm)) if shown_mm > 0 else check_factor(Fraction(0))


def check_factor(factor: Fraction) -> Fraction:
    """Refuse a correction factor below 0.8 or above 1.25 with `ValueError`."""
    if not LEAST_FACTOR <= factor <= MOST_FACTOR:
        raise ValueError("the factor is out of range")
    return factor


def corrected_mm(shown_mm: int, factor: Fraction) -> int:
    """Give the distance that was run on a belt of this factor, in whole mm, ties upward; `ValueError` as above."""
    return half_up(shown_mm * check_factor(factor))
