"""A chart of ranges: one bar a row from its lowest to its highest value, all on one axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, ROW, TOP, BOTTOM, LEFT, RIGHT = 420, 26, 22, 22, 104, 20
_STEPS = (5, 10, 15, 30, 60, 120, 300)
_MOST_TICKS = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its label, and the bar in user units."""

    label: str
    x: float
    width: float
    y: float
    low: float
    high: float

    @property
    def middle(self) -> float:
        return self.y + ROW / 2


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the axis and the value it stands for."""

    x: float
    value: float


@dataclass(frozen=True, slots=True)
class RangeChart:
    """All that a template draws."""

    width: int
    height: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def range_chart(rows: Sequence[tuple[str, float, float]]) -> RangeChart | None:
    """Place rows of label, lowest and highest value, such as seconds per km; larger is further right. None for none."""
    if not rows:
        return None
    step, first, last = _axis(min(low for _, low, _ in rows), max(high for _, _, high in rows))
    scale = (WIDTH - LEFT - RIGHT) / (last - first)

    def at(value: float) -> float:
        return LEFT + (value - first) * scale

    bars = tuple(
        Bar(label, at(low), max(3, at(high) - at(low)), TOP + number * ROW, low, high)
        for number, (label, low, high) in enumerate(rows)
    )
    count = round((last - first) / step)
    ticks = tuple(Tick(at(first + number * step), first + number * step) for number in range(count + 1))
    return RangeChart(WIDTH, TOP + len(rows) * ROW + BOTTOM, bars, ticks)


def _axis(low: float, high: float) -> tuple[int, int, int]:
    """Choose the step, and the first and last tick around all values."""
    step = next((step for step in _STEPS if (high - low) / step <= _MOST_TICKS - 2), _STEPS[-1])
    first = int(low // step) * step
    last = -int(-high // step) * step
    return step, first, last if last > first else first + step
