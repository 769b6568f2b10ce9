"""The teams of the demo: a school class with its tests, and a club whose runners agreed to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import chain
from uuid import uuid4

from django.utils import timezone

from runlog.management.believable import PUPIL_SEXES, PUPILS, class_test
from runlog.models import Athlete, Batch, Coaching, Entry, FitnessTest, Membership, Run, Team, User
from runlog.models.teams import Role, Share
from runlog.models.tests import NormTable, Outcome

CLASS_SIZE = len(PUPILS)
_SCHOOL_YEAR_WEEKS = 40
_TESTS = ((40, "Autumn test"), (28, "Winter test"), (12, "Spring test"), (2, "Summer test"))
_POINTS = "3:40 15\n4:00 13\n4:20 11\n4:40 9\n5:00 7\n5:30 5\n6:00 3\n7:00 1"
# One runner of the demo belongs to no team, to show that their coach sees nothing of them.
_IN_THE_CLUB = slice(1, 11)


def make_class(coach: User, count: int, today: date) -> Team:
    """Make a class of pupils without accounts, with four tests over 1 km through the school year."""
    team = Team.objects.create(name="Class 6b")
    Coaching.objects.create(team=team, user=coach, role=Role.HEAD)
    pupils = Athlete.objects.bulk_create([_pupil(team, number, today.year) for number in range(count)])
    Membership.objects.bulk_create([Membership(athlete=pupil, team=team, share=Share.ALL) for pupil in pupils])
    for weeks, name in _TESTS:
        norms, table = (NormTable.OWN, _POINTS) if name == _TESTS[-1][1] else (NormTable.NONE, "")
        day = today - timedelta(weeks=weeks)
        test = FitnessTest.objects.create(
            team=team, name=name, day=day, distance_text="2.5", distance_unit="laps", made_by=coach,
            norms=norms, own_norms=table,
        )  # fmt: skip
        half = -(-count // 2)
        Entry.objects.bulk_create(
            [Entry(test=test, athlete=pupil, number=n + 1, heat=1 + n // half) for n, pupil in enumerate(pupils)]
        )
    return team


def _pupil(team: Team, number: int, year: int) -> Athlete:
    again, place = divmod(number, len(PUPILS))
    return Athlete(
        team=team,
        name=f"{PUPILS[place]} {chr(65 + (place + again) % 26)}.",
        birth_year=year - 12 - number % 2,
        sex=PUPIL_SEXES[place],
        experience=Athlete.Experience.BEGINNER,
    )


def class_runs(team: Team, state: int) -> Iterator[Run]:
    """Give the runs of a class's tests, none of them saved."""
    pupils = list(team.managed.order_by("pk"))
    weeks = {name: Fraction(_SCHOOL_YEAR_WEEKS - ago, _SCHOOL_YEAR_WEEKS) for ago, name in _TESTS}
    tests = team.tests.order_by("day")
    return chain.from_iterable(class_test(pupils, test.day, weeks[test.name], state) for test in tests)


def enter_results(team: Team) -> None:
    """Enter the saved runs of a class as results of its tests."""
    runs = {(run.athlete_id, run.day): run for run in Run.objects.filter(athlete__team=team)}
    for test in team.tests.all():
        noon = timezone.make_aware(datetime.combine(test.day, time(12)))
        batch = Batch(key=uuid4(), test=test, saved_by=test.made_by)
        entries = list(test.entries.all())
        for entry in entries:
            batch.before.append(_nothing(entry))
            entry.run, entry.outcome = runs[entry.athlete_id, test.day], Outcome.FINISHED
            entry.saved_at, entry.batch = noon, batch.key
        Entry.objects.bulk_update(entries, ["run", "outcome", "saved_at", "batch"])
        batch.save()


def _nothing(entry: Entry) -> dict[str, object]:
    """Write an entry down as one without a result, for an undo to bring back."""
    return {"entry": entry.pk, "outcome": "", "laps": None, "run": None, "saved_at": "", "batch": None}


def make_club(athletes: list[Athlete]) -> Team:
    """Make a club that the first athlete coaches, and to which ten others show their runs."""
    team = Team.objects.create(name="Harbour Runners")
    Coaching.objects.create(team=team, user=athletes[0].user, role=Role.HEAD)
    shares = (Share.ALL, Share.RUNS)
    Membership.objects.bulk_create(
        [
            Membership(athlete=athlete, team=team, share=shares[number % 2])
            for number, athlete in enumerate(athletes[_IN_THE_CLUB])
        ]
    )
    return team
