"""An athlete's runs, latest first, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from runlog.models import Athlete, Run

PAGE = 25


@dataclass(frozen=True, slots=True)
class Key:
    """Where a page ends: the day and id of its last run."""

    day: date
    run_id: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.run_id}"

    @classmethod
    def read(cls, text: str) -> Key | None:
        """Read a key from an address; None for anything that is not one."""
        day, _, run_id = text.partition(".")
        try:
            return cls(date.fromisoformat(day), int(run_id[:18]))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Page:
    """Some runs, and the key to ask for the ones before them; None at the end."""

    runs: list[Run]
    next_key: Key | None


@dataclass(frozen=True, slots=True)
class Totals:
    """How many runs, how far in mm, how long in ms."""

    count: int
    distance_mm: int
    elapsed_ms: int


def page_of_runs(athlete: Athlete, before: Key | None = None, size: int = PAGE) -> Page:
    """Give the latest runs, or those that come after a key in the same order."""
    runs = athlete.runs.live().latest_first()
    if before:
        # The first condition alone lets the index find the place; the second cuts it to the row.
        runs = runs.filter(day__lte=before.day).filter(Q(day__lt=before.day) | Q(id__lt=before.run_id))
    found = list(runs[: size + 1])
    more = len(found) > size
    shown = found[:size]
    for run in shown:
        run.athlete = athlete
    return Page(shown, Key(shown[-1].day, shown[-1].pk) if more else None)


def totals_of_week(athlete: Athlete, day: date) -> Totals:
    """Add up the week, Monday to Sunday, that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return totals(athlete, monday, monday + timedelta(days=6))


def totals(athlete: Athlete, first: date, last: date) -> Totals:
    """Add up the runs from one day to another, both included."""
    runs = athlete.runs.live().filter(day__range=(first, last))
    found = runs.aggregate(count=Count("id"), distance=Sum("distance_mm"), elapsed=Sum("elapsed_ms"))
    return Totals(found["count"], found["distance"] or 0, found["elapsed"] or 0)
