"""The page where times are typed or taken, saved once; and what is asked where they are doubtful or saved elsewhere."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from runlog.coach.own import own_test
from runlog.forms.times import TimeTable
from runlog.models import Entry, FitnessTest, Team
from runlog.queries.coached import runs_shown_to
from runlog.queries.tests import entries_of, live_run
from runlog.recording.looks import note_look
from runlog.recording.tests import SavedMeanwhile, Spent, doubts_about, save_results


@require_http_methods(["GET", "HEAD", "POST"])
def test_time(request: HttpRequest, test_id: int) -> HttpResponse:
    """Show the table of times; with POST save all rows that were filled, or none."""
    test = own_test(request, test_id)
    entries = _by_heat(test)
    if request.method == "POST":
        return _save(request, test, entries)
    seen = [entry.athlete for entry in entries if live_run(entry)]
    note_look(request.user, seen, request.user.athlete.today())
    return _page(request, test, TimeTable(test, entries))


def _by_heat(test: FitnessTest) -> list[Entry]:
    return sorted(entries_of(test), key=lambda entry: (entry.heat, entry.number))


def _save(request: HttpRequest, test: FitnessTest, entries: list[Entry]) -> HttpResponse:
    table = TimeTable(test, entries, request.POST)
    if test.day > request.user.athlete.today():
        return _page(request, test, table, _("This test is on a day to come. Change its day before you save times."))
    if table.has_problems:
        return _page(request, test, table, _("Nothing is saved yet: some rows need a look."))
    seen = runs_shown_to(Team.objects.filter(pk=test.team_id))
    table.doubt(doubts_about(test, entries, table.results, seen))
    if any(row.doubt for row in table.rows):
        return _page(request, test, table, _("Nothing is saved yet: some times look like a slip. Are they right?"))
    try:
        batch = save_results(test, request.user, table.key, table.results, seen)
    except FitnessTest.DoesNotExist:
        raise Http404("the test was deleted meanwhile") from None
    except Spent:
        table.renew()
        return _page(request, test, table, _("This page was saved before. Save again to keep what it says now."))
    except SavedMeanwhile as problem:
        table.clash(problem.entries)
        context = {"test": test, "table": table, "place": "coach"}
        return render(request, "coach/tests/merge.html", context, status=409)
    _tell_of_gone(request, entries)
    if batch is None:
        messages.info(request, _("There was nothing new to save."))
    # The key tells a phone what it need not keep any longer, also where nothing was new.
    return redirect(f"{reverse('coach:test-sheet', args=[test.pk])}?saved={table.key}")


def _tell_of_gone(request: HttpRequest, entries: list[Entry]) -> None:
    """Say where a time was sent for somebody who left the team since the page was opened."""
    here = {f"time-{entry.pk}" for entry in entries}
    if any(name.startswith("time-") and name not in here and request.POST[name] for name in request.POST):
        messages.warning(request, _("A time of somebody who left the team meanwhile was not saved."))


def _page(request: HttpRequest, test: FitnessTest, table: TimeTable, problem: str | Promise = "") -> HttpResponse:
    context = {"test": test, "table": table, "problem": problem, "place": "coach"}
    return render(request, "coach/tests/time.html", context, status=422 if problem else 200)
