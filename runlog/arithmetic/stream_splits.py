"""How a recorded run went kilometre by kilometre, or mile by mile: time, heart rate, climb."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from runlog.arithmetic.recorded import Columns, Leg, legs
from runlog.arithmetic.rounding import half_up
from runlog.arithmetic.splits import MOST_MARKS
from runlog.arithmetic.time_in_zone import weighed

# Heights waver by a metre or two without any hill.
LEAST_CLIMB_MM = 3_000


@dataclass(frozen=True, slots=True)
class Split:
    """One kilometre or mile, or what is left at the end: `distance_mm` and the times are its own.

    `moving_ms` is the time without breaks. Heart rate and climb are None where nothing was recorded.
    """

    number: int
    started_ms: int
    elapsed_ms: int
    moving_ms: int
    distance_mm: int
    average_bpm: int | None
    climb_mm: int | None


@dataclass(frozen=True, slots=True)
class _Mark:
    """How far, and when by both clocks."""

    distance_mm: int
    elapsed_ms: int
    moving_ms: int


@dataclass(frozen=True, slots=True)
class _Way:
    """All points of a run with both clocks, from 0 mm at 0 ms on."""

    distance_mm: list[int]
    elapsed_ms: list[int]
    moving_ms: list[int]

    def mark(self, place: int) -> _Mark:
        return _Mark(self.distance_mm[place], self.elapsed_ms[place], self.moving_ms[place])

    def mark_at(self, distance_mm: int) -> _Mark:
        """Find when a distance was first reached, which is above 0 and no more than the last."""
        place = bisect_left(self.distance_mm, distance_mm)
        before, after = self.mark(place - 1), self.mark(place)
        share = Fraction(distance_mm - before.distance_mm, after.distance_mm - before.distance_mm)
        return _Mark(
            distance_mm,
            before.elapsed_ms + half_up(share * (after.elapsed_ms - before.elapsed_ms)),
            before.moving_ms + half_up(share * (after.moving_ms - before.moving_ms)),
        )


def stream_splits(stream: Columns, every_mm: int) -> tuple[Split, ...]:
    """Give the splits every `every_mm` from 0 mm at 0 ms on, the last as long as what is left; none without distance.

    Between points the pace is taken as even; the times add up to that of the last point with a distance. `ValueError`
    for a length that is not above 0, or more than 1,000 splits.
    """
    way = _strung(legs(stream.at_ms, stream.distance_mm, stream.breaks))
    total_mm = way.distance_mm[-1]
    if every_mm <= 0 or total_mm > MOST_MARKS * every_mm:
        raise ValueError("no splits can be made so")
    if total_mm <= 0:
        return ()
    marks = [way.mark(0), *(way.mark_at(mm) for mm in range(every_mm, total_mm, every_mm)), way.mark(-1)]
    ends_ms = [mark.elapsed_ms for mark in marks[1:]]
    beside = zip(_average_bpms(stream, ends_ms), _climbs(stream, ends_ms), strict=True)
    return tuple(
        Split(
            number,
            start.elapsed_ms,
            end.elapsed_ms - start.elapsed_ms,
            end.moving_ms - start.moving_ms,
            end.distance_mm - start.distance_mm,
            bpm,
            climb_mm,
        )
        for number, ((start, end), (bpm, climb_mm)) in enumerate(zip(pairwise(marks), beside, strict=True), 1)
    )


def _strung(ran: Iterable[Leg]) -> _Way:
    """String legs together; in the breaks between them only the elapsed time goes on."""
    way = _Way([0], [0], [0])
    for number, leg in enumerate(ran):
        broken_ms = way.elapsed_ms[-1] - way.moving_ms[-1]
        if number:
            broken_ms += leg.at_ms[0] - way.elapsed_ms[-1]
        way.distance_mm.extend(leg.distance_mm)
        way.elapsed_ms.extend(leg.at_ms)
        way.moving_ms.extend(at - broken_ms for at in leg.at_ms)
    return way


def _average_bpms(stream: Columns, ends_ms: Sequence[int]) -> list[int | None]:
    """Give the mean heart rate up to each end, from the one before."""
    sums = [(0, 0)] * len(ends_ms)
    for at_ms, bpm, weight_ms in weighed(stream.at_ms, stream.heart_rate):
        split = bisect_right(ends_ms, at_ms)
        if split < len(sums):
            beats, known_ms = sums[split]
            sums[split] = beats + bpm * weight_ms, known_ms + weight_ms
    return [half_up(Fraction(beats, known_ms)) if known_ms else None for beats, known_ms in sums]


def _climbs(stream: Columns, ends_ms: Sequence[int]) -> list[int | None]:
    """Give how far it went up until each end, from the one before; a rise counts once it is of 3 m."""
    told = [(at, mm) for at, mm in zip(stream.at_ms, stream.height_mm, strict=True) if mm is not None]
    if not told:
        return [None] * len(ends_ms)
    climbs = [0] * len(ends_ms)
    lowest_mm = told[0][1]
    for at_ms, height_mm in told:
        if height_mm >= lowest_mm + LEAST_CLIMB_MM:
            climbs[min(bisect_left(ends_ms, at_ms), len(climbs) - 1)] += height_mm - lowest_mm
            lowest_mm = height_mm
        lowest_mm = min(lowest_mm, height_mm)
    return climbs
