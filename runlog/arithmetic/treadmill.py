"""What a treadmill shows, as pace: exact rows around a speed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from runlog.arithmetic.rounding import half_up
from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE

SPEED_UNITS = ("km/h", "mph")

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
