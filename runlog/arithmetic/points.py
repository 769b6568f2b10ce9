"""Tables of points that a school made for itself: a time and what it earns in each line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from runlog.arithmetic.hand import parse_hand_time
from runlog.arithmetic.typed import NotUnderstood, plain

MOST_ROWS = 200
_ROW = re.compile(r"(\S+?)[\s;,]+(\d{1,6}(?:[.,]\d{1,3})?)")


class Flaw(StrEnum):
    """Why a table is not taken; the sentence for each is the form's."""

    EMPTY = "empty"
    TOO_LONG = "too-long"
    UNREADABLE_ROW = "unreadable-row"
    TIME_TWICE = "time-twice"
    SLOWER_EARNS_MORE = "slower-earns-more"


class FlawedTable(ValueError):
    """A table that can't be used: `flaw` says why, `row` is the line it is about."""

    def __init__(self, flaw: Flaw, row: str = "") -> None:
        super().__init__(flaw, row)
        self.flaw = flaw
        self.row = row


@dataclass(frozen=True, slots=True)
class PointsTable:
    """Slowest time in ms and its points, fastest row first."""

    rows: tuple[tuple[int, Fraction], ...]

    def points(self, elapsed_ms: int) -> Fraction:
        """Give what a time earns; a limit itself is still within, and beyond the last row it is nothing."""
        return next((points for most, points in self.rows if elapsed_ms <= most), Fraction(0))


def read_points_table(text: str) -> PointsTable:
    """Read lines such as `4:12 100`, in any order. `FlawedTable` where a slower time would earn more."""
    lines = [line for line in map(plain, text.splitlines()) if line]
    if not lines:
        raise FlawedTable(Flaw.EMPTY)
    if len(lines) > MOST_ROWS:
        raise FlawedTable(Flaw.TOO_LONG)
    rows = sorted(_rows(lines), key=lambda row: row[0])
    for (faster, more), (slower, less) in pairwise((ms, points) for ms, points, _ in rows):
        line = next(line for ms, _, line in rows if ms == slower)
        if faster == slower:
            raise FlawedTable(Flaw.TIME_TWICE, line)
        if less > more:
            raise FlawedTable(Flaw.SLOWER_EARNS_MORE, line)
    return PointsTable(tuple((ms, points) for ms, points, _ in rows))


def _rows(lines: list[str]) -> Iterator[tuple[int, Fraction, str]]:
    for line in lines:
        match = _ROW.fullmatch(line)
        if match is None:
            raise FlawedTable(Flaw.UNREADABLE_ROW, line)
        try:
            elapsed_ms = parse_hand_time(match[1])
        except NotUnderstood:
            raise FlawedTable(Flaw.UNREADABLE_ROW, line) from None
        yield elapsed_ms, Fraction(match[2].replace(",", ".")), line
