"""Reads the dates and times of lists, in whatever order and language they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum

from runlog.files.months import month_of

_IN_A_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_.])(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
    r"(?:[-_.T ]+([01]\d|2[0-3])[-_.:h]?([0-5]\d)(?:[-_.:m]?([0-5]\d))?)?(?!\d)"
)

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100

_TIME = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d\d)(?:[:.m](\d\d))?(?:[.,]\d+)?(?!\d)")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d|\d\d)(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[.º]?\s(?:de\s)?([^\W\d]{3,12})\.?,?\s(?:de\s)?((?:19|20)\d\d)(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d]{3,12})\.?\s(\d{1,2}),?\s((?:19|20)\d\d)(?!\d)")
_YEAR_AND_MONTH = re.compile(r"((?:19|20)\d\d)\.?\s([^\W\d]{3,12})\.?\s(\d{1,2})(?!\d)")
_AFTERNOON = re.compile(r"(?<![^\W\d])p\.?\s?m\b|午後|下午|오후", re.IGNORECASE)
_MORNING = re.compile(r"(?<![^\W\d])a\.?\s?m\b|午前|上午|오전", re.IGNORECASE)


class Order(StrEnum):
    """Which of two numbers of a date is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"
    OPEN = "open"


class AmbiguousDate(ValueError):
    """The date may be two different days."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as it was written; `clock` has a zone if the text names one, `has_time` tells whether it has hours."""

    clock: datetime
    has_time: bool

    @property
    def utc(self) -> datetime | None:
        """Give the moment in UTC where the text names a zone."""
        return self.clock.astimezone(UTC) if self.clock.tzinfo else None


def order_of(texts: Iterable[str]) -> Order:
    """Find which number of `3/4/2026` is the day, by those dates of the same list that can be read one way only."""
    seen = set()
    has_noon = False
    for text in texts:
        has_noon = has_noon or bool(_AFTERNOON.search(text) or _MORNING.search(text))
        if (match := _NUMBERS.search(text)) and match[2] != "." and not _YEAR_FIRST.search(text):
            seen |= {Order.DAY_FIRST} if int(match[1]) > 12 else set()
            seen |= {Order.MONTH_FIRST} if int(match[3]) > 12 else set()
    if not seen and has_noon:  # the month stands first where the clock has twelve hours
        return Order.MONTH_FIRST
    return seen.pop() if len(seen) == 1 else Order.OPEN


def read_moment(text: str, order: Order = Order.OPEN) -> Moment:
    """Read `2026-09-20 14:12:12`, `Sep 20, 2026, 2:12:12 PM`, `20.09.2026, 14:12:12`, `20 sept 2026 14:12` and so on.

    `ValueError` where it is no date, `AmbiguousDate` where it may be two.
    """
    moment = _iso(text) or _written(" ".join(text[:60].split()), order)
    if not EARLIEST_YEAR <= moment.clock.year <= LATEST_YEAR:
        raise ValueError(text)
    return moment


def moment_in_name(name: str) -> Moment | None:
    """Find the date in the name of a file, such as `2013-02-06-12-11-14.fit`: watches write the clock they show."""
    match = _IN_A_NAME.search(name.rsplit("/", 1)[-1])
    if match is None:
        return None
    year, _, month, day, hour, minute, second = (int(part) if (part or "").isdigit() else 0 for part in match.groups())
    try:
        return Moment(datetime(year, month, day, hour, minute, second), has_time=match[5] is not None)
    except ValueError:
        return None


def _iso(text: str) -> Moment | None:
    try:
        return Moment(datetime.fromisoformat(text), has_time=len(text) > 10)
    except ValueError:
        return None


def _written(text: str, order: Order) -> Moment:
    day, rest = _date(text, order)
    clock = _time(rest)
    return Moment(datetime.combine(day, clock or time()), has_time=clock is not None)


def _date(text: str, order: Order) -> tuple[date, str]:
    if match := _YEAR_FIRST.search(text):
        day = date(int(match[1]), int(match[2]), int(match[3]))
    elif match := _DAY_FIRST.search(text):
        day = date(int(match[3]), _month(match[2]), int(match[1]))
    elif match := _MONTH_FIRST.search(text):
        day = date(int(match[3]), _month(match[1]), int(match[2]))
    elif match := _YEAR_AND_MONTH.search(text):
        day = date(int(match[1]), _month(match[2]), int(match[3]))
    elif match := _NUMBERS.search(text):
        day = _numbered(int(match[1]), match[2], int(match[3]), int(match[4]), order)
    else:
        raise ValueError(text)
    return day, text[: match.start()] + " " + text[match.end() :]


def _numbered(first: int, sign: str, second: int, year: int, order: Order) -> date:
    year += 2000 if year < 100 else 0
    if sign == "." or first > 12 or order is Order.DAY_FIRST:  # no country writes the month first with full stops
        return date(year, second, first)
    if second > 12 or first == second or order is Order.MONTH_FIRST:
        return date(year, first, second)
    raise AmbiguousDate


def _month(word: str) -> int:
    month = month_of(word)
    if month is None:
        raise ValueError(word)
    return month


def _time(text: str) -> time | None:
    match = _TIME.search(text)
    if match is None:
        return None
    hour = int(match[1])
    if _AFTERNOON.search(text):
        hour = hour % 12 + 12
    elif _MORNING.search(text):
        hour %= 12
    return time(hour, int(match[2]), int(match[3] or 0))
