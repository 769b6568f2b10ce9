"""A line as small as a word: the last results of an athlete over one distance, faster up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from runlog.charts.plot import Polyline
from runlog.charts.scales import Scale

WIDTH, HEIGHT, EDGE = 96, 24, 4
MOST = 12


@dataclass(frozen=True, slots=True)
class Sparkline:
    """The line in user units, its newest point, and the times it stands for in ms, oldest first."""

    line: Polyline
    newest: tuple[float, float]
    times_ms: tuple[int, ...]
    width: int = WIDTH
    height: int = HEIGHT


def sparkline(times_ms: Sequence[int]) -> Sparkline | None:
    """Place the last times, oldest first; None for fewer than two, which make no line."""
    shown = tuple(times_ms[-MOST:])
    if len(shown) < 2:
        return None
    slow, fast = max(shown), min(shown)
    up = Scale(fast, slow if slow > fast else fast + 1, EDGE, HEIGHT - EDGE)
    along = Scale(0, len(shown) - 1, EDGE, WIDTH - EDGE)
    # Where all are the same the line lies in the middle.
    line = tuple((along.at(n), up.at(ms) if slow > fast else HEIGHT / 2) for n, ms in enumerate(shown))
    return Sparkline(line, line[-1], shown)
