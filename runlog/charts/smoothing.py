"""A line through scattered runs that says nothing where there are too few."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from math import exp, log

from runlog.charts.thinning import Dot

LEAST_RUNS = 5

# Days to each side that count, by the length of the whole chart: a month and a half shows seasons within a year,
# but would only be noise over ten.
_REACHES = ((366, 21), (3 * 366, 42))
_LONGEST_REACH = 91
_POINTS_PER_REACH = 7

Line = tuple[tuple[date, float], ...]


def smoothed(dots: Sequence[Dot], days: int) -> tuple[Line, ...]:
    """Give the usual pace in seconds per km along the days, for a chart of so many.

    A local mean of log pace, so that twice as fast and half as fast weigh the same, with tricube weights
    (Cleveland, J Am Stat Assoc 74:829, 1979). Only where 5 runs lie within reach; elsewhere the line is interrupted.
    """
    if not dots:
        return ()
    reach = next((reach for most, reach in _REACHES if days <= most), _LONGEST_REACH)
    near = _Near(dots, reach)
    lines: list[list[tuple[date, float]]] = [[]]
    for day in near.days_to_ask():
        pace = near.pace(day)
        if pace is None:
            lines.append([])
        else:
            lines[-1].append((date.fromordinal(day), pace))
    return tuple(tuple(line) for line in lines if len(line) > 1)


class _Near:
    """The runs by day, added up once, so that thousands cost no more than their days."""

    def __init__(self, dots: Sequence[Dot], reach: int) -> None:
        self.reach = reach
        self.sums: dict[int, tuple[int, float]] = {}
        for dot in dots:
            day = dot.day.toordinal()
            count, total = self.sums.get(day, (0, 0.0))
            self.sums[day] = count + 1, total + log(dot.pace)
        self.days = sorted(self.sums)

    def days_to_ask(self) -> list[int]:
        first, last = self.days[0], self.days[-1]
        return [*range(first, last, self.reach // _POINTS_PER_REACH), last]

    def pace(self, day: int) -> float | None:
        start = bisect_right(self.days, day - self.reach)
        end = bisect_left(self.days, day + self.reach)
        runs, weights, total = 0, 0.0, 0.0
        for other in self.days[start:end]:
            count, logs = self.sums[other]
            weight = (1 - (abs(other - day) / self.reach) ** 3) ** 3
            runs, weights, total = runs + count, weights + weight * count, total + weight * logs
        return exp(total / weights) if runs >= LEAST_RUNS else None
