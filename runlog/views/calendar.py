"""A month of runs at a glance."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from runlog.forms.month import read_month
from runlog.queries.calendar import FIRST_YEAR, last_year, month_of_runs
from runlog.views.access import signed_in


@signed_in
@require_safe
def run_calendar(request: HttpRequest) -> HttpResponse:
    """Show a month; the present one where the address names none, or none that has a calendar."""
    athlete = request.user.athlete
    today = athlete.today()
    asked = request.GET.get("month", "").strip()
    first = read_month(asked, last_year(athlete)) if asked else today.replace(day=1)
    context = {
        "month": month_of_runs(athlete, first or today.replace(day=1)),
        "is_wrong": first is None,
        "first_year": FIRST_YEAR,
        "last_year": last_year(athlete),
        "today": today,
        "first": athlete.first_unit,
        "place": "history",
    }
    return render(request, "runs/calendar.html", context, status=200 if first else 422)
