"""What looks wrong about a recorded run: codes and figures. It changes nothing, and says nothing in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import dist

from runlog.arithmetic.moving import LONGEST_STEP_MS, standing_ms
from runlog.arithmetic.plane import Place, on_plane
from runlog.arithmetic.plausibility import Earlier, Measure, Suspicion, corrected, suspect
from runlog.arithmetic.recorded import GLITCH_METRES_PER_SECOND, LEAST_STEP_MS, Columns

# Less is a pair of crossings.
LEAST_STANDING_TOLD_MS = 60_000
# The 5th and the 95th of 100 clean runs differ by 1.2 and 2.2 % (domain 13), so more than this has a cause.
MOST_DIFFERENCE_PERCENT = 3


class Sign(StrEnum):
    """What was found; stored as it is."""

    JUMPS = "jumps"
    STANDING = "standing"
    TIME_STEP = "time-step"
    DISTANCES_DIFFER = "distances-differ"
    HALF_DISTANCE = "half-distance"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sign with its figures, None where it has no such figure.

    JUMPS: `count` steps that no runner makes, the worst of them in m/s. STANDING: for how long in all. TIME_STEP: the
    longest step, of 12 h at least, and the time before it. DISTANCES_DIFFER: the watch's distance and that of the
    GPS. HALF_DISTANCE: the distance of the watch and the one that was probably run.
    """

    sign: Sign
    count: int | None = None
    worst_metres_per_second: float | None = None
    lasted_ms: int | None = None
    started_ms: int | None = None
    distance_mm: int | None = None
    other_mm: int | None = None


def findings(
    stream: Columns,
    watch_mm: int | None = None,
    gps_mm: int | None = None,
    measure: Measure | None = None,
    earlier: Sequence[Earlier] = (),
) -> tuple[Finding, ...]:
    """Look for every sign, in the order of `Sign`; none on a run like others.

    `watch_mm` and `gps_mm` are what the watch and its positions say of the whole run, where they do. `measure` and
    `earlier` are what the check of typed runs takes, to compare with the athlete's usual pace.
    """
    found = (_jumps(stream), _standing(stream), _time_step(stream), _differ(watch_mm, gps_mm), _half(measure, earlier))
    return tuple(finding for finding in found if finding)


def _jumps(stream: Columns) -> Finding | None:
    """Judge positions where there are any, else the recorded distance."""
    places = on_plane(stream.latitude, stream.longitude)
    if not any(places):
        places = [mm if mm is None else (mm / 1000, 0.0) for mm in stream.distance_mm]
    fast = [speed for speed in _speeds(stream, places) if speed > GLITCH_METRES_PER_SECOND]
    return Finding(Sign.JUMPS, count=len(fast), worst_metres_per_second=max(fast)) if fast else None


def _speeds(stream: Columns, places: Iterable[Place | None]) -> Iterator[float]:
    """Give the m/s of each step between places that are known, but for those over a break."""
    starts = set(stream.breaks)
    last: tuple[int, Place] | None = None
    for number, (at_ms, place) in enumerate(zip(stream.at_ms, places, strict=True)):
        if number in starts:
            last = None
        if place:
            if last:
                yield dist(place, last[1]) * 1000 / max(at_ms - last[0], LEAST_STEP_MS)
            last = at_ms, place


def _standing(stream: Columns) -> Finding | None:
    stood_ms = standing_ms(stream.at_ms, stream.distance_mm, stream.breaks)
    return Finding(Sign.STANDING, lasted_ms=stood_ms) if stood_ms >= LEAST_STANDING_TOLD_MS else None


def _time_step(stream: Columns) -> Finding | None:
    steps = ((end_ms - start_ms, start_ms) for start_ms, end_ms in pairwise(stream.at_ms))
    lasted_ms, started_ms = max(steps, default=(0, 0))
    is_long = lasted_ms >= LONGEST_STEP_MS
    return Finding(Sign.TIME_STEP, lasted_ms=lasted_ms, started_ms=started_ms) if is_long else None


def _differ(watch_mm: int | None, gps_mm: int | None) -> Finding | None:
    if not watch_mm or not gps_mm or abs(gps_mm - watch_mm) * 100 <= MOST_DIFFERENCE_PERCENT * watch_mm:
        return None
    return Finding(Sign.DISTANCES_DIFFER, distance_mm=watch_mm, other_mm=gps_mm)


def _half(measure: Measure | None, earlier: Sequence[Earlier]) -> Finding | None:
    if measure is None or suspect(measure, earlier) != Suspicion.HALF_DISTANCE:
        return None
    meant = corrected(measure, Suspicion.HALF_DISTANCE)
    return Finding(Sign.HALF_DISTANCE, distance_mm=measure.distance_mm, other_mm=meant[0]) if meant else None
