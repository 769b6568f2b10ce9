"""Session loads over days, weeks and four weeks, and how evenly a week is spread.

Only facts: a week beside the four before it, no ratio that would foretell injuries. Days are the athlete's; those
without a run count 0. Sums are rounded once, so a week may differ by 1 from its days as shown.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from runlog.arithmetic.load import session_load

WEEK_DAYS = 7
WEEKS_BEFORE = 4
# With more runs than this left without an RPE, what they lack would pass for easy days. A proposal.
MOST_UNFELT = Fraction(1, 5)

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Felt:
    """What some runs weigh: RPE x milliseconds of the `felt` runs that have an RPE, and how many have none."""

    rpe_ms: int = 0
    felt: int = 0
    unfelt: int = 0

    def __add__(self, other: Felt) -> Felt:
        return Felt(self.rpe_ms + other.rpe_ms, self.felt + other.felt, self.unfelt + other.unfelt)

    @property
    def load(self) -> int | None:
        """Give the session load, 0 for no runs; None where there were runs and none has an RPE."""
        return None if self.unfelt and not self.felt else session_load(self.rpe_ms)

    @classmethod
    def of_run(cls, elapsed_ms: int, rpe: int | None) -> Felt:
        return cls(unfelt=1) if rpe is None else cls(rpe * elapsed_ms, 1)


@dataclass(frozen=True, slots=True)
class Span:
    """Some days, both ends included, and what their runs weigh together."""

    first_day: date
    last_day: date
    felt: Felt


def felt_by_day(runs: Iterable[tuple[date, int, int | None]]) -> dict[date, Felt]:
    """Add up runs, each a day, its time in ms and its RPE or None, by day."""
    days: dict[date, Felt] = {}
    for day, elapsed_ms, rpe in runs:
        days[day] = days.get(day, Felt()) + Felt.of_run(elapsed_ms, rpe)
    return days


def monday_of(day: date) -> date:
    """Give the Monday of the week that holds a day."""
    return day - day.weekday() * _DAY


def span(days: Mapping[date, Felt], first_day: date, last_day: date) -> Span:
    """Add up the days between two, both included."""
    count = (last_day - first_day).days + 1
    return Span(first_day, last_day, sum((days.get(first_day + n * _DAY, Felt()) for n in range(count)), Felt()))


def daily_spans(days: Mapping[date, Felt], last_day: date, count: int = WEEK_DAYS) -> tuple[Span, ...]:
    """Give the last days up to one, oldest first."""
    return tuple(span(days, day, day) for day in (last_day - n * _DAY for n in reversed(range(count))))


def weekly_spans(days: Mapping[date, Felt], day: date, count: int) -> tuple[Span, ...]:
    """Give the last weeks, Monday to Sunday, up to the one that holds a day, oldest first."""
    return _weeks(days, day, count, 1)


def four_week_spans(days: Mapping[date, Felt], day: date, count: int) -> tuple[Span, ...]:
    """Give the last blocks of four weeks up to the week that holds a day, oldest first."""
    return _weeks(days, day, count, WEEKS_BEFORE)


def _weeks(days: Mapping[date, Felt], day: date, count: int, weeks: int) -> tuple[Span, ...]:
    sunday = monday_of(day) + _WEEK - _DAY
    ends = (sunday - n * weeks * _WEEK for n in reversed(range(count)))
    return tuple(span(days, end - weeks * _WEEK + _DAY, end) for end in ends)


class Unsaid(StrEnum):
    """Why a week is not put beside the four before it."""

    TOO_EARLY = "too-early"
    NOTHING_BEFORE = "nothing-before"
    WITHOUT_RPE = "without-rpe"


@dataclass(frozen=True, slots=True)
class AgainstFour:
    """A week and the four before it: how many times their mean it is, or why that is not said.

    `is_over` is False while the week still goes on: then it is what it weighs so far.
    """

    week: Span
    before: Span
    times: Fraction | None
    unsaid: Unsaid | None
    is_over: bool


def against_last_four(days: Mapping[date, Felt], today: date, first_run: date | None) -> AgainstFour:
    """Put this week, from Monday to today, beside the mean of the four weeks before it, which it is no part of.

    It is too early where the first run of all lies after the first of these weeks. Where over a fifth of the runs of
    either side have no RPE, nothing is said.
    """
    monday = monday_of(today)
    week, before = span(days, monday, today), span(days, monday - WEEKS_BEFORE * _WEEK, monday - _DAY)
    unsaid = _unsaid(week, before, first_run)
    times = None if unsaid else Fraction(WEEKS_BEFORE * week.felt.rpe_ms, before.felt.rpe_ms)
    return AgainstFour(week, before, times, unsaid, today - monday == _WEEK - _DAY)


def _unsaid(week: Span, before: Span, first_run: date | None) -> Unsaid | None:
    if first_run is None or first_run >= before.first_day + _WEEK:
        return Unsaid.TOO_EARLY
    if any(side.felt.unfelt > MOST_UNFELT * (side.felt.felt + side.felt.unfelt) for side in (week, before)):
        return Unsaid.WITHOUT_RPE
    return None if before.felt.rpe_ms else Unsaid.NOTHING_BEFORE


class Spread(StrEnum):
    """Which standard deviation is meant; for seven days they differ by 8 %."""

    SAMPLE = "sample"
    POPULATION = "population"


@dataclass(frozen=True, slots=True)
class Monotony:
    """How evenly a week is loaded, by the standard deviation named; both figures are None where all days are equal."""

    load: int
    mean: Fraction
    spread: Spread
    deviation: float
    monotony: float | None
    strain: float | None


def monotony(daily_loads: Sequence[int], spread: Spread = Spread.SAMPLE) -> Monotony:
    """Give monotony, mean over standard deviation, and strain, load x monotony, of seven days; `ValueError` else.

    Foster, Med Sci Sports Exerc 30:1164, 1998.
    """
    if len(daily_loads) != WEEK_DAYS:
        raise ValueError("a week has seven days")
    load, mean = sum(daily_loads), Fraction(sum(daily_loads), WEEK_DAYS)
    if len(set(daily_loads)) == 1:
        return Monotony(load, mean, spread, 0.0, None, None)
    deviation = (statistics.stdev if spread is Spread.SAMPLE else statistics.pstdev)(daily_loads)
    evenness = float(mean) / deviation
    return Monotony(load, mean, spread, deviation, evenness, load * evenness)
