"""Runs as a chart takes them, and fewer marks where there are too many to tell apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

MOST_MARKS = 500


@dataclass(frozen=True, slots=True)
class Dot:
    """One run: both measures above 0, the unit it is told in, and which run it was, if it can be looked at."""

    day: date
    distance_mm: int
    elapsed_ms: int
    run_id: int | None = None
    unit: str = "km"

    @property
    def pace(self) -> float:
        """Seconds per km."""
        return self.elapsed_ms * 1000 / self.distance_mm


@dataclass(frozen=True, slots=True)
class Bucket:
    """Runs that share a mark: their days, how many, and the fastest and slowest of them. Often just one run."""

    first_day: date
    last_day: date
    count: int
    fastest: Dot
    slowest: Dot


def thinned(dots: Sequence[Dot], most: int = MOST_MARKS) -> tuple[Bucket, ...]:
    """Give a bucket a run, by day; where these are over `most`, put them in `most` / 2 stretches of equal time.

    A bucket of several is drawn as two marks, its range and its fastest run, so that no best is ever lost.
    """
    ordered = sorted(dots, key=attrgetter("day"))
    if len(ordered) <= most:
        return tuple(_bucket([dot]) for dot in ordered)
    first = ordered[0].day
    days = (ordered[-1].day - first).days + 1
    stretches: dict[int, list[Dot]] = {}
    for dot in ordered:
        stretches.setdefault((dot.day - first).days * (most // 2) // days, []).append(dot)
    return tuple(map(_bucket, stretches.values()))


def _bucket(dots: list[Dot]) -> Bucket:
    pace = attrgetter("pace")
    return Bucket(dots[0].day, dots[-1].day, len(dots), min(dots, key=pace), max(dots, key=pace))
