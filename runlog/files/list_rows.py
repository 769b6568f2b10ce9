"""Turns the rows of a list into activities, by the layout that its header gave."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fractions import Fraction

from runlog.arithmetic.rounding import half_up
from runlog.arithmetic.units import to_mm
from runlog.files.activity import RUNNING, Activity
from runlog.files.figures import is_missing, read_bpm, read_clock_ms, read_number, read_rpe
from runlog.files.list_columns import Column, Layout
from runlog.files.list_sports import sport_and_surface
from runlog.files.list_units import Measure
from runlog.files.listed import BadRow, RowReason
from runlog.files.moments import AmbiguousDate, Moment, Order, read_moment
from runlog.files.shown import clean_text, shown_name

_YES = {"true", "yes", "1", "1.0", "ja", "oui", "sí", "si"}


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a list writes its dates and its numbers, found by looking over all of its rows."""

    order: Order
    sign: str
    metres_sign: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its columns by name; a column that the list does not have is empty."""

    line: int
    cells: dict[Column, str]

    def get(self, column: Column) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Draft:
    """An activity whose distance may still wait for its unit: `amount` is in the unit of the list."""

    line: int
    activity: Activity
    amount: Fraction | None = None
    metres: Fraction | None = None

    @property
    def measure(self) -> Measure | None:
        """Give what the row says about the unit of the list; None for other sports than running."""
        elapsed_ms = self.activity.moving_ms or self.activity.elapsed_ms
        if self.activity.sport != RUNNING or not self.amount or not elapsed_ms:
            return None
        return Measure(self.amount, elapsed_ms, self.metres)

    def in_unit(self, unit: str) -> Activity:
        """Give the activity with its distance; without one where it is no run or walk, or no unit is known."""
        if self.amount is None or not unit or not self.activity.is_on_foot:
            return self.activity
        return replace(self.activity, distance_mm=to_mm(self.amount, unit))


def read_row(row: Row, layout: Layout, conventions: Conventions) -> Draft:
    """Read a row; `BadRow` where it can't be one of an activity.

    A row that names a file is read for what it adds to it, so nothing in it has to be readable but the name.
    """
    file_name = shown_name(row.get(Column.FILE)) if row.get(Column.FILE).strip() else ""
    sport, surface = sport_and_surface(clean_text(row.get(Column.SPORT)))
    figures = _Figures(row, conventions, is_lenient=bool(file_name))
    started_at, local_start = _start(figures.moment(), layout)
    distance_mm, amount = figures.distance()
    activity = Activity(
        sport=sport,
        surface=surface,
        distance_source="treadmill" if surface == "treadmill" else "",
        started_at=started_at,
        local_start=local_start,
        elapsed_ms=figures.clock_ms(Column.ELAPSED) or figures.clock_ms(Column.MOVING),
        moving_ms=figures.clock_ms(Column.MOVING),
        distance_mm=distance_mm,
        average_bpm=read_bpm(row.get(Column.AVERAGE_BPM)),
        max_bpm=read_bpm(row.get(Column.MAX_BPM)),
        rpe=read_rpe(row.get(Column.RPE)),
        kind=_kind(row),
        title=" ".join(clean_text(row.get(Column.TITLE)).split()),
        note=_note(row),
        file_name=file_name,
    )
    if activity.is_on_foot and not file_name:
        _check(activity, amount)
    return Draft(row.line, activity, amount, figures.metres_counted(activity))


def _check(activity: Activity, amount: Fraction | None) -> None:
    """Refuse a run without a time or a distance: there is no file that could have them."""
    if not activity.elapsed_ms:
        raise BadRow(RowReason.NO_TIME, activity.title)
    if not activity.distance_mm and not amount:
        raise BadRow(RowReason.NO_DISTANCE, activity.title)


class _Figures:
    """The figures of a row; a bad one is a bad row, or counts as missing where the row only describes a file."""

    def __init__(self, row: Row, conventions: Conventions, is_lenient: bool) -> None:
        self.row, self.conventions, self.is_lenient = row, conventions, is_lenient

    def moment(self) -> Moment | None:
        cell = self.row.get(Column.DATE).strip()
        try:
            return self._read(Column.DATE, lambda: read_moment(cell, self.conventions.order), RowReason.BAD_DATE)
        except AmbiguousDate:
            raise BadRow(RowReason.AMBIGUOUS_DATE, cell) from None

    def clock_ms(self, column: Column) -> int | None:
        return self._read(column, lambda: read_clock_ms(self.row.get(column)), RowReason.BAD_TIME)

    def distance(self) -> tuple[int | None, Fraction | None]:
        """Give the distance in mm, or else the amount in the unit of the list; neither where there is none."""
        amount = self._number(Column.DISTANCE, self.conventions.sign) or 0
        metres = self._number(Column.METRES, self.conventions.metres_sign) or 0
        if metres > 0 and metres > amount * 10:  # else the column of metres repeats that of kilometres or miles
            return half_up(metres * 1000), None
        return None, Fraction(amount) if amount > 0 else None

    def metres_counted(self, activity: Activity) -> Fraction | None:
        """Give the metres, or feet, that steps or speed come to; None where the row has neither."""
        seconds = Fraction(activity.moving_ms or activity.elapsed_ms or 0, 1000)
        try:
            speed, steps, length = (read_number(self.row.get(column), self.conventions.sign) for column in _MEASURING)
        except ValueError:
            return None
        if speed:
            return speed * seconds or None
        return steps * length * seconds / 60 or None if steps and length else None

    def _number(self, column: Column, sign: str) -> Fraction | None:
        return self._read(column, lambda: read_number(self.row.get(column), sign), RowReason.BAD_DISTANCE)

    def _read(self, column: Column, reading: Callable[[], object], reason: RowReason) -> object:
        try:
            return reading()
        except AmbiguousDate:
            if self.is_lenient:
                return None
            raise
        except (ValueError, OverflowError):
            if self.is_lenient:
                return None
            raise BadRow(reason, clean_text(self.row.get(column))[:100]) from None


_MEASURING = (Column.METRES_PER_SECOND, Column.STEPS_PER_MINUTE, Column.STEP_LENGTH)


def _start(moment: Moment | None, layout: Layout) -> tuple[datetime | None, datetime | None]:
    """Give the start in UTC and by the clock on the wrist, as far as the list knows them."""
    if moment is None:
        return None, None
    if moment.utc:
        return moment.utc, None
    if layout.is_utc and moment.has_time:
        return moment.clock.replace(tzinfo=UTC), None
    return None, moment.clock


def _kind(row: Row) -> str:
    if row.get(Column.RACE).strip().casefold() in _YES:
        return "race"
    return "long" if row.get(Column.LONG_RUN).strip().casefold() in _YES else ""


def _note(row: Row) -> str:
    notes = (clean_text(row.get(column)) for column in (Column.NOTE, Column.PRIVATE_NOTE))
    return "\n\n".join(note for note in notes if not is_missing(note))
