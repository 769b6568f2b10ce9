"""Fitness tests: making one, its page, its start list and heats, and taking back what was saved."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from runlog.coach.own import MAY_ARRANGE, may, own_batch, own_test
from runlog.forms.tests import HeatsForm, TestForm
from runlog.models import Entry
from runlog.models.tests import Outcome
from runlog.queries.coached import teams_of
from runlog.queries.tests import entries_of
from runlog.recording.start_lists import (
    add_members,
    change_test,
    delete_test,
    draw_heats,
    make_test,
    members_missing,
    number_anew,
    set_heats,
)
from runlog.recording.tests import undo


@require_http_methods(["GET", "HEAD", "POST"])
def test_new(request: HttpRequest) -> HttpResponse:
    """Make a test with everybody of a team on its start list."""
    teams = teams_of(request.user, MAY_ARRANGE)
    initial = {"day": request.user.athlete.today(), "team": request.GET.get("team", "")}
    form = TestForm(teams, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.instance.made_by = request.user
        return redirect(make_test(form.save(commit=False)))
    context = {"form": form, "has_teams": bool(teams), "place": "coach"}
    return render(request, "coach/tests/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def test_edit(request: HttpRequest, test_id: int) -> HttpResponse:
    """Change a test; once a result is saved, only its name and its norms."""
    test = own_test(request, test_id, MAY_ARRANGE)
    teams = teams_of(request.user, MAY_ARRANGE).filter(pk=test.team_id)
    form = TestForm(teams, request.POST if request.method == "POST" else None, instance=test)
    is_settled = test.has_results()
    if is_settled:
        form.settle()
    if request.method == "POST" and form.is_valid():
        if change_test(form.save(commit=False)):
            messages.success(request, _("The test was saved."))
            return redirect(test)
        form.add_error(None, _("Times were saved meanwhile, so what was run stays as it was."))
    shown = own_test(request, test_id, MAY_ARRANGE)
    context = {"form": form, "test": shown, "is_settled": is_settled, "place": "coach"}
    return render(request, "coach/tests/edit.html", context, status=422 if form.errors else 200)


@require_safe
def test_page(request: HttpRequest, test_id: int) -> HttpResponse:
    """Show a test and the way from the start list to the sheet."""
    test = own_test(request, test_id)
    entries = list(entries_of(test))
    done = [entry for entry in entries if entry.outcome != Outcome.WAITING]
    context = {
        "test": test,
        "entries": entries,
        "done": len(done),
        "heats": len({entry.heat for entry in entries}),
        "missing": members_missing(test),
        "batches": test.batches.filter(undone_at=None).select_related("saved_by__athlete").order_by("-saved_at"),
        "may_arrange": may(request, test.team, MAY_ARRANGE),
        "is_settled": test.has_results(),
        "place": "coach",
    }
    return render(request, "coach/tests/test.html", context)


@require_POST
def test_members(request: HttpRequest, test_id: int) -> HttpResponse:
    """Put members who joined since on the start list; with nothing saved yet everybody is numbered by name anew."""
    test = own_test(request, test_id, MAY_ARRANGE)
    added = add_members(test)
    if not test.has_results():
        number_anew(test)
    said = ngettext("%(count)d member was put on the list.", "%(count)d members were put on the list.", added)
    messages.success(request, said % {"count": added})
    return redirect(test)


@require_safe
def test_start(request: HttpRequest, test_id: int) -> HttpResponse:
    """Show the start list, by heat, to be printed with room for times."""
    test = own_test(request, test_id)
    entries = sorted(entries_of(test), key=lambda entry: (entry.heat, entry.number))
    context = {"test": test, "entries": entries, "place": "coach"}
    return render(request, "coach/tests/start.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def test_heats(request: HttpRequest, test_id: int) -> HttpResponse:
    """Part the start list into heats: by size in the order of numbers or by lot, or by hand."""
    test = own_test(request, test_id)
    entries = list(entries_of(test))
    form = HeatsForm(request.POST if request.POST.get("by") in ("number", "lot") else None)
    problem = ""
    if request.method == "POST":
        if form.is_bound and form.is_valid():
            draw_heats(test, entries, form.cleaned_data["size"], request.POST["by"] == "lot")
        elif request.POST.get("by") == "hand" and not (problem := _by_hand(request, entries)):
            messages.success(request, _("The heats were saved."))
        if not problem and not form.errors:
            return redirect("coach:test-heats", test.pk)
    heats = test.entries.aggregate(last=Max("heat"))["last"]
    context = {"test": test, "entries": entries, "form": form, "problem": problem, "heats": heats, "place": "coach"}
    return render(request, "coach/tests/heats.html", context, status=422 if problem or form.errors else 200)


def _by_hand(request: HttpRequest, entries: list[Entry]) -> str:
    """Take the typed heats; say what is wrong where one is no number of a heat."""
    typed = {entry.pk: request.POST.get(f"heat-{entry.pk}", str(entry.heat)).strip() for entry in entries}
    if not all(text.isascii() and text.isdecimal() and 0 < len(text) <= 2 and int(text) for text in typed.values()):
        return _("Heats are numbered 1 to 99.")
    set_heats(entries, {pk: int(text) for pk, text in typed.items()})
    return ""


@require_http_methods(["GET", "HEAD", "POST"])
def test_undo(request: HttpRequest, test_id: int, key: UUID) -> HttpResponse:
    """Ask, and take back what was saved together."""
    test = own_test(request, test_id)
    batch = own_batch(test, key)
    if batch.saved_by_id != request.user.pk and not may(request, test.team, MAY_ARRANGE):
        raise Http404("an assistant takes back what they saved themselves")
    if request.method == "POST":
        if undo(batch):
            messages.success(request, _("The save was undone. The times can be typed and saved again."))
        return redirect("coach:test-time", test.pk)
    return render(request, "coach/tests/undo.html", {"test": test, "batch": batch, "place": "coach"})


@require_http_methods(["GET", "HEAD", "POST"])
def test_delete(request: HttpRequest, test_id: int) -> HttpResponse:
    """Ask, and delete a test that has no result."""
    test = own_test(request, test_id, MAY_ARRANGE)
    if request.method == "POST" and delete_test(test):
        messages.success(request, _("The test was deleted."))
        return redirect("coach:test-list")
    context = {"test": test, "is_settled": test.has_results(), "place": "coach"}
    return render(request, "coach/tests/delete.html", context, status=422 if request.method == "POST" else 200)
