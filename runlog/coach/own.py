"""Fetching what a coach asks for by its number: their own, in a role that may do this, or 404."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from runlog.models import Athlete, Batch, FitnessTest, Team
from runlog.models.teams import Role
from runlog.queries.coached import MAY_RECORD, athletes_of, fitness_tests_of, teams_of
from runlog.queries.tests import pupils_of

# Who may put athletes into a team, and make and change its tests. Assistants record what is there.
MAY_ARRANGE = (Role.HEAD, Role.COACH)

Roles = tuple[Role, ...]


def own_team(request: HttpRequest, team_id: int, roles: Roles = MAY_ARRANGE) -> Team:
    """Fetch a team that the signed-in person coaches in one of these roles."""
    return get_object_or_404(teams_of(request.user, roles), pk=team_id)


def own_athlete(request: HttpRequest, athlete_id: int) -> Athlete:
    """Fetch an athlete of the signed-in person's own teams; 404 for anybody else, whether they exist or not."""
    return get_object_or_404(athletes_of(request.user), pk=athlete_id)


def managed_among(request: HttpRequest, athletes: QuerySet[Athlete]) -> QuerySet[Athlete]:
    """Keep of some athletes those without an account of teams where the signed-in person may arrange things."""
    teams = teams_of(request.user, MAY_ARRANGE).order_by()
    return Athlete.objects.filter(pk__in=athletes.order_by().values("pk"), user=None, team__in=teams)


def own_pupil(team: Team, athlete_id: int) -> Athlete:
    """Fetch an athlete without an account of a team."""
    return get_object_or_404(pupils_of(team), pk=athlete_id)


def own_test(request: HttpRequest, test_id: int, roles: Roles = MAY_RECORD) -> FitnessTest:
    """Fetch a test of a team that the signed-in person coaches in one of these roles."""
    return get_object_or_404(fitness_tests_of(request.user, roles).select_related("team"), pk=test_id)


def own_batch(test: FitnessTest, key: UUID) -> Batch:
    """Fetch a save of a test by its key."""
    return get_object_or_404(test.batches, key=key)


def may(request: HttpRequest, team: Team, roles: Roles) -> bool:
    """Tell whether the signed-in person has one of these roles in a team."""
    return teams_of(request.user, roles).filter(pk=team.pk).exists()
