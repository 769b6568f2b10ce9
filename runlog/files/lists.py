"""Lists of activities as services export them: which one it is, and its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from runlog.files import lists_garmin, lists_own, lists_runkeeper, lists_strava
from runlog.files.activity import Reason, Unreadable
from runlog.files.figures import decimal_sign
from runlog.files.limits import MAX_PROBLEMS, MAX_ROWS
from runlog.files.list_columns import Column, Layout, LayoutOf, fold_header
from runlog.files.list_rows import Conventions, Draft, Row, read_row
from runlog.files.list_units import unit_question
from runlog.files.listed import BadRow, Listed, Problem, RowReason
from runlog.files.lists_own import read_own_row
from runlog.files.moments import order_of
from runlog.files.torn_csv import DELIMITERS, csv_text, loose_cells, records

# Asked in turn; a new service is a function here that knows its header.
LAYOUTS: tuple[LayoutOf, ...] = (lists_own.layout, lists_strava.layout, lists_runkeeper.layout, lists_garmin.layout)

# The header may stand below an empty line, or below `sep=;`, which is for a spreadsheet.
_LINES_TO_LOOK_AT = 3


@dataclass(frozen=True, slots=True)
class Header:
    """Where a list begins: what its columns are, what parts them, and how many lines stand above the rows."""

    layout: Layout
    delimiter: str
    lines: int


def find_header(text: str) -> Header | None:
    """Find the header of a list that is known, in text with line ends of one kind."""
    for number, line in enumerate(text.split("\n", _LINES_TO_LOOK_AT)[:_LINES_TO_LOOK_AT], 1):
        for delimiter in DELIMITERS:
            header = fold_header(loose_cells(line, delimiter))
            layouts = (layout_of(header) for layout_of in LAYOUTS) if len(header) > 1 else ()
            if layout := next(filter(None, layouts), None):
                return Header(layout, delimiter, number)
    return None


def read_list(data: bytes, unit: str = "") -> Listed:
    """Read a list; `unit`, `km` or `mi`, is that of a list that does not name its own.

    Without it such a list has distances only if its other columns measure them, not if only its paces suggest a unit.
    `Unreadable` where it is no list that is known, or holds far too much.
    """
    text = csv_text(data)
    header = find_header(text)
    if header is None:
        raise Unreadable(Reason.UNKNOWN)
    problems: list[Problem] = []
    rows = list(_rows(text, header, problems))
    drafts = _drafts(rows, header.layout, problems)
    unit = header.layout.unit or unit
    question = None if header.layout.unit else unit_question([draft.measure for draft in drafts if draft.measure])
    unit = unit or (question.likely if question and question.is_measured else "")
    activities = [draft.in_unit(unit) for draft in drafts]
    problems.sort(key=lambda problem: problem.line)
    return Listed(header.layout.service, activities, [draft.line for draft in drafts], problems, question)


def _rows(text: str, header: Header, problems: list[Problem]) -> Iterator[Row]:
    places = header.layout.places.items()
    for count, record in enumerate(records(text, header.delimiter, header.layout.width)):
        if record.line <= header.lines:
            continue
        if count > MAX_ROWS:
            raise Unreadable(Reason.TOO_MANY_ENTRIES, str(MAX_ROWS))
        if record.is_torn:
            _note_down(problems, Problem(record.line, RowReason.TORN, record.cells[0][:100] if record.cells else ""))
        else:
            width = len(record.cells)
            yield Row(record.line, {column: record.cells[place] for column, place in places if place < width})


def _drafts(rows: list[Row], layout: Layout, problems: list[Problem]) -> list[Draft]:
    conventions = _conventions(rows)
    drafts = []
    for row in rows:
        try:
            drafts.append(read_own_row(row) if layout.is_own else read_row(row, layout, conventions))
        except BadRow as bad:
            _note_down(problems, Problem(row.line, bad.reason, bad.text))
    return drafts


def _note_down(problems: list[Problem], problem: Problem) -> None:
    problems.append(problem)
    if len(problems) > MAX_PROBLEMS:
        raise Unreadable(Reason.DAMAGED, str(MAX_PROBLEMS))


def _conventions(rows: list[Row]) -> Conventions:
    written = (Column.DISTANCE, Column.STEP_LENGTH, Column.METRES_PER_SECOND)
    return Conventions(
        order=order_of(row.get(Column.DATE) for row in rows),
        sign=decimal_sign(row.get(column) for row in rows for column in written),
        metres_sign=decimal_sign(row.get(Column.METRES) for row in rows),
    )
