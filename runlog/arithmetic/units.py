"""Lengths: whole millimetres inside, any unit outside, exactly.

The mile and the yard are those of the international yard and pound agreement (1959): 1 mi = 1609.344 m,
1 yd = 0.9144 m, both exact. A lap is worth what its track measures, so laps need a lap length.
"""

from __future__ import annotations

from fractions import Fraction

from runlog.arithmetic.rounding import decimal_text, half_up, short_text

MM_PER_KM = 1_000_000
MM_PER_MILE = 1_609_344
LAP_MM = 400_000

UNITS = ("km", "mi", "m", "yd", "laps")

# Where records are kept and benchmarks run: the name a runner uses, and its length.
STANDARD_DISTANCES = {
    "400 m": 400_000,
    "800 m": 800_000,
    "1 km": 1_000_000,
    "1500 m": 1_500_000,
    "1 mile": 1_609_344,
    "3 km": 3_000_000,
    "5 km": 5_000_000,
    "10 km": 10_000_000,
    "15 km": 15_000_000,
    "half marathon": 21_097_500,
    "marathon": 42_195_000,
}

# Tenths of a millimetre make every unit whole.
_TENTHS_PER_UNIT = {"m": 10_000, "km": 10_000_000, "mi": 16_093_440, "yd": 9_144}

_MOST_PLACES = 9


def mm_per(unit: str, lap_mm: int = LAP_MM) -> Fraction:
    """Give the millimetres in one unit; `KeyError` for a unit not in `UNITS`."""
    return Fraction(_tenths_per(unit, lap_mm), 10)


def to_mm(amount: Fraction, unit: str, lap_mm: int = LAP_MM) -> int:
    """Turn an amount of a unit into whole millimetres, ties upward; `KeyError` for a unit not in `UNITS`."""
    return half_up(amount * _tenths_per(unit, lap_mm) / 10)


def in_unit(distance_mm: int, unit: str, lap_mm: int = LAP_MM) -> Fraction:
    """Express millimetres in a unit, exactly; `KeyError` for a unit not in `UNITS`."""
    return Fraction(distance_mm * 10, _tenths_per(unit, lap_mm))


def _tenths_per(unit: str, lap_mm: int) -> int:
    return lap_mm * 10 if unit == "laps" else _TENTHS_PER_UNIT[unit]


def distance_text(distance_mm: int, unit: str, lap_mm: int = LAP_MM) -> str:
    """Write a distance for reading: two decimals, three below 2 km where a metre would else be lost."""
    places = 3 if distance_mm < 2 * MM_PER_KM and unit in ("km", "mi", "laps") else 2
    return short_text(in_unit(distance_mm, unit, lap_mm), places)


def exact_text(distance_mm: int, unit: str, lap_mm: int = LAP_MM) -> str:
    """Write a distance with as many decimals as it takes to read the same millimetres back.

    >>> exact_text(1_609_344, "km"), exact_text(1_000_000, "mi")
    ('1.609344', '0.621371')
    """
    amount = in_unit(distance_mm, unit, lap_mm)
    for places in range(_MOST_PLACES):
        text = decimal_text(amount, places)
        if to_mm(Fraction(text), unit, lap_mm) == distance_mm:
            return text
    return decimal_text(amount, _MOST_PLACES)


def standard_nearby(distance_mm: int) -> tuple[str, int] | None:
    """Find the standard distance that is probably meant: within 0.5 % of the given one, but not it."""
    for name, standard_mm in STANDARD_DISTANCES.items():
        off = abs(distance_mm - standard_mm)
        if off > 0 and off * 200 <= standard_mm:
            return name, standard_mm
    return None
