"""Fitness-test norms with a clear source: so far the running events of the Deutsches Sportabzeichen, edition 2024."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from runlog.arithmetic.tables import read_table


class Level(IntEnum):
    """What a time earns; more is better."""

    NONE = 0
    BRONZE = 1
    SILVER = 2
    GOLD = 3


@dataclass(frozen=True, slots=True)
class Norm:
    """The slowest times that earn each level, for a distance, a sex and ages from `from_age` to `to_age` (or on)."""

    event: str
    sex: str
    distance_mm: int
    from_age: int
    to_age: int | None
    bronze_ms: int
    silver_ms: int
    gold_ms: int

    def level(self, elapsed_ms: int) -> Level:
        """Give what a time earns; a limit itself is still within. A slower time never earns more."""
        limits = ((self.gold_ms, Level.GOLD), (self.silver_ms, Level.SILVER), (self.bronze_ms, Level.BRONZE))
        return next((level for most, level in limits if elapsed_ms <= most), Level.NONE)

    def holds_for(self, distance_mm: int, age: int, sex: str) -> bool:
        """Tell whether this row is about exactly this distance, and this age and sex."""
        in_age = self.from_age <= age and (self.to_age is None or age <= self.to_age)
        return in_age and (self.distance_mm, self.sex) == (distance_mm, sex)


@dataclass(frozen=True, slots=True)
class Edition:
    """Which table it is: name, edition, source line and licence."""

    name: str
    edition: str
    source: str
    licence: str


@cache
def sportabzeichen() -> tuple[Norm, ...]:
    """Give all rows of the Sportabzeichen table."""
    return tuple(Norm(**row) for row in read_table("sportabzeichen_2024.json")["rows"])


@cache
def sportabzeichen_edition() -> Edition:
    """Give name, edition and source of the Sportabzeichen table."""
    table = read_table("sportabzeichen_2024.json")
    return Edition(table["name"], table["edition"], table["source"], table["licence"])


def has_norm(distance_mm: int) -> bool:
    """Tell whether the Sportabzeichen knows a distance, for whatever age."""
    return any(norm.distance_mm == distance_mm for norm in sportabzeichen())


def find_norm(distance_mm: int, age: int, sex: str) -> Norm | None:
    """Find the Sportabzeichen row for a distance, an age (the one reached in the calendar year) and `f` or `m`."""
    return next((norm for norm in sportabzeichen() if norm.holds_for(distance_mm, age, sex)), None)
