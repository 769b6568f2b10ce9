"""The pages of common questions: one distance each, with times from easy to fast."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from runlog.arithmetic.pace import clock, elapsed_text, seconds_per_km, seconds_per_mile
from runlog.arithmetic.units import LAP_MM, MM_PER_KM, STANDARD_DISTANCES, distance_text

SLUGS = {
    name.replace("half marathon", "half").replace(" ", "").replace("mile", "mi"): name for name in STANDARD_DISTANCES
}

# Seconds per km, from an easy jog to about the best of a club, and how finely the times of a table are rounded.
_PACES = range(480, 179, -30)
_ROUND_TO = ((2 * MM_PER_KM, 5), (8 * MM_PER_KM, 15))
_TITLE = _("{name}: pace and time in both units")
_DESCRIPTION = _("{name} is {lengths}. In {time} it is {per_km} a kilometre and {per_mile} a mile.")
_LENGTHS = {
    "km": _("{mi} miles or {laps} laps of a 400 m track"),
    "mile": _("{km} km or {laps} laps of a 400 m track"),
    "": _("{km} km, {mi} miles or {laps} laps of a 400 m track"),
}


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One time over the distance of the page."""

    distance_mm: int
    elapsed_ms: int

    @property
    def lap_seconds(self) -> Fraction:
        return Fraction(self.elapsed_ms * LAP_MM, self.distance_mm * 1000)


@dataclass(frozen=True, slots=True)
class Topic:
    """A common question: how far the distance is, and what its times mean."""

    slug: str
    title: str | Promise
    description: str | Promise
    typed: str
    rows: tuple[TimeRow, ...]


def topic(slug: str) -> Topic | None:
    """Find the page of a slug such as `1km`, `1mi` or `half`; None where there is none."""
    name = SLUGS.get(slug)
    if name is None:
        return None
    distance_mm = STANDARD_DISTANCES[name]
    rows = tuple(TimeRow(distance_mm, _time(distance_mm, seconds)) for seconds in _PACES)
    return Topic(slug, format_lazy(_TITLE, name=_capital(name)), _describe(name, rows[4]), name, rows)


def _time(distance_mm: int, seconds_per_km: int) -> int:
    step = next((step for below, step in _ROUND_TO if distance_mm < below), 60)
    return round(Fraction(seconds_per_km * distance_mm, MM_PER_KM * step)) * step * 1000


def _describe(name: str, row: TimeRow) -> Promise:
    numbers = {unit: distance_text(row.distance_mm, unit) for unit in ("km", "mi", "laps")}
    lengths = format_lazy(_LENGTHS.get(name.split()[-1], _LENGTHS[""]), **numbers)
    paces = {
        "per_km": clock(seconds_per_km(row.distance_mm, row.elapsed_ms)),
        "per_mile": clock(seconds_per_mile(row.distance_mm, row.elapsed_ms)),
    }
    return format_lazy(_DESCRIPTION, name=_capital(name), time=elapsed_text(row.elapsed_ms), lengths=lengths, **paces)


def _capital(name: str) -> str:
    return name[0].upper() + name[1:]
