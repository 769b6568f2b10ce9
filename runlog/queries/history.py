"""An athlete's runs: which ones, in what order, a page at a time, and what they add up to."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet, Sum

from runlog.models import Athlete, Run

PAGE = 25
# What a filter shows is added up over at most so many runs: a longer history costs no more.
MOST_ADDED = 10_000
NEAR_PERCENT = 1

LATEST_FIRST = "-day"
_COLUMNS = {"day": "day", "pace": "pace", "distance": "distance_mm"}
SORTS = ("-day", "day", "pace", "-pace", "-distance", "distance")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which runs to show, and in which order. What is empty leaves nothing out; several choices are either-of."""

    surfaces: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    hr_zones: tuple[int, ...] = ()
    rpe_min: int | None = None
    rpe_max: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    distance_mm: int | None = None
    words: tuple[str, ...] = ()
    sort: str = LATEST_FIRST

    @property
    def column(self) -> str:
        """Name the column that orders the runs; ties are settled by id in the same direction."""
        return _COLUMNS[self.sort.removeprefix("-")]

    @property
    def sign(self) -> str:
        return "-" if self.sort.startswith("-") else ""


ALL = Filters()


@dataclass(frozen=True, slots=True)
class Key:
    """Where a page ends in one of the orders: the value and the id of its last run."""

    sort: str
    value: date | int
    run_id: int

    def __str__(self) -> str:
        return f"{self.sort}.{self.value}.{self.run_id}"

    @classmethod
    def read(cls, text: str, sort: str) -> Key | None:
        """Read a key from an address; None for anything that is not one, or one of another order."""
        match = re.fullmatch(r"(-?[a-z]+)\.([\d-]{1,18})\.(\d{1,18})", text, re.ASCII)
        if not match or match[1] != sort:
            return None
        try:
            value = date.fromisoformat(match[2]) if sort.endswith("day") else int(match[2])
        except ValueError:
            return None
        return cls(sort, value, int(match[3]))


@dataclass(frozen=True, slots=True)
class Page:
    """Some runs, and the key to ask for those after them; None at the end."""

    runs: list[Run]
    next_key: Key | None


@dataclass(frozen=True, slots=True)
class Totals:
    """How many runs, how far in mm, how long in ms; `is_cut` where there are more runs than were added up."""

    count: int
    distance_mm: int
    elapsed_ms: int
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class WeekAndMonth:
    """What the present week and month add up to."""

    week: Totals
    month: Totals


def runs_shown(athlete: Athlete, filters: Filters) -> QuerySet[Run]:
    """Give the runs that a filter shows, in its order: the list, its totals and its file all come from here."""
    runs = athlete.runs.live().filter(_where(filters))
    for word in filters.words:
        runs = runs.filter(_says(word))
    return runs.order_by(f"{filters.sign}{filters.column}", f"{filters.sign}id")


def _where(filters: Filters) -> Q:
    near = (filters.distance_mm or 0) * NEAR_PERCENT // 100
    conditions = {
        "surface__in": filters.surfaces,
        "kind__in": filters.kinds,
        "hr_zone__in": filters.hr_zones,
        "rpe__gte": filters.rpe_min,
        "rpe__lte": filters.rpe_max,
        "day__gte": filters.first_day,
        "day__lte": filters.last_day,
        "distance_mm__range": filters.distance_mm and (filters.distance_mm - near, filters.distance_mm + near),
    }
    return Q(**{name: value for name, value in conditions.items() if value})


def _says(word: str) -> Q:
    # SQLite folds the case of ASCII alone; these are the ways in which people write a word with other letters.
    ways = {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
    return Q(*(("note__icontains", way) for way in sorted(ways)), _connector=Q.OR)


def page_of_runs(athlete: Athlete, filters: Filters = ALL, before: Key | None = None, size: int = PAGE) -> Page:
    """Give the first runs of a filter, or those that come after a key in the same order."""
    runs = runs_shown(athlete, filters)
    found = list((_after(runs, filters, before) if before else runs)[: size + 1])
    shown = found[:size]
    for run in shown:
        run.athlete = athlete
    more = len(found) > size
    return Page(shown, Key(filters.sort, getattr(shown[-1], filters.column), shown[-1].pk) if more else None)


def _after(runs: QuerySet[Run], filters: Filters, key: Key) -> QuerySet[Run]:
    beyond, column = "lt" if filters.sign else "gt", filters.column
    # The first condition alone lets the index find the place; the second cuts it to the row.
    return runs.filter(**{f"{column}__{beyond}e": key.value}).filter(
        Q(**{f"{column}__{beyond}": key.value}) | Q(**{f"id__{beyond}": key.run_id})
    )


def totals_shown(athlete: Athlete, filters: Filters) -> Totals:
    """Add up what a filter shows, over its first `MOST_ADDED` runs."""
    runs = runs_shown(athlete, filters)
    added = _added(runs[:MOST_ADDED])
    if added.count < MOST_ADDED:
        return added
    # In the same order, so that it reads the same stretch of the index; `exists` would drop the order.
    next_one = runs.values_list("id")[MOST_ADDED : MOST_ADDED + 1]
    return replace(added, is_cut=bool(next_one))


def _added(runs: QuerySet[Run]) -> Totals:
    found = runs.aggregate(count=Count("id"), distance=Sum("distance_mm"), elapsed=Sum("elapsed_ms"))
    return Totals(found["count"], found["distance"] or 0, found["elapsed"] or 0)


def totals_of_week(athlete: Athlete, day: date) -> Totals:
    """Add up the week, Monday to Sunday, that holds a day."""
    return _added(athlete.runs.live().filter(day__range=week_of(day)))


def week_of(day: date) -> tuple[date, date]:
    """Give the Monday and the Sunday of the week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def month_of(day: date) -> tuple[date, date]:
    """Give the first and the last day of the month that holds a day."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def totals_of_week_and_month(athlete: Athlete, day: date) -> WeekAndMonth:
    """Add up the week and the month that hold a day, in one query."""
    week, month = week_of(day), month_of(day)
    # One range of days, which the index finds at once; an either-of would read the whole history.
    runs = athlete.runs.live().filter(day__range=(min(week[0], month[0]), max(week[1], month[1])))
    found = runs.aggregate(**_sums("week", Q(day__range=week)), **_sums("month", Q(day__range=month)))
    return WeekAndMonth(*(Totals(*(found[f"{name}_{of}"] or 0 for of in _SUMMED)) for name in ("week", "month")))


_SUMMED = ("count", "distance", "elapsed")


def _sums(name: str, where: Q) -> dict[str, Count | Sum]:
    sums = (Count("id", filter=where), Sum("distance_mm", filter=where), Sum("elapsed_ms", filter=where))
    return dict(zip((f"{name}_{of}" for of in _SUMMED), sums, strict=True))
