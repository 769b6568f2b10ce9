"""The best time over a distance inside a run, by what the watch recorded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from runlog.arithmetic.recorded import Leg, legs, without_glitches


@dataclass(frozen=True, slots=True)
class Fastest:
    """The least time in which a distance was run, when that began, and how far the run was by then."""

    elapsed_ms: int
    started_ms: int
    from_mm: int


def fastest(
    at_ms: Sequence[int], distance_mm: Sequence[int | None], breaks: Iterable[int], distances_mm: Iterable[int]
) -> dict[int, Fastest]:
    """Give the best elapsed time over each distance, for those that were run in one stretch; all are above 0.

    Between points the pace is taken as even. Standing still counts, a break or a glitch ends the stretch: see
    `recorded`, which also tells what the columns hold. Times are rounded half-up to the millisecond.
    """
    stretches = [part for leg in legs(at_ms, distance_mm, breaks) for part in without_glitches(leg)]
    both_ways = [(leg, _reversed(leg)) for leg in stretches]
    found: dict[int, Fastest] = {}
    for length_mm in distances_mm:
        for forward, backward in both_ways:
            best = _from_a_point(forward, length_mm, found.get(length_mm))
            if best:
                found[length_mm] = best
            best = _from_a_point(backward, length_mm, found.get(length_mm))
            if best:
                # Reversed, the end is where it began.
                ends_ms, ends_mm = -best.started_ms, -best.from_mm
                found[length_mm] = Fastest(best.elapsed_ms, ends_ms - best.elapsed_ms, ends_mm - length_mm)
    return found


def _reversed(leg: Leg) -> Leg:
    return Leg([-at for at in reversed(leg.at_ms)], [-distance for distance in reversed(leg.distance_mm)])


def _from_a_point(leg: Leg, length_mm: int, known: Fastest | None) -> Fastest | None:
    """Give the best time that starts at a recorded point, if it is better than a known one.

    Time over distance is made of straight lines, so of all windows the best has a recorded point at one of its ends.
    Starting later by some time shortens a window by no more than that: what can't become the best is passed over.
    """
    at_ms, distance_mm = leg.at_ms, leg.distance_mm
    best, best_ms = -1, known.elapsed_ms if known else at_ms[-1] - at_ms[0] + 1
    start = end = 0
    starts = bisect_right(distance_mm, distance_mm[-1] - length_mm)
    while start < starts:
        started_ms = at_ms[start]
        target_mm = distance_mm[start] + length_mm
        while distance_mm[end] < target_mm:
            end += 1
        reached_mm, ended_ms = distance_mm[end], at_ms[end]
        step_mm = reached_mm - distance_mm[end - 1]
        beyond = (reached_mm - target_mm) * (ended_ms - at_ms[end - 1])
        elapsed_ms = ended_ms - started_ms - (2 * beyond + step_mm - 1) // (2 * step_mm)
        start += 1
        if elapsed_ms < best_ms:
            best, best_ms = start - 1, elapsed_ms
        else:
            hopeless_ms = started_ms + elapsed_ms - best_ms
            while start < starts and at_ms[start] <= hopeless_ms:
                start += 1
    return Fastest(best_ms, at_ms[best], distance_mm[best]) if best >= 0 else None
