"""Where the clock should stand on the way: marks over a distance, pace bands, and halves compared.

A split is shaped by `split_percent`, the second half less the first as a percentage of the whole time: -2 is a negative
split of 2 %, 0 is even. Each half is run at one pace, so the time on the way is exact for every mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE

# How far apart marks may stand, beside the lap of the track one runs on.
EVERY_MM = {
    "100 m": 100_000,
    "200 m": 200_000,
    "400 m": 400_000,
    "500 m": 500_000,
    "1 km": MM_PER_KM,
    "1 mile": MM_PER_MILE,
}
MOST_MARKS = 1000
NEARLY_EVEN_PERCENT = 1  # 2.4 s of 4:00, about what a hand on a watch can tell


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: how far it is from the start and from the mark before, and the exact seconds of both."""

    distance_mm: int
    seconds: Fraction
    segment_mm: int
    segment_seconds: Fraction


@dataclass(frozen=True, slots=True)
class Band:
    """The marks of a target time that is `percent` longer (below zero: shorter)."""

    percent: Fraction
    marks: tuple[Mark, ...]


class SplitKind(StrEnum):
    """How the second half compares with the first, strictly."""

    NEGATIVE = "negative"
    EVEN = "even"
    POSITIVE = "positive"


@dataclass(frozen=True, slots=True)
class Halves:
    """Two halves compared: second less first in seconds and in percent of both, strictly and by the eye."""

    difference_seconds: Fraction
    percent: Fraction
    kind: SplitKind

    @property
    def is_nearly_even(self) -> bool:
        """Tell whether the halves differ by no more than timing by hand does: 1 % of the whole."""
        return abs(self.percent) <= NEARLY_EVEN_PERCENT


def split_marks(
    distance_mm: int, elapsed_ms: int | Fraction, every_mm: int, split_percent: Fraction | int = 0
) -> tuple[Mark, ...]:
    """Give the marks every `every_mm`, and the finish; the last segment is what is left.

    `ValueError` where that is over 1,000 marks, where a length is not above zero, or for a split of 100 % or more.
    """
    if min(distance_mm, every_mm) <= 0 or distance_mm > MOST_MARKS * every_mm or abs(split_percent) >= 100:
        raise ValueError("no marks can be set so")
    total = Fraction(elapsed_ms) / 1000
    places = [0, *range(every_mm, distance_mm, every_mm), distance_mm]
    clock = [total * share_of_time(Fraction(place, distance_mm), split_percent) for place in places]
    steps = pairwise(zip(places, clock, strict=True))
    return tuple(Mark(place, at, place - last, at - last_at) for (last, last_at), (place, at) in steps)


def share_of_time(share: Fraction, split_percent: Fraction | int) -> Fraction:
    """Give the share of the time that a share of the distance (0 to 1) takes."""
    lean = Fraction(split_percent) / 100
    if 2 * share <= 1:
        return (1 - lean) * share
    return 1 - (1 + lean) * (1 - share)


def pace_bands(
    distance_mm: int,
    elapsed_ms: int,
    every_mm: int,
    percents: Iterable[Fraction | int] = (-1, 0, 1),
    split_percent: Fraction | int = 0,
) -> tuple[Band, ...]:
    """Give the marks for the target time and for those a little off it; raises as `split_marks` does."""
    shares = [Fraction(percent) for percent in percents]
    return tuple(
        Band(percent, split_marks(distance_mm, elapsed_ms * (1 + percent / 100), every_mm, split_percent))
        for percent in shares
    )


def kind_of_split(first_seconds: Fraction | int, second_seconds: Fraction | int) -> Halves:
    """Compare the second half of a run with the first; `ZeroDivisionError` where neither took any time."""
    difference = Fraction(second_seconds) - first_seconds
    kind = SplitKind.EVEN
    if difference:
        kind = SplitKind.NEGATIVE if difference < 0 else SplitKind.POSITIVE
    return Halves(difference, 100 * difference / (first_seconds + second_seconds), kind)
