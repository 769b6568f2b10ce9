"""Exact rationals to decimal text, with one rule for ties."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

Rounding = Callable[[Fraction | int], int]

down: Rounding = math.floor
up: Rounding = math.ceil


def half_up(value: Fraction | int) -> int:
    """Round to the nearest integer, ties upward: 2.5 is 3, where `round` says 2."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def decimal_text(value: Fraction, places: int, rounding: Rounding = half_up) -> str:
    """Write a non-negative value with a fixed number of decimals.

    >>> decimal_text(Fraction(999403, 1000), 2)
    '999.40'
    """
    return _point(rounding(value * 10**places), places)


def short_text(value: Fraction, places: int) -> str:
    """Write a value with at most `places` decimals, fewer only where nothing is lost.

    The reader can tell an exact value from a rounded one: 1 km is `1`, 0.9996 km is `1.000`.
    """
    scaled = value.numerator * 10**places
    text = _point((2 * scaled + value.denominator) // (2 * value.denominator), places)
    if places and scaled % value.denominator == 0:
        return text.rstrip("0").rstrip(".")
    return text


def _point(scaled: int, places: int) -> str:
    if not places:
        return str(scaled)
    whole, part = divmod(scaled, 10**places)
    return f"{whole}.{part:0{places}d}"
