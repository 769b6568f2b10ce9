"""Moving a team's own athletes to another team, for instance at a new school year."""

from __future__ import annotations

from collections import defaultdict

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from runlog.coach.own import managed_among
from runlog.models import Athlete, Team
from runlog.queries.coached import MAY_EXPORT, teams_of
from runlog.recording.teams import move_athletes


def move(request: HttpRequest, athletes: QuerySet[Athlete]) -> HttpResponse | None:
    """Ask where athletes go, then move them. Those with an account are nobody's to move: they join by themselves."""
    teams = list(teams_of(request.user, MAY_EXPORT))
    movable = list(managed_among(request, athletes))
    if len(teams) < 2 or not movable:
        words = _("Only athletes without an account can be moved, between teams that you coach.")
        messages.warning(request, words)
        return None
    target = next((team for team in teams if str(team.pk) == request.POST.get("to")), None)
    if target is None:
        asked = sorted(movable, key=lambda athlete: athlete.name.casefold())
        context = {"athletes": asked, "teams": teams, "first": request.user.athlete.first_unit}
        return render(request, "coach/move.html", context)
    count = _moved(movable, teams, target)
    said = ngettext("%(count)d athlete moved to %(team)s.", "%(count)d athletes moved to %(team)s.", count)
    messages.success(request, said % {"count": count, "team": target.name})
    return redirect(request.get_full_path())


def _moved(athletes: list[Athlete], teams: list[Team], target: Team) -> int:
    by_team = defaultdict(list)
    for athlete in athletes:
        by_team[athlete.team_id].append(athlete)
    return sum(move_athletes(by_team[team.pk], team, target) for team in teams if team != target)
