"""When to give a notice that hard days come too close: the rules' numbers in one place, for a coach to change.

A notice and never a block, and no word about anybody's health. The numbers are proposals; that hard and easy days
should alternate is Foster's (Foster et al., J Strength Cond Res 15:109, 2001).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from runlog.arithmetic.hard_days import HARD_RPE, LEAST_DAYS, SHOWN_FOR, hard_days_in_a_row

_HOURS_PER_DAY = 24


@dataclass(frozen=True, slots=True)
class HardDayRules:
    """The numbers; None turns a rule off. `ValueError` where a number makes every hard day one too many."""

    hard_rpe: int = HARD_RPE
    in_a_row: int | None = LEAST_DAYS
    within: int | None = 3
    within_days: int = 7
    maximal_hours: int | None = 48

    def __post_init__(self) -> None:
        counts = [count for count in (self.in_a_row, self.within) if count is not None]
        too_few = any(count < 2 for count in counts) or (self.within or 0) > self.within_days
        if too_few or not 1 <= self.hard_rpe <= 10 or (self.maximal_hours or 1) < 1:
            raise ValueError("the rules do not hold together")

    def is_hard(self, rpe: int | None, is_all_out: bool) -> bool:
        """Tell whether a run makes its day a hard one: by how it felt, or because it was a test or race."""
        return is_all_out or (rpe or 0) >= self.hard_rpe


RULES = HardDayRules()


class Rule(StrEnum):
    """Which rule a notice is about."""

    IN_A_ROW = "in-a-row"
    WITHIN_DAYS = "within-days"
    MAXIMAL_TOO_SOON = "maximal-too-soon"


@dataclass(frozen=True, slots=True)
class Notice:
    """So many hard days, or maximal kilometres, from the first to the last day."""

    rule: Rule
    count: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, order=True)
class Maximal:
    """An all-out kilometre; its start is None where only the day is known, else aware."""

    day: date
    started_at: datetime | None = None


def notices(
    hard: Iterable[date], maximal: Iterable[Maximal], today: date, rules: HardDayRules = RULES
) -> tuple[Notice, ...]:
    """Give what the rules say of hard days and maximal kilometres up to today; what ended over a week ago is no news.

    To ask about a planned day, count it in and give it as today.
    """
    days = sorted({day for day in hard if day <= today})
    maximal = [each for each in maximal if each.day <= today]
    found = (_in_a_row(days, today, rules), _within_days(days, today, rules), _too_soon(maximal, today, rules))
    return tuple(notice for notice in found if notice)


def _in_a_row(days: Sequence[date], today: date, rules: HardDayRules) -> Notice | None:
    row = hard_days_in_a_row(days, today, rules.in_a_row) if rules.in_a_row else None
    return row and Notice(Rule.IN_A_ROW, row.count, row.last_day - timedelta(days=row.count - 1), row.last_day)


def _within_days(days: Sequence[date], today: date, rules: HardDayRules) -> Notice | None:
    """Find the latest hard day that has too many others in the days up to it."""
    for last in reversed(days) if rules.within else ():
        window = [day for day in days if timedelta() <= last - day < timedelta(days=rules.within_days)]
        if len(window) >= rules.within and today - last <= SHOWN_FOR:
            return Notice(Rule.WITHIN_DAYS, len(window), window[0], last)
    return None


def _too_soon(maximal: Iterable[Maximal], today: date, rules: HardDayRules) -> Notice | None:
    """Find the latest two maximal kilometres that lie too close."""
    in_order = sorted(maximal, key=_when)
    for before, after in reversed(list(pairwise(in_order))) if rules.maximal_hours else ():
        if _is_within(before, after, rules.maximal_hours) and today - after.day <= SHOWN_FOR:
            return Notice(Rule.MAXIMAL_TOO_SOON, 2, before.day, after.day)
    return None


def _when(each: Maximal) -> tuple[date, float]:
    return each.day, each.started_at.timestamp() if each.started_at else 0.0


def _is_within(before: Maximal, after: Maximal, hours: int) -> bool:
    """Compare the starts where both are known, else the days: then a day apart counts as 24 hours."""
    if before.started_at and after.started_at:
        return after.started_at - before.started_at < timedelta(hours=hours)
    return (after.day - before.day).days * _HOURS_PER_DAY < hours
