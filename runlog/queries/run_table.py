"""Runs as rows of a table, for files that people open elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from runlog.arithmetic.pace import clock, elapsed_text, seconds_per_km, seconds_per_mile
from runlog.arithmetic.units import exact_text
from runlog.files.csv_text import plain_cell
from runlog.models import Run

Cell = str | int | None


def _start(run: Run, zone: ZoneInfo) -> Cell:
    return run.started_at.astimezone(zone).time().isoformat() if run.started_at else None


_CELLS: dict[str, Callable[[Run], Cell]] = {
    "distance_m": lambda run: exact_text(run.distance_mm, "m"),
    "distance_typed": lambda run: plain_cell(
        run.distance_text or exact_text(run.distance_mm, run.distance_unit, run.lane_lap_mm)
    ),
    "distance_unit": lambda run: run.distance_unit,
    "elapsed": lambda run: elapsed_text(run.elapsed_ms),
    "elapsed_ms": lambda run: run.elapsed_ms,
    "moving_ms": lambda run: run.moving_ms,
    "pace_per_km": lambda run: clock(seconds_per_km(run.distance_mm, run.elapsed_ms)),
    "pace_per_mile": lambda run: clock(seconds_per_mile(run.distance_mm, run.elapsed_ms)),
    "surface": lambda run: run.surface,
    "distance_source": lambda run: run.distance_source,
    "timing": lambda run: run.timing,
    "kind": lambda run: run.kind,
    "hr_zone": lambda run: run.hr_zone,
    "average_bpm": lambda run: run.average_bpm,
    "max_bpm": lambda run: run.max_bpm,
    "rpe": lambda run: run.rpe,
    "lap_m": lambda run: exact_text(run.lap_mm, "m"),
    "lane": lambda run: run.lane,
    "note": lambda run: plain_cell(run.note),
}
COLUMNS = ("day", "start", *_CELLS)


def row(run: Run, zone: ZoneInfo) -> list[Cell]:
    """Give a run's cells; its start as the clock showed it in a time zone."""
    return [run.day.isoformat(), _start(run, zone), *(cell(run) for cell in _CELLS.values())]
