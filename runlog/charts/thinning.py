"""Runs as a chart takes them, and fewer marks where there are too many to tell apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import TypeVar

MOST_MARKS = 500

Thing = TypeVar("Thing")


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


def alone(dots: Iterable[Dot]) -> tuple[Bucket, ...]:
    """Give a bucket a run, in the order they come in."""
    return tuple(_bucket([dot]) for dot in dots)


def thinned(dots: Sequence[Dot], most: int = MOST_MARKS) -> tuple[Bucket, ...]:
    """Give a bucket a run, by day; where these are over `most`, put them in `most` / 2 stretches of equal time.

    A bucket of several is drawn as two marks, its range and its fastest run, so that no best is ever lost.
    """
    ordered = sorted(dots, key=attrgetter("day"))
    if len(ordered) <= most:
        return alone(ordered)
    return tuple(map(_bucket, _stretches(ordered, attrgetter("day"), most // 2)))


def gathered(buckets: Sequence[Bucket], most: int = MOST_MARKS) -> tuple[Bucket, ...]:
    """Put buckets together, by day, as `thinned` does with runs, where they are more than `most` marks."""
    if sum(min(bucket.count, 2) for bucket in buckets) <= most:
        return tuple(buckets)
    return tuple(map(_together, _stretches(buckets, attrgetter("first_day"), most // 2)))


def _stretches(things: Sequence[Thing], day: Callable[[Thing], date], count: int) -> Iterable[list[Thing]]:
    """Part things that are in order of their days by so many stretches of equal time; some may hold none."""
    first = day(things[0])
    days = (day(things[-1]) - first).days + 1
    stretches: dict[int, list[Thing]] = {}
    for thing in things:
        stretches.setdefault((day(thing) - first).days * count // days, []).append(thing)
    return stretches.values()


def _bucket(dots: list[Dot]) -> Bucket:
    pace = attrgetter("pace")
    return Bucket(dots[0].day, dots[-1].day, len(dots), min(dots, key=pace), max(dots, key=pace))


def _together(buckets: list[Bucket]) -> Bucket:
    return Bucket(
        buckets[0].first_day,
        max(bucket.last_day for bucket in buckets),
        sum(bucket.count for bucket in buckets),
        min((bucket.fastest for bucket in buckets), key=attrgetter("pace")),
        max((bucket.slowest for bucket in buckets), key=attrgetter("pace")),
    )
