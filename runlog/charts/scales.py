"""From values to places, and the round values at which an axis is labelled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from runlog.arithmetic.units import MM_PER_KM

_PACE_STEPS = (5, 10, 15, 20, 30, 60, 120, 300, 600)
_PACE_TICKS = 7
_DISTANCE_TICKS = 3

# Days, of which 7 start on Mondays, and months, of which 3 are quarters and 12 are years.
_TIME_STEPS = (
    *(("days", step) for step in (1, 2, 7, 14)),
    *(("months", step) for step in (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)),
)
_DAYS_PER_MONTH = 30.4


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to places; `start` may be more than `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Give the place of a value, which may lie off the axis."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def held(self, value: float) -> float:
        """Give the place of a value, or the end of the axis that it lies beyond."""
        return self.at(min(max(value, self.low), self.high))


@dataclass(frozen=True, slots=True)
class Tick:
    """A round value and its place."""

    at: float
    value: Fraction


@dataclass(frozen=True, slots=True)
class TimeTick:
    """A day on the time axis, which stands for a `day`, `month` or `year`, and whether to add the year to it."""

    at: float
    day: date
    form: str
    says_year: bool


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days from the first to the last, each as wide as the next, on 0 to 100."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def at(self, day: date) -> float:
        """Give the place of the middle of a day."""
        return 100 * ((day - self.first).days + 0.5) / self.days

    def start_of(self, day: date) -> float:
        """Give the place where a day begins, held to the axis."""
        return min(max(100 * (day - self.first).days / self.days, 0), 100)

    def ticks(self, most: int) -> tuple[TimeTick, ...]:
        """Choose at most so many round days, as close together as that allows."""
        for unit, step in _TIME_STEPS:
            if self.days / (step * (1 if unit == "days" else _DAYS_PER_MONTH)) < most + 1:
                days = list(_each(unit, step, self.first, self.last))
                if len(days) <= most:
                    return self._ticks(days, _form(unit, step))
        return ()

    def _ticks(self, days: list[date], form: str) -> tuple[TimeTick, ...]:
        before = [None, *days]
        return tuple(
            TimeTick(self.at(day), day, form, form != "year" and (earlier is None or earlier.year != day.year))
            for earlier, day in zip(before, days, strict=False)
        )


def pace_ticks(scale: Scale, unit_mm: int = MM_PER_KM) -> tuple[Tick, ...]:
    """Choose round paces, in seconds per `unit_mm`, on a scale of seconds per km."""
    ratio = Fraction(unit_mm, MM_PER_KM)
    low, high = scale.low * ratio, scale.high * ratio
    least = (high - low) / _PACE_TICKS
    step = next((step for step in _PACE_STEPS if step >= least), ceil(least / _PACE_STEPS[-1]) * _PACE_STEPS[-1])
    return tuple(
        Tick(scale.at(number * step / ratio), Fraction(number * step))
        for number in range(ceil(low / step), int(high // step) + 1)
    )


def distance_ticks(scale: Scale, unit_mm: int, most_ticks: int = _DISTANCE_TICKS) -> tuple[Tick, ...]:
    """Choose at most so many round distances above 0, in units of `unit_mm`, on a scale of millimetres."""
    most = Fraction(scale.high) / unit_mm
    step = next(step for step in _round_numbers() if step * (most_ticks + 1) > most)
    return tuple(Tick(scale.at(float(n * step * unit_mm)), n * step) for n in range(1, int(most / step) + 1))


def _round_numbers() -> Iterator[Fraction]:
    size = Fraction(1, 10)
    while True:
        yield from (size, 2 * size, 5 * size)
        size *= 10


def _each(unit: str, step: int, first: date, last: date) -> Iterator[date]:
    """Give the days that divide without rest: day 1 of the calendar was a Monday, month 0 a January."""
    if unit == "days":
        start = first.toordinal() + (1 - first.toordinal()) % step
        yield from map(date.fromordinal, range(start, last.toordinal() + 1, step))
        return
    month = first.year * 12 + first.month - 1 + (first.day > 1)
    month += -month % step
    while month <= last.year * 12 + last.month - 1:
        yield date(month // 12, month % 12 + 1, 1)
        month += step


def _form(unit: str, step: int) -> str:
    if unit == "days":
        return "day"
    return "month" if step < 12 else "year"
