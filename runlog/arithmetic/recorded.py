"""What a watch recorded, made fit to be measured: legs without breaks, falling distances or glitches.

Columns are those of a stream: `at_ms` the elapsed time, never falling, and `distance_mm` the distance so far, where
None says nothing. `breaks` are the places (the index of the first point after) where time passed that did not count.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

# Above the best that anyone reaches even within a sprint (domain 13).
GLITCH_METRES_PER_SECOND = 12.5
GLITCH_METRES_PER_SECOND_2 = 6
# Watches round their clocks to seconds, so less than that tells no speed.
LEAST_STEP_MS = 1000
# For so long a watch may show no progress and then make up for it in one step.
LONGEST_STALL_MS = 5_000


class Columns(Protocol):
    """What is measured here: the columns of a stream, all of one length, positions in 1e-7 degrees."""

    at_ms: Sequence[int]
    distance_mm: Sequence[int | None]
    latitude: Sequence[int | None]
    longitude: Sequence[int | None]
    height_mm: Sequence[int | None]
    heart_rate: Sequence[int | None]
    breaks: Sequence[int]


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch without a break: times in ms that always rise, and distances in mm that never fall."""

    at_ms: list[int]
    distance_mm: list[int]


def legs(at_ms: Sequence[int], distance_mm: Sequence[int | None], breaks: Iterable[int] = ()) -> list[Leg]:
    """Give the stretches between breaks, each of one point at least.

    Points without a distance are left out, and so is what falls: of the distances, as many as never fall are kept, so
    that one wrong value, too high or too low, costs only itself. Of points at one time the last is kept.
    """
    told = [(place, distance) for place, distance in enumerate(distance_mm) if distance is not None]
    starts = sorted(set(breaks))
    parts: dict[int, dict[int, int]] = {}
    for place, distance in _never_falling(told):
        parts.setdefault(bisect_right(starts, place), {})[at_ms[place]] = distance
    return [Leg([*part], [*part.values()]) for part in parts.values()]


def _never_falling(told: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep as many points as possible whose distances never fall: the longest such subsequence, by patience sorting."""
    if all(one[1] <= other[1] for one, other in pairwise(told)):
        return told
    lowest_ends: list[int] = []
    at_ends: list[int] = []
    earlier: list[int] = []
    for number, (_, distance) in enumerate(told):
        length = bisect_right(lowest_ends, distance)
        lowest_ends[length : length + 1] = [distance]
        at_ends[length : length + 1] = [number]
        earlier.append(at_ends[length - 1] if length else -1)
    chain = []
    number = at_ends[-1]
    while number >= 0:
        chain.append(told[number])
        number = earlier[number]
    return chain[::-1]


def without_glitches(leg: Leg) -> list[Leg]:
    """Part a leg where it goes faster, or gains speed faster, than a runner can: what happened there is not known.

    Where the watch stood still for a few seconds and then caught up, the pace between is taken as even instead.
    """
    parts = [[0]]
    for place in range(1, len(leg.at_ms)):
        part = parts[-1]
        if not _is_human(leg, part, place):
            moving = _before_stall(leg, part)
            if not _is_human(leg, moving, place):
                parts.append([place])
                continue
            part[len(moving) :] = []
        part.append(place)
    if len(parts[0]) == len(leg.at_ms):
        return [leg]
    return [Leg([leg.at_ms[place] for place in part], [leg.distance_mm[place] for place in part]) for part in parts]


def _is_human(leg: Leg, part: Sequence[int], place: int) -> bool:
    """Tell whether a runner can come from the end of a part to a place, after the last step of that part."""
    last = part[-1]
    took_ms = max(leg.at_ms[place] - leg.at_ms[last], LEAST_STEP_MS)
    speed = (leg.distance_mm[place] - leg.distance_mm[last]) / took_ms
    if speed <= GLITCH_METRES_PER_SECOND_2 or len(part) == 1:
        # Steps count as a second or more, so that from standing this is no more than the limit of gaining speed.
        return speed <= GLITCH_METRES_PER_SECOND
    before = part[-2]
    took_before_ms = max(leg.at_ms[last] - leg.at_ms[before], LEAST_STEP_MS)
    speed_before = (leg.distance_mm[last] - leg.distance_mm[before]) / took_before_ms
    gained = (speed - speed_before) * 2000 / (took_ms + took_before_ms)
    return speed <= GLITCH_METRES_PER_SECOND and gained <= GLITCH_METRES_PER_SECOND_2


def _before_stall(leg: Leg, part: list[int]) -> list[int]:
    """Give a part without the points of a short stall at its end, of which the first stays."""
    last = part[-1]
    end = len(part)
    while end > 1 and leg.distance_mm[part[end - 2]] == leg.distance_mm[last]:
        end -= 1
    is_short = leg.at_ms[last] - leg.at_ms[part[end - 1]] <= LONGEST_STALL_MS
    return part[:end] if is_short else part
