"""An athlete's page for their coach: history and tests as far as shared, and the coaches' private notes."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from runlog.charts.pace_history import pace_chart
from runlog.coach.own import own_athlete
from runlog.forms.notes import NoteForm
from runlog.models import Athlete
from runlog.queries.glance import glances
from runlog.queries.progress import gist_of, weeks_of
from runlog.queries.shown import (
    NOTES_SHOWN,
    Place,
    agreed,
    notes_on,
    page_of_shown_runs,
    shown_dots,
    shown_standings,
    teams_with_notes,
)
from runlog.recording.examining import catch_up
from runlog.recording.looks import note_look
from runlog.recording.notes import note

DRAWN = timedelta(days=365)


@require_safe
def athlete_page(request: HttpRequest, athlete_id: int) -> HttpResponse:
    """Show what an athlete shares with the coach's teams."""
    return _page(request, own_athlete(request, athlete_id), NoteForm())


@require_POST
def note_add(request: HttpRequest, athlete_id: int) -> HttpResponse:
    """Keep a private note on an athlete, for one of the teams that keep such."""
    athlete = own_athlete(request, athlete_id)
    team = get_object_or_404(teams_with_notes(request.user, athlete), pk=_number(request.POST.get("team", "")))
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, athlete, form, status=422)
    note(team, athlete, request.user, form.cleaned_data["text"])
    return redirect("coach:athlete", athlete.pk)


@require_POST
def note_delete(request: HttpRequest, athlete_id: int, note_id: int) -> HttpResponse:
    """Delete one's own note."""
    athlete = own_athlete(request, athlete_id)
    get_object_or_404(notes_on(request.user, athlete), pk=note_id, author=request.user).delete()
    messages.success(request, _("The note is deleted."))
    return redirect("coach:athlete", athlete.pk)


def _number(text: str) -> int:
    return int(text[:18]) if text.isascii() and text.isdigit() else 0


def _page(request: HttpRequest, athlete: Athlete, form: NoteForm, status: int = 200) -> HttpResponse:
    user, today = request.user, request.user.athlete.today()
    catch_up(athlete)
    before = Place.read(request.GET.get("before", ""))
    runs, further = page_of_shown_runs(user, athlete, before)
    [glance] = glances(user, [athlete], today, user.athlete.season(today).first_day)
    if runs:
        note_look(user, [athlete], today)
    dots = shown_dots(user, athlete, today - DRAWN)
    context = {
        "athlete": athlete,
        "dots": dots,
        "gist": gist_of(dots),
        "chart": pace_chart(dots, weeks_of(dots), today - DRAWN, max(today, dots[-1].day)) if dots else None,
        "agreed": agreed(user, athlete),
        "glance": glance,
        "standings": shown_standings(user, athlete),
        "runs": runs,
        "before": before,
        "further": further,
        "note_teams": list(teams_with_notes(user, athlete)),
        "notes": notes_on(user, athlete)[:NOTES_SHOWN],
        "form": form,
        "first": user.athlete.first_unit,
    }
    return render(request, "coach/athlete.html", context, status=status)
