"""The coaches' first page: a team at a glance."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from runlog.arithmetic.progress import Comparison, Verdict
from runlog.forms.since import SinceForm
from runlog.models import Athlete, Membership, Team
from runlog.queries.coached import memberships_of, roles_of, teams_of
from runlog.queries.glance import Glance, Week, glances, monday_of
from runlog.recording.looks import note_look


def overview(request: HttpRequest) -> HttpResponse:
    """Show what one team did this week and where its tests stand."""
    teams = list(teams_of(request.user))
    team = _chosen(teams, request.GET.get("team"))
    today = request.user.athlete.today()
    season = request.user.athlete.season(today).first_day
    form = SinceForm(season, today, {"since": season.isoformat(), **request.GET.dict()})
    members = memberships_of(request.user).filter(team=team).select_related("athlete")
    athletes = [_athlete(each) for each in members.order_by("athlete__name", "athlete_id")]
    found = glances(request.user, athletes, today, form.day, form.over_mm)
    note_look(request.user, [each.athlete for each in found if _shows_runs(each)], today)
    context = {
        "teams": teams,
        "team": team,
        "role": roles_of(request.user)[team.pk],
        "glances": found,
        "week": sum((each.week for each in found), Week()),
        "ran": sum(1 for each in found if each.week.count),
        "improved": [each for each in found if each.tested and each.tested.since and _is_faster(each.tested.since)],
        "waiting": sum(each.waiting for each in found),
        "monday": monday_of(today),
        "form": form,
        "first": request.user.athlete.first_unit,
    }
    return render(request, "coach/overview.html", context, status=422 if form.errors else 200)


def _athlete(membership: Membership) -> Athlete:
    membership.athlete.membership = membership
    return membership.athlete


def _chosen(teams: list[Team], wanted: str | None) -> Team:
    """Find the team that the address names, the first unless it names one."""
    team = next((team for team in teams if wanted is None or str(team.pk) == wanted), None)
    if team is None:
        raise Http404("no such team of yours")
    return team


def _is_faster(comparison: Comparison) -> bool:
    return comparison.verdict in (Verdict.FASTER, Verdict.LIKELY_FASTER)


def _shows_runs(glance: Glance) -> bool:
    return bool(glance.week.count or glance.tested or glance.hard_days or glance.waiting)
