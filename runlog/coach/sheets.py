"""What comes of a test: the result sheet, a slip for each child, and the sheet as CSV."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from runlog.charts.spread import Timed, spread_chart
from runlog.coach.own import MAY_ARRANGE, may, own_test
from runlog.coach.result_files import sheet_csv
from runlog.models import Batch, FitnessTest
from runlog.models.tests import Outcome
from runlog.queries.coached import MAY_EXPORT
from runlog.queries.tests import Row, sheet_rows
from runlog.recording.looks import note_look
from runlog.recording.start_lists import by_name

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
    """Give the sheet as a table for a spreadsheet."""
    test = own_test(request, test_id, MAY_EXPORT)
    return sheet_csv(test, _rows(request, test))
