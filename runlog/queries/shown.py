"""One athlete as a coach is shown them: what was agreed, and of the runs no more than that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from runlog.charts.thinning import Dot
from runlog.models import Athlete, CoachNote, Effort, Membership, Run, Team, User
from runlog.queries.benchmarks import WHOLE, Standing, standings
from runlog.queries.coached import MAY_EXPORT, memberships_of, runs_of, sharing_runs, teams_of

PAGE = 25
NOTES_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of runs ends: the day and number of its last one."""

    day: date
    run_id: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.run_id}"

    @classmethod
    def read(cls, text: str) -> Place | None:
        """Read a place from an address; None for anything that is not one."""
        day, _, run_id = text.partition(".")
        try:
            return cls(date.fromisoformat(day), int(run_id[:18]))
        except ValueError:
            return None


def shown_runs(user: User, athlete: Athlete) -> QuerySet[Run]:
    """Give an athlete's runs that a coach may see, latest first."""
    return runs_of(user).filter(athlete=athlete).latest_first()


def page_of_shown_runs(user: User, athlete: Athlete, before: Place | None) -> tuple[list[Run], Place | None]:
    """Give a page of them, and where to go on; None at the end."""
    runs = shown_runs(user, athlete)
    if before:
        runs = runs.filter(day__lte=before.day).filter(Q(day__lt=before.day) | Q(id__lt=before.run_id))
    found = list(runs[: PAGE + 1])
    shown = found[:PAGE]
    for run in shown:
        run.athlete = athlete
    return shown, Place(shown[-1].day, shown[-1].pk) if len(found) > PAGE else None


def shown_dots(user: User, athlete: Athlete, first: date) -> list[Dot]:
    """Give the runs that a coach may see from a day on as dots of a chart, by day; none that look like a slip."""
    runs = shown_runs(user, athlete).trusted().filter(day__gte=first).order_by("day", "id")
    return [Dot(*row) for row in runs.values_list("day", "distance_mm", "elapsed_ms", "id", "distance_unit")]


def shown_efforts(user: User, athlete: Athlete) -> QuerySet[Effort]:
    """Give the efforts of the runs that a coach may see: every answer about progress rests on these alone.

    What is inside a run that is shown as a result alone stays inside it, as its splits do.
    """
    efforts = Effort.objects.filter(athlete=athlete, run__in=shown_runs(user, athlete).order_by().values("pk"))
    return efforts.filter(WHOLE | Exists(sharing_runs(user, OuterRef("athlete"), OuterRef("day"))))


def shown_standings(user: User, athlete: Athlete) -> list[Standing]:
    """Give where each distance stands by the runs that a coach may see, as the athlete is told it by all."""
    return standings(athlete, shown_efforts(user, athlete))


def agreed(user: User, athlete: Athlete) -> list[Membership]:
    """Give what an athlete agreed to show the coach's teams."""
    return list(memberships_of(user).filter(athlete=athlete).select_related("team").order_by("team__name", "team_id"))


def teams_with_notes(user: User, athlete: Athlete) -> QuerySet[Team]:
    """Give the athlete's teams that keep private notes and that let this coach read and write them."""
    members = memberships_of(user, MAY_EXPORT).filter(athlete=athlete)
    return teams_of(user, MAY_EXPORT).filter(keeps_notes=True, pk__in=members.values("team"))


def notes_on(user: User, athlete: Athlete) -> QuerySet[CoachNote]:
    """Give the private notes on an athlete that a coach may read, newest first."""
    notes = CoachNote.objects.filter(athlete=athlete, team__in=teams_with_notes(user, athlete).order_by())
    return notes.select_related("team", "author__athlete").order_by("-made_at", "-id")
