"""A class with its coach and its tests, for tests about lessons."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID, uuid4

from django.db.models import QuerySet

from runlog.models import Athlete, Batch, Coaching, Entry, FitnessTest, Membership, Run, Team, User
from runlog.queries.coached import runs_shown_to
from runlog.recording.start_lists import make_test
from runlog.recording.tests import Result, save_results, stamp

# In the past, whatever day it is.
TEST_DAY = date(2026, 9, 14)


def make_class(coach: User, names: Iterable[str] = (), name: str = "Class 6b", role: str = "head") -> Team:
    """Make a team with pupils who have no account."""
    team = Team.objects.create(name=name)
    Coaching.objects.create(team=team, user=coach, role=role)
    for each in names:
        add_pupil(team, each)
    return team


def add_pupil(team: Team, name: str, **fields) -> Athlete:
    pupil = Athlete.objects.create(name=name, team=team, **fields)
    Membership.objects.create(team=team, athlete=pupil, share="all")
    return pupil


def give_test(team: Team, **fields) -> FitnessTest:
    """Make a test over 1 km on the track with everybody on its list."""
    fields = {"day": TEST_DAY, "distance_text": "2.5", "distance_unit": "laps", **fields}
    return make_test(FitnessTest(team=team, **fields))


def entry_of(test: FitnessTest, name: str) -> Entry:
    return test.entries.select_related("athlete", "run").get(athlete__name=name)


def seen_by(team: Team) -> QuerySet[Run]:
    return runs_shown_to(Team.objects.filter(pk=team.pk))


def save(test: FitnessTest, user: User, key: UUID | None = None, **results: int | Result) -> Batch | None:
    """Save times in ms, or other results, by name; as somebody does who saw what is saved now."""
    named = {}
    for name, result in results.items():
        entry = entry_of(test, name)
        if isinstance(result, int):
            result = Result("finished", result, seen=stamp(entry))
        named[entry.pk] = result
    return save_results(test, user, key or uuid4(), named, seen_by(test.team))


def saved(test: FitnessTest) -> dict[str, tuple[str, int | None]]:
    """Give what is saved: outcome and time in ms by name, of those who have an outcome."""
    entries = test.entries.exclude(outcome="").select_related("athlete", "run")
    return {entry.athlete.name: (entry.outcome, entry.run.elapsed_ms if entry.run else None) for entry in entries}
