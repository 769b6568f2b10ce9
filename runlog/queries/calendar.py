"""A month of an athlete's runs, day by day and week by week."""

from __future__ import annotations

from calendar import MONDAY, Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Sum

from runlog.arithmetic.load import session_load
from runlog.models import Athlete

FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Sums:
    """What some runs add up to. `rpe_ms` is RPE times milliseconds over the `felt` runs that have an RPE."""

    count: int
    distance_mm: int
    elapsed_ms: int
    felt: int
    rpe_ms: int

    @property
    def load(self) -> int | None:
        """Give the session load, RPE times minutes; None where no run has an RPE."""
        return session_load(self.rpe_ms) if self.felt else None

    @property
    def unfelt(self) -> int:
        """Count the runs without an RPE, which have no load."""
        return self.count - self.felt

    @classmethod
    def of(cls, parts: Iterable[Sums]) -> Sums:
        """Add up other sums."""
        rows = [(part.count, part.distance_mm, part.elapsed_ms, part.felt, part.rpe_ms) for part in parts]
        return cls(*map(sum, zip(*rows, strict=True)))


NOTHING = Sums(0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Day:
    """A day in the table, of the month or beside it."""

    day: date
    in_month: bool
    sums: Sums


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday and what they add up to, whichever month they are in."""

    days: tuple[Day, ...]
    sums: Sums


@dataclass(frozen=True, slots=True)
class Month:
    """A month as whole weeks; `before` and `after` are its neighbours' first days, None where they have no page."""

    first: date
    weeks: tuple[Week, ...]
    sums: Sums
    before: date | None
    after: date | None


def month_of_runs(athlete: Athlete, first: date) -> Month:
    """Add up an athlete's month, given by its first day."""
    dates = Calendar(MONDAY).monthdatescalendar(first.year, first.month)
    found = _sums_by_day(athlete, dates[0][0], dates[-1][-1])
    days = [[Day(day, day.month == first.month, found.get(day, NOTHING)) for day in week] for week in dates]
    before, after = (first - timedelta(days=1)).replace(day=1), (first + timedelta(days=31)).replace(day=1)
    return Month(
        first,
        tuple(Week(tuple(week), Sums.of(day.sums for day in week)) for week in days),
        Sums.of(day.sums for week in days for day in week if day.in_month),
        before if before.year >= FIRST_YEAR else None,
        after if after.year <= last_year(athlete) else None,
    )


def last_year(athlete: Athlete) -> int:
    """Give the last year that has a calendar: the next one."""
    return athlete.today().year + 1


def _sums_by_day(athlete: Athlete, first: date, last: date) -> dict[date, Sums]:
    runs = athlete.runs.live().filter(day__range=(first, last)).order_by().values_list("day")
    rows = runs.annotate(
        count=Count("id"),
        distance=Sum("distance_mm"),
        elapsed=Sum("elapsed_ms"),
        felt=Count("rpe"),
        rpe_ms=Sum(F("rpe") * F("elapsed_ms"), default=0),
    )
    return {day: Sums(*sums) for day, *sums in rows}
