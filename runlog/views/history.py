"""The history: a list with filters, what it adds up to, and the same runs as a file."""

from __future__ import annotations

from itertools import chain

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from django_htmx.http import replace_url

from runlog.files.csv_text import csv_lines
from runlog.forms.history import FilterForm
from runlog.fragments import page_or_fragment, wants_fragment
from runlog.models import Run
from runlog.queries.history import Key, page_of_runs, runs_shown, totals_of_week_and_month, totals_shown
from runlog.queries.run_table import COLUMNS, row
from runlog.views.access import signed_in

ROWS_AT_ONCE = 2000


def history_page(request: HttpRequest, deleted: Run | None = None) -> HttpResponse:
    """Show the runs that the address asks for: as a page, as what a changed filter finds, or as further rows."""
    athlete = request.user.athlete
    form = FilterForm(athlete, request.GET)
    filters = form.filters
    before = Key.read(request.GET.get("before", ""), filters.sort)
    context = {
        "form": form,
        "page": page_of_runs(athlete, filters, before),
        "before": before,
        "deleted": deleted,
        "first": athlete.first_unit,
        "place": "history",
        "fragment": wants_fragment(request),
    }
    status = 422 if form.errors else 200
    if wants_fragment(request) and "before" in request.GET:
        return page_or_fragment(request, "", "runs/_rows.html", context, status)
    context["totals"] = totals_shown(athlete, filters)
    context["recent"] = None if form.chips or form.errors else totals_of_week_and_month(athlete, athlete.today())
    response = page_or_fragment(request, "runs/list.html", "runs/_answer.html", context, status)
    if wants_fragment(request):
        replace_url(response, f"{reverse('run-list')}?{form.query}" if form.query else reverse("run-list"))
    return response


@signed_in
@require_safe
def run_csv(request: HttpRequest) -> HttpResponse:
    """Give all runs that the address asks for as a file, in the order of the list."""
    athlete = request.user.athlete
    form = FilterForm(athlete, request.GET)
    if form.errors:
        return history_page(request)
    runs = runs_shown(athlete, form.filters).iterator(chunk_size=ROWS_AT_ONCE)
    table = chain([COLUMNS], (row(run, athlete.zone()) for run in runs))
    return StreamingHttpResponse(
        csv_lines(table),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="runlog-runs.csv"'},
    )
