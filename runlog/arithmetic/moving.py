"""Standing still and moving, told from the recorded distance alone: for files that know no timer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from runlog.arithmetic.recorded import Leg, legs

# Slower than anyone walks, and about what a GPS wanders while one waits.
STANDING_METRES_PER_SECOND = 0.3
# Watches write nothing new for some seconds even on the run.
LEAST_STAND_MS = 5_000
# Longer than anyone rests within one run: the date of the clock was set on the way.
LONGEST_STEP_MS = 12 * 3_600_000


def standing_ms(at_ms: Sequence[int], distance_mm: Sequence[int | None], breaks: Iterable[int] = ()) -> int:
    """Give the time that was stood still while the clock ran, in stretches of 5 s at least.

    Neither standing nor moving is the time in breaks, or in steps of 12 h or more.
    """
    return sum(_standing(leg) for leg in _clocked(at_ms, distance_mm, breaks))


def moving_ms(at_ms: Sequence[int], distance_mm: Sequence[int | None], breaks: Iterable[int] = ()) -> int:
    """Give the time on the clock that was not stood still."""
    return sum(leg.at_ms[-1] - leg.at_ms[0] - _standing(leg) for leg in _clocked(at_ms, distance_mm, breaks))


def _clocked(at_ms: Sequence[int], distance_mm: Sequence[int | None], breaks: Iterable[int]) -> list[Leg]:
    """Give the legs, parted also where the clock jumped."""
    jumped = [place for place in range(1, len(at_ms)) if at_ms[place] - at_ms[place - 1] >= LONGEST_STEP_MS]
    return legs(at_ms, distance_mm, [*breaks, *jumped])


def _standing(leg: Leg) -> int:
    total_ms = stood_ms = 0
    at_ms, distance_mm = leg.at_ms, leg.distance_mm
    for place in range(1, len(at_ms)):
        took_ms = at_ms[place] - at_ms[place - 1]
        if distance_mm[place] - distance_mm[place - 1] < STANDING_METRES_PER_SECOND * took_ms:
            stood_ms += took_ms
            continue
        total_ms += _told(stood_ms)
        stood_ms = 0
    return total_ms + _told(stood_ms)


def _told(stood_ms: int) -> int:
    return stood_ms if stood_ms >= LEAST_STAND_MS else 0
