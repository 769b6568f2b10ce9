"""Runlog's own `runs.csv`: whole millimetres and milliseconds, the clock on the wrist."""

from __future__ import annotations

from datetime import datetime, time
from fractions import Fraction

from runlog.files.activity import RUNNING, Activity
from runlog.files.csv_text import typed_text
from runlog.files.figures import is_missing, read_bpm, read_number, read_rpe
from runlog.files.list_columns import Column, Layout, by_name, first_places
from runlog.files.list_rows import Draft, Row
from runlog.files.listed import BadRow, RowReason
from runlog.files.shown import clean_text

SERVICE = "own"

_NAMES = {
    Column.DATE: "day",
    Column.CLOCK: "start",
    Column.METRES: "distance_m",
    Column.ELAPSED_MS: "elapsed_ms",
    Column.MOVING_MS: "moving_ms",
    Column.SURFACE: "surface",
    Column.DISTANCE_SOURCE: "distance_source",
    Column.KIND: "kind",
    Column.AVERAGE_BPM: "average_bpm",
    Column.MAX_BPM: "max_bpm",
    Column.RPE: "rpe",
    Column.NOTE: "note",
}
_COLUMNS = by_name(_NAMES)
_MM_PER_M = 1000
_WORDS = {
    Column.SURFACE: {"track", "road", "trail", "treadmill", "grass", "other"},
    Column.DISTANCE_SOURCE: {"track", "course", "treadmill", "gps", "estimate"},
    Column.KIND: {"easy", "long", "workout", "test", "race", "other"},
}
_NEEDED = {Column.DATE, Column.METRES, Column.ELAPSED_MS}


def layout(header: list[str]) -> Layout | None:
    """Know Runlog's list by its header, folded."""
    places = first_places(header, _COLUMNS)
    return Layout(SERVICE, places, len(header), unit="km", is_own=True) if places.keys() >= _NEEDED else None


def read_own_row(row: Row) -> Draft:
    """Read a row; `BadRow` where it is none of ours any more."""
    elapsed_ms = _whole(row, Column.ELAPSED_MS, 1, RowReason.BAD_TIME)
    activity = Activity(
        sport=RUNNING,
        local_start=_start(row),
        distance_mm=_whole(row, Column.METRES, _MM_PER_M, RowReason.BAD_DISTANCE),
        elapsed_ms=elapsed_ms,
        moving_ms=_whole(row, Column.MOVING_MS, 1, RowReason.BAD_TIME),
        surface=_word(row, Column.SURFACE),
        distance_source=_word(row, Column.DISTANCE_SOURCE),
        kind=_word(row, Column.KIND),
        average_bpm=read_bpm(row.get(Column.AVERAGE_BPM)),
        max_bpm=read_bpm(row.get(Column.MAX_BPM)),
        rpe=read_rpe(row.get(Column.RPE)),
        note=clean_text(typed_text(row.get(Column.NOTE))),
    )
    if not elapsed_ms:
        raise BadRow(RowReason.NO_TIME, row.get(Column.DATE)[:100])
    if not activity.distance_mm:
        raise BadRow(RowReason.NO_DISTANCE, row.get(Column.DATE)[:100])
    return Draft(row.line, activity)


def _word(row: Row, column: Column) -> str:
    """Give one of the words that the table has; empty for any other."""
    word = row.get(column).strip().casefold()
    return word if word in _WORDS[column] else ""


def _start(row: Row) -> datetime:
    day, clock = row.get(Column.DATE).strip(), row.get(Column.CLOCK).strip()
    try:
        moment = datetime.fromisoformat(f"{day}T{clock or time.min.isoformat()}")
    except ValueError:
        raise BadRow(RowReason.BAD_DATE, clean_text(f"{day} {clock}")[:100]) from None
    return moment.replace(tzinfo=None)


def _whole(row: Row, column: Column, times: int, reason: RowReason) -> int | None:
    """Read a figure that is whole in its base unit, exactly; a sheet may have put a comma into it."""
    cell = row.get(column).strip()
    try:
        found = None if is_missing(cell) else read_number(cell.replace(",", ".")) * times
    except ValueError:
        raise BadRow(reason, clean_text(cell)[:100]) from None
    if found is not None and (found < 0 or Fraction(found).denominator != 1):
        raise BadRow(reason, clean_text(cell)[:100])
    return int(found) if found is not None else None
