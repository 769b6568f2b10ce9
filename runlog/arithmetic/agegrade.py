"""Age grade: a time as a share of the best expected at that age, by published factors.

Age standard = open standard / factor; grade = age standard / time; age-graded time = time x factor. Factors under 18
rest on few results and are the weakest part of the tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from runlog.arithmetic.tables import read_table

TRACK_TABLE = "wma_track_2023.json"
ROAD_TABLE = "usatf_road_2025.json"
WEAK_BELOW_AGE = 18


@dataclass(frozen=True, slots=True)
class AgeTable:
    """A table of factors: who made it, which version, and per event and sex the open standard and a factor an age."""

    name: str
    version: str
    source: str
    licence: str
    first_age: int
    open_ms: dict[tuple[int, str], int]
    factors: dict[tuple[int, str], tuple[Fraction, ...]]


@dataclass(frozen=True, slots=True)
class AgeGrade:
    """An age grade with all it was made of, exactly; the table's name and version belong beside the figure."""

    percent: Fraction
    standard_seconds: Fraction
    factor: Fraction
    graded_seconds: Fraction
    table: str
    version: str
    is_weak: bool


@cache
def age_table(road: bool) -> AgeTable:
    """Give the table for the road (USATF 2025) or for the track (WMA 2023)."""
    table = read_table(ROAD_TABLE if road else TRACK_TABLE)
    rows = {(row["distance_mm"], row["sex"]): row for row in table["rows"]}
    scale = table["factor_scale"]
    return AgeTable(
        **{key: table[key] for key in ("name", "version", "source", "licence", "first_age")},
        open_ms={key: row["open_ms"] for key, row in rows.items()},
        factors={key: tuple(Fraction(factor, scale) for factor in row["factors"]) for key, row in rows.items()},
    )


def graded_distances(road: bool) -> tuple[int, ...]:
    """Give the distances that a table holds, in mm; no other can be graded."""
    return tuple(sorted({distance_mm for distance_mm, _ in age_table(road).open_ms}))


def age_grade(distance_mm: int, elapsed_ms: int, age: int, sex: str, road: bool = False) -> AgeGrade | None:
    """Grade a time; None where the table holds no such distance, age or sex (`f` or `m`).

    `ZeroDivisionError` for no time. Track tables are for ages 5 to 110, road tables for 5 to 100.
    """
    table = age_table(road)
    factors = table.factors.get((distance_mm, sex), ())
    if not 0 <= age - table.first_age < len(factors):
        return None
    factor = factors[age - table.first_age]
    standard = Fraction(table.open_ms[distance_mm, sex], 1000) / factor
    seconds = Fraction(elapsed_ms, 1000)
    weak = age < WEAK_BELOW_AGE
    return AgeGrade(100 * standard / seconds, standard, factor, seconds * factor, table.name, table.version, weak)
