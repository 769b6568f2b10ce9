"""How long the heart beat how fast, by what the watch recorded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from runlog.arithmetic.rounding import half_up

# Proposal of domain 8: so that a pause, or a lost sensor, does not count as the beat before it.
LONGEST_WEIGHT_MS = 10_000
# Lower bounds of the five zones in percent of the measured maximum (domain 8).
ZONES_PERCENT = (50, 60, 70, 80, 90)
# No heart of a runner beats faster; 0 is a sensor that feels nothing.
FASTEST_BPM = 240


def weighed(at_ms: Sequence[int], heart_rate: Sequence[int | None]) -> Iterator[tuple[int, int, int]]:
    """Give time, bpm and weight in ms of each sample that tells a heart rate: the time to the next, at most 10 s.

    The last has no next. Left out is what no heart does: 0, and above 240 bpm.
    """
    for (start_ms, end_ms), bpm in zip(pairwise(at_ms), heart_rate, strict=False):
        if bpm and 0 < bpm <= FASTEST_BPM:
            yield start_ms, bpm, min(end_ms - start_ms, LONGEST_WEIGHT_MS)


def time_in_zones(
    at_ms: Sequence[int], heart_rate: Sequence[int | None], lower_bounds: Sequence[int]
) -> tuple[int, ...]:
    """Give the ms below the first zone, and in each; a zone reaches from its lower bound to the next, rising bounds.

    Together they are the time in which the heart rate was known.
    """
    by_bpm: dict[int, int] = {}
    for _, bpm, weight_ms in weighed(at_ms, heart_rate):
        by_bpm[bpm] = by_bpm.get(bpm, 0) + weight_ms
    times = [0] * (len(lower_bounds) + 1)
    for bpm, time_ms in by_bpm.items():
        times[bisect_right(lower_bounds, bpm)] += time_ms
    return tuple(times)


def average_bpm(at_ms: Sequence[int], heart_rate: Sequence[int | None]) -> int | None:
    """Give the mean over the time in which the heart rate was known, half-up; None where that was no time."""
    beats = known_ms = 0
    for _, bpm, weight_ms in weighed(at_ms, heart_rate):
        beats, known_ms = beats + bpm * weight_ms, known_ms + weight_ms
    return half_up(Fraction(beats, known_ms)) if known_ms else None


def zone_bounds(max_bpm: int) -> tuple[int, ...]:
    """Give the lower bounds of the five zones in bpm, half-up, from a maximum heart rate that was measured."""
    return tuple(half_up(Fraction(max_bpm * percent, 100)) for percent in ZONES_PERCENT)
