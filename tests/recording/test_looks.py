from datetime import date

import pytest

from runlog.models import AccessRecord
from runlog.recording.looks import note_look

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 20)


def test_a_look_is_noted_once_a_day(coach, athlete, pupil):
    for day in (DAY, DAY, date(2026, 11, 21)):
        note_look(coach, [athlete, pupil], day)
    assert sorted(AccessRecord.objects.values_list("day", flat=True)) == [DAY, DAY, *[date(2026, 11, 21)] * 2]


def test_who_looks_at_their_own_runs_is_not_noted(coach, athlete):
    note_look(coach, [coach.athlete, athlete], DAY)
    assert AccessRecord.objects.get().athlete == athlete


def test_two_coaches_are_noted_each(coach, ben, athlete):
    for user in (coach, ben):
        note_look(user, [athlete], DAY)
    assert AccessRecord.objects.count() == 2


def test_a_class_takes_two_queries_and_then_one(coach, athlete, pupil, ben, django_assert_num_queries):
    athletes = [athlete, pupil, ben.athlete]
    coach.athlete  # noqa: B018
    with django_assert_num_queries(2):
        note_look(coach, athletes, DAY)
    with django_assert_num_queries(1):
        note_look(coach, athletes, DAY)
    with django_assert_num_queries(0):
        note_look(coach, [], DAY)


def test_what_an_athlete_was_told_stays_when_the_coach_goes(coach, athlete):
    coach.athlete.name = "Cora Coach"
    note_look(coach, [athlete], DAY)
    coach.delete()
    assert (athlete.looks.get().name, athlete.looks.get().user) == ("Cora Coach", None)
