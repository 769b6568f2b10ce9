"""The distances that records are kept of: what they are called, where they stand, and which runs count for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from runlog.arithmetic.units import STANDARD_DISTANCES, UNITS, exact_text

# A run counts for a distance from the distance itself to 1 % beyond it, with its whole time: a shorter run never holds
# a longer record, and nobody stops on the metre.
TOLERANCE_PERCENT = 1

SHORTEST_OWN_MM, LONGEST_OWN_MM = 100_000, 500_000_000
MOST_OWN = 20

_SLUGS = {"1 mile": "1mi", "half marathon": "half-marathon"}


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A distance in mm, its name, and the name of its page in an address."""

    distance_mm: int
    name: str
    slug: str
    is_own: bool = False

    @property
    def unit(self) -> str:
        """Give the unit in which the distance is a short number."""
        unit = self.name.split()[-1].replace("mile", "mi")
        return unit if unit in UNITS else "km"


def _own(distance_mm: int) -> Benchmark:
    texts = [f"{exact_text(distance_mm, unit)} {unit}" for unit in ("km", "mi", "m")]
    name = min(texts, key=len)
    return Benchmark(distance_mm, name, name.replace(" ", ""), is_own=True)


_STANDARD = tuple(
    Benchmark(distance_mm, name, _SLUGS.get(name, name.replace(" ", "")))
    for name, distance_mm in STANDARD_DISTANCES.items()
)


def benchmarks(own_mm: Iterable[int] = ()) -> tuple[Benchmark, ...]:
    """Give the standard distances and a person's own, shortest first.

    >>> [benchmark.slug for benchmark in benchmarks([6_400_000])][4:8]
    ['1mi', '3km', '5km', '6.4km']
    """
    own = [_own(distance_mm) for distance_mm in {*own_mm} - {*STANDARD_DISTANCES.values()}]
    return tuple(sorted([*_STANDARD, *own], key=lambda benchmark: benchmark.distance_mm))


def benchmark_at(slug: str, own_mm: Iterable[int] = ()) -> Benchmark | None:
    """Find the distance that an address names; None for one that no records are kept of."""
    return next((benchmark for benchmark in benchmarks(own_mm) if benchmark.slug == slug), None)


def counts_for(distance_mm: int, own_mm: Iterable[int] = ()) -> list[int]:
    """Give the distances, in mm, that a run of this length counts for.

    >>> counts_for(1_003_800), counts_for(999_999)
    ([1000000], [])
    """
    return [
        benchmark.distance_mm
        for benchmark in benchmarks(own_mm)
        if benchmark.distance_mm <= distance_mm <= longest_counted_mm(benchmark.distance_mm)
    ]


def longest_counted_mm(distance_mm: int) -> int:
    """Give the longest run, in mm, that still counts for a distance."""
    return distance_mm * (100 + TOLERANCE_PERCENT) // 100
