"""What comes of a test: the result sheet, a slip for each child, and the sheet as CSV."""

from __future__ import annotations

from fractions import Fraction
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from runlog.arithmetic.pace import clock, elapsed_text, seconds_per_km, seconds_per_mile
from runlog.arithmetic.rounding import short_text
from runlog.charts.spread import Timed, spread_chart
from runlog.coach.own import MAY_ARRANGE, may, own_test
from runlog.files.csv_text import csv_lines, plain_cell
from runlog.models import Batch, FitnessTest
from runlog.models.tests import Outcome
from runlog.queries.coached import MAY_EXPORT
from runlog.queries.tests import Row, sheet_rows
from runlog.recording.looks import note_look
from runlog.recording.start_lists import by_name
from runlog.templatetags.lessons import earned, official
from runlog.templatetags.verdicts import verdict_word

_SLIPS_FOR = (Outcome.FINISHED, Outcome.SHORT, Outcome.STOPPED)


def _rows(request: HttpRequest, test: FitnessTest) -> list[Row]:
    """Give the rows of the sheet, and note for their athletes that somebody looked."""
    rows = sheet_rows(test)
    note_look(request.user, [row.athlete for row in rows if row.run], request.user.athlete.today())
    return rows


@require_safe
def test_sheet(request: HttpRequest, test_id: int) -> HttpResponse:
    """Show the result sheet, sorted by place or by name."""
    test = own_test(request, test_id)
    rows = _rows(request, test)
    ranked = [row for row in rows if row.place]
    by = "name" if request.GET.get("sort") == "name" else "place"
    context = {
        "test": test,
        "rows": sorted(rows, key=lambda row: by_name(row.athlete)) if by == "name" else rows,
        "sort": by,
        "ranked": ranked,
        "chart": spread_chart([Timed(row.athlete.name, row.run.elapsed_ms) for row in ranked], test.distance_mm),
        "saved": _saved(request, test),
        "may_export": may(request, test.team, MAY_EXPORT),
        "first": request.user.athlete.first_unit,
        "place": "coach",
    }
    return render(request, "coach/tests/sheet.html", context)


def _saved(request: HttpRequest, test: FitnessTest) -> Batch | None:
    """Find the save that led here, as the address says."""
    try:
        key = UUID(request.GET.get("saved", ""))
    except ValueError:
        return None
    return test.batches.filter(key=key, undone_at=None).first()


@require_safe
def test_slips(request: HttpRequest, test_id: int) -> HttpResponse:
    """Show a slip for each child to cut out, with nobody else's data on it."""
    test = own_test(request, test_id, MAY_EXPORT)
    rows = [row for row in _rows(request, test) if row.entry.outcome in _SLIPS_FOR]
    context = {
        "test": test,
        "rows": sorted(rows, key=lambda row: by_name(row.athlete)),
        "codes": "codes" in request.GET and may(request, test.team, MAY_ARRANGE),
        "has_codes": any(row.athlete.claim_code for row in rows),
        "place": "coach",
    }
    return render(request, "coach/tests/slips.html", context)


@require_safe
def test_csv(request: HttpRequest, test_id: int) -> HttpResponse:
    """Give the sheet as a table for a spreadsheet; what people wrote stays text there."""
    test = own_test(request, test_id, MAY_EXPORT)
    lines = csv_lines([_headings(test), *(_cells(test, row) for row in _rows(request, test))])
    name = f"{slugify(f'{test.name or test.team.name}')[:60] or 'test'}-{test.day:%Y-%m-%d}.csv"
    # The mark tells spreadsheets that the letters are UTF-8.
    response = HttpResponse("\ufeff" + "".join(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _headings(test: FitnessTest) -> list[str]:
    names = [_("place"), _("number"), _("name"), _("outcome"), _("distance in m"), _("time"), _("seconds"), _("min/km")]
    names += [_("min/mi"), _("change in s"), _("verdict"), _("season best")]
    return [*names, *([_("points or level")] if test.norms else [])]


def _cells(test: FitnessTest, row: Row) -> list[object]:
    entry, run = row.entry, row.run
    cells: list[object] = [row.place, entry.number, plain_cell(entry.athlete.name), entry.get_outcome_display()]
    cells += _figures(test, row) if run else [None] * 5
    change = f"{row.change_ms / 1000:.1f}" if row.change_ms is not None else None
    verdict = verdict_word(row.judgement.verdict) if row.judgement else None
    cells += [change, verdict, elapsed_text(row.season_best_ms) if row.season_best_ms else None]
    return [*cells, *([earned(test, row)] if test.norms else [])]


def _figures(test: FitnessTest, row: Row) -> list[object]:
    run = row.run
    time = official(run.elapsed_ms, test) if row.place else elapsed_text(run.elapsed_ms)
    seconds = short_text(Fraction(run.elapsed_ms, 1000), 3)
    paces = (clock(pace(run.distance_mm, run.elapsed_ms)) for pace in (seconds_per_km, seconds_per_mile))
    return [short_text(Fraction(run.distance_mm, 1000), 3), time, seconds, *paces]
