"""Where a time lies among what people run: world bests by distance, and walking and running a kilometre. No judgement.

The ranges are round speeds, no survey: walking is 4 to 6 km/h, most adults' running is 7.5 to 15 km/h.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache

from runlog.arithmetic.tables import read_table
from runlog.arithmetic.units import MM_PER_KM

USUAL_RUNNING_MS = (4 * 60_000, 8 * 60_000)
USUAL_WALKING_MS = (10 * 60_000, 15 * 60_000)
_REPORTED = "reported"


@dataclass(frozen=True, slots=True)
class WorldBest:
    """The fastest time known for a distance; `basis` is how it was checked (a key of the table's `basis`)."""

    event: str
    distance_mm: int
    sex: str
    elapsed_ms: int
    athlete: str
    year: int
    basis: str

    @property
    def is_reported(self) -> bool:
        """Tell a time that is not listed as the record: it was reported, and its ratification not seen."""
        return self.basis == _REPORTED


class Place(StrEnum):
    """Where the time of a kilometre lies, fastest first."""

    FASTER_THAN_WORLD_BEST = "faster-than-world-best"
    FASTER_THAN_USUAL = "faster-than-usual"
    USUAL_RUNNING = "usual-running"
    BETWEEN_RUNNING_AND_WALKING = "between-running-and-walking"
    USUAL_WALKING = "usual-walking"
    SLOWER_THAN_WALKING = "slower-than-walking"


@cache
def _rows() -> tuple[WorldBest, ...]:
    rows = (WorldBest(**row) for row in read_table("world_bests.json")["rows"])
    return tuple(sorted(rows, key=lambda best: best.distance_mm))


@cache
def world_bests() -> tuple[WorldBest, ...]:
    """Give the listed world bests by distance, one for women and one for men each; none that is only reported."""
    return tuple(best for best in _rows() if not best.is_reported)


@cache
def reported_bests() -> tuple[WorldBest, ...]:
    """Give the times that were reported as faster than the listed ones, by distance."""
    return tuple(best for best in _rows() if best.is_reported)


@cache
def world_bests_source() -> tuple[str, str]:
    """Give the source line of the world bests, and the month up to which they were followed."""
    table = read_table("world_bests.json")
    return table["source"], table["version"]


def world_best(distance_mm: int, sex: str) -> WorldBest | None:
    """Find the listed world best of exactly this distance for `f` or `m`."""
    return next((best for best in world_bests() if (best.distance_mm, best.sex) == (distance_mm, sex)), None)


def share_of_world_best(distance_mm: int, elapsed_ms: int, sex: str) -> Fraction | None:
    """Give the speed as a share of the listed world best's, 1 for that itself; None for a distance without one."""
    best = world_best(distance_mm, sex)
    return Fraction(best.elapsed_ms, elapsed_ms) if best else None


def is_beyond_world_best(distance_mm: int, elapsed_ms: int) -> bool:
    """Tell a speed that no one has held so far: above the fastest time over this or the next shorter distance.

    A reported time counts here, though it is not the listed record: what may have been run is not impossible.
    """
    shorter = [best for best in _rows() if best.distance_mm <= distance_mm]
    if not shorter:
        return False
    nearest_mm = shorter[-1].distance_mm
    fastest_ms = min(best.elapsed_ms for best in shorter if best.distance_mm == nearest_mm)
    return distance_mm * fastest_ms > nearest_mm * elapsed_ms


def place_of_km(elapsed_ms: int) -> Place:
    """Say where the time of one kilometre lies; both ends belong to a usual range."""
    if is_beyond_world_best(MM_PER_KM, elapsed_ms):
        return Place.FASTER_THAN_WORLD_BEST
    limits = (
        (USUAL_RUNNING_MS[0] - 1, Place.FASTER_THAN_USUAL),
        (USUAL_RUNNING_MS[1], Place.USUAL_RUNNING),
        (USUAL_WALKING_MS[0] - 1, Place.BETWEEN_RUNNING_AND_WALKING),
        (USUAL_WALKING_MS[1], Place.USUAL_WALKING),
    )
    return next((place for most, place in limits if elapsed_ms <= most), Place.SLOWER_THAN_WALKING)
