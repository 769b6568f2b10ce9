"""What comes out of a list of activities: the rows that could be read, and why the others could not."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from runlog.files.activity import Activity

# The median pace of a runner's whole list lies in this range, in seconds per km: 2:30 to 12:00.
FASTEST_MEDIAN_S, SLOWEST_MEDIAN_S = 150, 720


class RowReason(StrEnum):
    """Why a row of a list could not be taken in."""

    BAD_DATE = "bad-date"
    AMBIGUOUS_DATE = "ambiguous-date"
    BAD_TIME = "bad-time"
    BAD_DISTANCE = "bad-distance"
    NO_TIME = "no-time"
    NO_DISTANCE = "no-distance"
    TORN = "torn"


class BadRow(ValueError):
    """A row can't be read; `text` is the cell that it is about."""

    def __init__(self, reason: RowReason, text: str = "") -> None:
        super().__init__(reason, text)
        self.reason, self.text = reason, text


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that was not taken in: its line from 1, why, and the cell that it is about."""

    line: int
    reason: RowReason
    text: str


@dataclass(frozen=True, slots=True)
class UnitQuestion:
    """A list does not say its unit of distance: what speaks for either, for the person to decide.

    The paces are medians of its runs, in seconds per km. `likely` is `km`, `mi`, or empty where both may be;
    `is_measured` tells that other columns of the file (steps, speeds) say so, and not the paces alone.
    """

    runs: int
    pace_if_km: Fraction
    pace_if_miles: Fraction
    likely: str = ""
    is_measured: bool = False

    def is_plausible(self, unit: str) -> bool:
        """Tell whether a person's usual pace can be what this unit makes of the list."""
        pace = self.pace_if_km if unit == "km" else self.pace_if_miles
        return FASTEST_MEDIAN_S <= pace <= SLOWEST_MEDIAN_S


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, read: of which service, its activities, the line each began on, and the rows that gave none.

    A `question` stands here if the list does not name its unit, whether or not the caller gave one.
    """

    service: str
    activities: list[Activity] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    question: UnitQuestion | None = None
