from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from runlog.models import Athlete, Run, User

pytestmark = pytest.mark.django_db


def seed(**options) -> list[tuple]:
    call_command("seed", stdout=StringIO(), **options)
    return list(Run.objects.order_by("id").values_list("day", "distance_mm", "elapsed_ms", "surface"))


def test_it_makes_a_year_for_several_athletes_and_a_class(capsys):
    call_command("seed", host=True)
    said = capsys.readouterr().out
    assert "ada@example.org" in said
    assert User.objects.count() == 4
    assert Athlete.objects.filter(user=None).count() == 25
    assert Run.objects.filter(athlete__user=None).count() == 100
    assert Run.objects.count() > 800
    assert User.objects.get(email="ada@example.org").is_superuser


def test_it_makes_the_same_runs_every_time():
    first = seed()
    User.objects.all().delete()
    Athlete.objects.all().delete()
    assert seed() == first


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
