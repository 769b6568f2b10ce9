"""So far, or so often, in a week or a month: what is done of it, and what an even pace would have by now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from runlog.arithmetic.training_load import monday_of


class Per(StrEnum):
    """How long a volume goal lasts before it starts anew."""

    WEEK = "week"
    MONTH = "month"


def days_of(per: Per, day: date) -> tuple[date, date]:
    """Give the first and the last day of the week, from Monday, or of the month that holds a day."""
    if per is Per.WEEK:
        return monday_of(day), monday_of(day) + timedelta(days=6)
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Volume:
    """What is done of a target, both in mm or both in runs, on a day of its week or month; that day counts as gone."""

    done: int
    target: int
    days_gone: int
    days: int

    @property
    def left(self) -> int:
        return max(0, self.target - self.done)

    @property
    def days_left(self) -> int:
        """Give the days that are left, the present one included; 0 once it is over."""
        return min(self.days, self.days - self.days_gone + 1) if self.days_gone <= self.days else 0

    @property
    def share(self) -> Fraction:
        """Give what share is done; above 1 for more than was wanted."""
        return Fraction(self.done, self.target)

    @property
    def expected(self) -> Fraction:
        """Give what an even pace has done by the end of the day."""
        return Fraction(self.target * min(self.days_gone, self.days), self.days)

    @property
    def is_reached(self) -> bool:
        return self.done >= self.target


def volume(done: int, target: int, per: Per, of_day: date, today: date) -> Volume:
    """Hold what was done in the week or month that holds `of_day` against its target; `ValueError` unless above 0."""
    if target <= 0 or done < 0:
        raise ValueError("a target is above zero")
    first, last = days_of(per, of_day)
    days = (last - first).days + 1
    return Volume(done, target, min(max((today - first).days + 1, 0), days + 1), days)
