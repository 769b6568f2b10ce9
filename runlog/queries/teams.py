"""What the athlete's side of teams shows: what each team sees and who looked; and what a team's settings need."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from runlog.models import AccessRecord, Athlete, Coaching, Comment, Entry, Invitation, Membership, Run, Team, User
from runlog.models.teams import Share, plain_code

DAYS_OF_LOOKS = 14
LATEST_COMMENTS = 5
INVITATION_LASTS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Losses:
    """What goes with a team that is deleted, and how many athletes keep their runs."""

    pupils: int
    runs: int
    tests: int
    accounts: int


def with_coaching(users: QuerySet[User]) -> QuerySet[User]:
    """Tell of each user, as `coaches_a_team`, whether they coach any team: the menu asks that on every page."""
    return users.annotate(coaches_a_team=Exists(Coaching.objects.filter(user=OuterRef("pk"))))


def belongings(athlete: Athlete) -> list[Membership]:
    """Give the athlete's memberships; each team has its `coaches`, each with the day of their `last_look`."""
    coaches = Prefetch("team__coachings", coaches_with_looks(athlete), to_attr="coaches")
    memberships = athlete.memberships.active().select_related("team").prefetch_related(coaches)
    return list(memberships.order_by("team__name", "id"))


def coaches_with_looks(athlete: Athlete) -> QuerySet[Coaching]:
    """Give everybody's coaching, heads first, with the day when they last looked at the athlete's runs."""
    looks = athlete.looks.filter(user=OuterRef("user")).order_by("-day").values("day")[:1]
    return coaches().annotate(last_look=Subquery(looks))


def coaches() -> QuerySet[Coaching]:
    """Give everybody's coaching with names, heads first, then coaches, then assistants."""
    return Coaching.objects.select_related("user__athlete").order_by("-role", "since", "id")


def days_of_looks(athlete: Athlete) -> list[tuple[date, list[AccessRecord]]]:
    """Give the latest days on which somebody looked at the athlete's runs, with who it was, latest first."""
    days = athlete.looks.order_by("-day").values("day").distinct()[:DAYS_OF_LOOKS]
    looks = athlete.looks.filter(day__in=list(days.values_list("day", flat=True)))
    looks = looks.order_by("-day", "name", "id")
    return [(day, list(those)) for day, those in groupby(looks, key=lambda look: look.day)]


def coached_by(user: User) -> QuerySet[Coaching]:
    """Give the teams that somebody coaches, with how many athletes belong to each."""
    members = Count("team__memberships", filter=Q(team__memberships__ended_at=None))
    return user.coachings.select_related("team").annotate(members=members).order_by("team__name", "team_id")


def team_with_code(code: str) -> Team | None:
    """Find the team that a code, however typed, lets athletes join."""
    return Team.objects.filter(code=plain_code(code)).first()


def pupil_with_code(code: str) -> Athlete | None:
    """Find the athlete without account that a claim code stands for."""
    return Athlete.objects.filter(user=None, claim_code=plain_code(code)).select_related("team").first()


def open_invitations(team: Team | None = None) -> QuerySet[Invitation]:
    """Give the links that still make somebody a coach, of one team or of all."""
    links = Invitation.objects.filter(used_at=None, made_at__gt=timezone.now() - INVITATION_LASTS)
    return (links.filter(team=team) if team else links).select_related("team", "made_by__athlete").order_by("-made_at")


def losses(team: Team) -> Losses:
    """Count what deleting a team takes with it."""
    managed = Q(athlete__team=team, athlete__user=None)
    accounts = team.memberships.active().exclude(athlete__user=None)
    return Losses(
        team.managed.filter(user=None).count(),
        Run.objects.live().filter(managed).count(),
        team.tests.count(),
        accounts.count(),
    )


def comments_of(run: Run) -> list[Comment]:
    """Give what is said about a run, oldest first, with the names of who said it."""
    return list(run.comments.select_related("author__athlete").order_by("made_at", "id"))


def latest_from_coaches(athlete: Athlete) -> list[Comment]:
    """Give the latest that others said about the athlete's runs, latest first."""
    comments = Comment.objects.filter(run__athlete=athlete, run__deleted_at=None).exclude(author=athlete.user_id)
    return list(comments.select_related("run", "author__athlete").order_by("-made_at", "-id")[:LATEST_COMMENTS])


def onlookers(run: Run) -> list[Team]:
    """Give the teams that see a run of somebody who belongs to them, by what is agreed now."""
    since = Q(from_day=None) | Q(from_day__lte=run.day)
    shared = run.athlete.memberships.active().filter(since, share__in=(Share.RUNS, Share.ALL))
    results = Entry.objects.filter(run=run, test__team__memberships__in=run.athlete.memberships.active())
    teams = Team.objects.filter(Q(memberships__in=shared) | Q(tests__entries__in=results))
    return list(teams.distinct().order_by("name", "id"))
