"""Hard days in a row: a plain count, and no word about anybody's health."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LEAST_DAYS = 2
# A row that ended longer ago than this is no news.
SHOWN_FOR = timedelta(days=7)
# "Very hard" in the words of Foster's scale of perceived exertion.
HARD_RPE = 7

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class HardDays:
    """So many days one after the other, up to the last of them."""

    count: int
    last_day: date


def hard_days_in_a_row(days: Iterable[date], today: date, least: int = LEAST_DAYS) -> HardDays | None:
    """Find the latest row of at least two (or `least`) hard days that ended within the last week; None for none.

    >>> hard_days_in_a_row([date(2026, 11, 20), date(2026, 11, 21)], date(2026, 11, 23))
    HardDays(count=2, last_day=datetime.date(2026, 11, 21))
    """
    hard = {day for day in days if day <= today}
    for last in sorted((day for day in hard if day + _DAY not in hard), reverse=True):
        count = next(count for count in range(1, len(hard) + 1) if last - count * _DAY not in hard)
        if count >= least and today - last <= SHOWN_FOR:
            return HardDays(count, last)
    return None
