"""Pace and speed from the stored integers, and times as a clock shows them."""

from __future__ import annotations

from fractions import Fraction

from runlog.arithmetic.rounding import Rounding, half_up
from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE


def seconds_per_km(distance_mm: int, elapsed_ms: int) -> Fraction:
    """Give the pace in seconds per kilometre, exactly; `ZeroDivisionError` for no distance."""
    return Fraction(elapsed_ms * MM_PER_KM, distance_mm * 1000)


def seconds_per_mile(distance_mm: int, elapsed_ms: int) -> Fraction:
    """Give the pace in seconds per mile, exactly; `ZeroDivisionError` for no distance."""
    return Fraction(elapsed_ms * MM_PER_MILE, distance_mm * 1000)


def km_per_hour(distance_mm: int, elapsed_ms: int) -> Fraction:
    """Give the speed in km/h, exactly; `ZeroDivisionError` for no time."""
    return Fraction(distance_mm * 3_600_000, elapsed_ms * MM_PER_KM)


def miles_per_hour(distance_mm: int, elapsed_ms: int) -> Fraction:
    """Give the speed in miles per hour, exactly; `ZeroDivisionError` for no time."""
    return Fraction(distance_mm * 3_600_000, elapsed_ms * MM_PER_MILE)


def clock(seconds: Fraction | int, places: int = 0, rounding: Rounding = half_up) -> str:
    """Write seconds as `m:ss` or `h:mm:ss`, rounded once and carried: 299.6 is `5:00`, never `4:60`."""
    scale = 10**places
    minutes, rest = divmod(rounding(seconds * scale), 60 * scale)
    whole, part = divmod(rest, scale)
    tail = f".{part:0{places}d}" if places else ""
    if minutes < 60:
        return f"{minutes}:{whole:02d}{tail}"
    return f"{minutes // 60}:{minutes % 60:02d}:{whole:02d}{tail}"


def elapsed_text(elapsed_ms: int) -> str:
    """Write a stored time in full: `4:58`, and `4:58.35` where it was taken that finely."""
    whole, part = divmod(elapsed_ms, 1000)
    return clock(whole) + (f".{part:03d}".rstrip("0") if part else "")
