"""The wall: which teams, athletes and runs a coach may see. Everything a coach is shown starts here.

What an athlete agreed to holds from the moment they say so: the questions look at the memberships as they are now.
"""

from __future__ import annotations

from datetime import date

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from runlog.models import Athlete, Coaching, Entry, FitnessTest, Membership, Run, Team, User
from runlog.models.teams import Role, Share

MAY_RECORD = (Role.HEAD, Role.COACH, Role.ASSISTANT)
MAY_EXPORT = (Role.HEAD, Role.COACH)
MAY_LEAD = (Role.HEAD,)

_SHARES_RUNS = (Share.RUNS, Share.ALL)


def teams_of(user: User, roles: tuple[Role, ...] = MAY_RECORD) -> QuerySet[Team]:
    """Give the teams that somebody coaches in one of these roles."""
    return Team.objects.filter(coachings__user=user, coachings__role__in=roles).order_by("name", "id")


def roles_of(user: User) -> dict[int, Role]:
    """Give the role that somebody has in each team they coach, by the team's number."""
    return {team_id: Role(role) for team_id, role in user.coachings.values_list("team_id", "role")}


def is_coach(user: User) -> bool:
    """Tell whether somebody coaches any team."""
    return user.is_authenticated and Coaching.objects.filter(user=user).exists()


def memberships_of(user: User, roles: tuple[Role, ...] = MAY_RECORD) -> QuerySet[Membership]:
    """Give the memberships, not ended, of the teams that somebody coaches."""
    return Membership.objects.active().filter(team__in=teams_of(user, roles).order_by())


def athletes_of(user: User, roles: tuple[Role, ...] = MAY_RECORD) -> QuerySet[Athlete]:
    """Give the athletes of the teams that somebody coaches, each once."""
    return Athlete.objects.filter(Exists(memberships_of(user, roles).filter(athlete=OuterRef("pk"))))


def fitness_tests_of(user: User, roles: tuple[Role, ...] = MAY_RECORD) -> QuerySet[FitnessTest]:
    """Give the fitness tests of the teams that somebody coaches."""
    return FitnessTest.objects.filter(team__in=teams_of(user, roles).order_by())


def runs_of(user: User, roles: tuple[Role, ...] = MAY_RECORD) -> QuerySet[Run]:
    """Give the runs that athletes agreed to show a coach, with `shows_all` where notes and heart rate are among it."""
    return runs_shown_to(teams_of(user, roles))


def shows_recording(user: User, run: Run) -> bool:
    """Tell whether an athlete shares runs with a coach, laps and splits among it; a shared test result has none."""
    return sharing_runs(user, run.athlete_id, run.day).exists()


def sharing_runs(user: User, athlete: int | OuterRef, day: date | OuterRef) -> QuerySet[Membership]:
    """Give the memberships by which a coach sees what is inside an athlete's runs of a day."""
    since = Q(from_day=None) | Q(from_day__lte=day)
    return memberships_of(user).filter(since, athlete=athlete, share__in=_SHARES_RUNS)


def runs_shown_to(teams: QuerySet[Team]) -> QuerySet[Run]:
    """Give the runs that athletes agreed to show to any of some teams.

    A result of a team's test is shown to that team; any other run from the day on that the athlete chose.
    """
    teams = teams.order_by()
    own = Membership.objects.active().filter(team__in=teams)
    results = Entry.objects.filter(
        run__isnull=False,
        test__team__in=teams,
        test__team__memberships__athlete=F("run__athlete"),
        test__team__memberships__ended_at=None,
    )
    # What follows from the rest, said first: it leads to the index, past the runs of everybody else.
    members = Run.objects.live().filter(athlete__in=own.values("athlete"))
    shown = members.filter(_agreed(own, _SHARES_RUNS) | Q(pk__in=results.values("run")))
    return shown.annotate(shows_all=ExpressionWrapper(_agreed(own, (Share.ALL,)), BooleanField()))


def _agreed(own: QuerySet[Membership], shares: tuple[Share, ...]) -> Q:
    """Hold for runs that one of these memberships shows: all of an athlete, or those from a day on.

    Told apart because only days have to be asked about each run; the others PostgreSQL looks up in a table made once.
    """
    theirs = own.filter(share__in=shares)
    since = Exists(theirs.filter(athlete=OuterRef("athlete"), from_day__lte=OuterRef("day")))
    return Q(athlete__in=theirs.filter(from_day=None).values("athlete")) | Q(since)
