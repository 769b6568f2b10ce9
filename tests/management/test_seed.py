from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from runlog.models import Athlete, Run, Team, User
from runlog.queries.coached import athletes_of, runs_of
from runlog.queries.tests import sheet_rows
from runlog.recording.tests import undo

pytestmark = pytest.mark.django_db


def seed(**options) -> list[tuple]:
    call_command("seed", stdout=StringIO(), **options)
    return list(Run.objects.order_by("id").values_list("day", "distance_mm", "elapsed_ms", "surface"))


def test_it_makes_a_year_for_several_athletes_and_a_class(capsys):
    call_command("seed", host=True)
    said = capsys.readouterr().out
    assert "ada@example.org" in said
    assert User.objects.count() == 12
    assert Athlete.objects.filter(user=None).count() == 25
    assert Run.objects.filter(athlete__user=None).count() == 100
    assert Run.objects.count() > 2000
    assert User.objects.get(email="ada@example.org").is_superuser


def test_the_first_athlete_coaches_a_class_whose_tests_have_results():
    seed(athletes=1)
    team = Team.objects.get(name="Class 6b")
    tests = list(team.tests.order_by("day"))
    assert [test.entries.exclude(run=None).count() for test in tests] == [25] * 4
    last = sheet_rows(tests[-1])
    assert all(row.before_ms for row in last if row.place)
    assert undo(tests[-1].batches.get())
    assert not tests[-1].entries.exclude(run=None).exists()


def test_ten_runners_agreed_to_be_seen_by_their_coach_and_one_did_not():
    seed(pupils=0)
    ada = User.objects.get(email="ada@example.org")
    club = set(Team.objects.get(name="Harbour Runners").memberships.values_list("athlete__name", flat=True))
    assert len(club) == 10
    assert set(athletes_of(ada).values_list("name", flat=True)) == club
    assert set(runs_of(ada).values_list("athlete__name", flat=True)) == club
    assert Athlete.objects.exclude(name__in=club).count() == 2


def test_it_makes_the_same_runs_every_time():
    first = seed(athletes=2)
    Team.objects.all().delete()
    User.objects.all().delete()
    Athlete.objects.all().delete()
    assert seed(athletes=2) == first


@pytest.mark.parametrize("count", [0, 1, 77, 3000])
def test_it_makes_as_many_runs_as_asked_for(count):
    assert len(seed(athletes=2, runs=count)) == count


def test_nothing_it_makes_lies_in_the_future_or_looks_absurd():
    seed()
    assert not Run.objects.filter(day__gt=timezone.localdate()).exists()
    assert not Run.objects.filter(pace__lt=180_000).exists()
    assert not Run.objects.filter(pace__gt=720_000).exists()


def test_it_does_not_seed_twice():
    seed(athletes=1, runs=1)
    with pytest.raises(CommandError, match="already"):
        seed(athletes=1, runs=1)
