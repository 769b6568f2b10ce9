"""Results of fitness tests as tables for spreadsheets; what people wrote stays text there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from django.http import HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from runlog.arithmetic.pace import clock, elapsed_text, seconds_per_km, seconds_per_mile
from runlog.arithmetic.rounding import short_text
from runlog.files.csv_text import csv_lines, plain_cell
from runlog.models import FitnessTest
from runlog.queries.tests import Row
from runlog.templatetags.lessons import earned, official
from runlog.templatetags.verdicts import verdict_word

Cells = list[object]


def sheet_csv(test: FitnessTest, rows: Iterable[Row]) -> HttpResponse:
    """Write the sheet of one test."""
    name = f"{slugify(f'{test.name or test.team.name}')[:60] or 'test'}-{test.day:%Y-%m-%d}.csv"
    has_norms = bool(test.norms)
    return _csv(name, [_headings(has_norms), *(_cells(test, row, has_norms) for row in rows)])


def sheets_csv(sheets: Sequence[tuple[FitnessTest, list[Row]]]) -> HttpResponse:
    """Write the sheets of several tests one below the other, each line with its test."""
    has_norms = any(test.norms for test, _rows in sheets)
    table = [[_("team"), _("test"), _("day"), *_headings(has_norms)]]
    for test, rows in sheets:
        which = [plain_cell(test.team.name), plain_cell(test.name), test.day.isoformat()]
        table += [[*which, *_cells(test, row, has_norms)] for row in rows]
    return _csv("runlog-results.csv", table)


def _headings(has_norms: bool) -> list[str]:
    names = [_("place"), _("number"), _("name"), _("outcome"), _("distance in m"), _("time"), _("seconds"), _("min/km")]
    names += [_("min/mi"), _("change in s"), _("verdict"), _("season best")]
    return [*names, *([_("points or level")] if has_norms else [])]


def _cells(test: FitnessTest, row: Row, has_norms: bool) -> Cells:
    entry, run = row.entry, row.run
    cells: Cells = [row.place, entry.number, plain_cell(entry.athlete.name), entry.get_outcome_display()]
    cells += _figures(test, row) if run else [None] * 5
    change = f"{row.change_ms / 1000:.1f}" if row.change_ms is not None else None
    verdict = verdict_word(row.judgement.verdict) if row.judgement else None
    cells += [change, verdict, elapsed_text(row.season_best_ms) if row.season_best_ms else None]
    return [*cells, *([earned(test, row)] if has_norms else [])]


def _figures(test: FitnessTest, row: Row) -> Cells:
    run = row.run
    time = official(run.elapsed_ms, test) if row.place else elapsed_text(run.elapsed_ms)
    seconds = short_text(Fraction(run.elapsed_ms, 1000), 3)
    paces = (clock(pace(run.distance_mm, run.elapsed_ms)) for pace in (seconds_per_km, seconds_per_mile))
    return [short_text(Fraction(run.distance_mm, 1000), 3), time, seconds, *paces]


def _csv(name: str, table: Iterable[Cells]) -> HttpResponse:
    # The mark tells spreadsheets that the letters are UTF-8.
    response = HttpResponse("\ufeff" + "".join(csv_lines(table)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
