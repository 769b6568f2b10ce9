"""What athletes are told about their teams agrees with what coaches see."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.utils import timezone

from runlog.models import AccessRecord, Athlete, Coaching, Entry, FitnessTest, Invitation, Run, Team, User
from runlog.queries.coached import runs_of
from runlog.queries.teams import (
    INVITATION_LASTS,
    belongings,
    coached_by,
    days_of_looks,
    losses,
    onlookers,
    open_invitations,
    with_coaching,
)

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 20)


def test_a_membership_tells_who_coaches_and_when_they_looked(athlete, belong, team, coach, ben):
    Coaching.objects.create(team=team, user=ben, role="assistant")
    for day in (DAY, DAY - timedelta(days=1)):
        AccessRecord.objects.create(athlete=athlete, user=coach, day=day)
    AccessRecord.objects.create(athlete=ben.athlete, user=ben, day=DAY)
    belong()
    (membership,) = belongings(athlete)
    assert [(each.user, each.role, each.last_look) for each in membership.team.coaches] == [
        (coach, "head", DAY),
        (ben, "assistant", None),
    ]


def test_what_ended_is_told_no_more(athlete, belong):
    belong().end()
    assert belongings(athlete) == []


def test_looks_are_told_by_day_also_of_who_coaches_no_more(athlete, coach, ben):
    for user, day in [(coach, DAY), (ben, DAY), (ben, date(2026, 11, 2))]:
        AccessRecord.objects.create(athlete=athlete, user=user, day=day)
    told = [(day, [look.user for look in looks]) for day, looks in days_of_looks(athlete)]
    assert told == [(DAY, [coach, ben]), (date(2026, 11, 2), [ben])]


def test_looks_of_long_ago_are_left_out(athlete, coach):
    AccessRecord.objects.bulk_create(
        AccessRecord(athlete=athlete, user=coach, day=DAY - timedelta(days=n)) for n in range(30)
    )
    days = [day for day, _looks in days_of_looks(athlete)]
    assert (len(days), days[0]) == (14, DAY)


def test_a_coach_counts_who_belongs_now(coach, belong, pupil, athlete):
    belong().end()
    assert [(each.team.name, each.members) for each in coached_by(coach)] == [("Club", 1)]


def test_the_menu_is_told_who_coaches(coach, team, ada):
    told = dict(with_coaching(User.objects.all()).values_list("pk", "coaches_a_team"))
    assert (told[coach.pk], told[ada.pk]) == (True, False)


def test_a_link_is_good_once_and_for_a_while(team, coach, ben):
    old, used, good = (Invitation.objects.create(team=team, made_by=coach) for _ in range(3))
    Invitation.objects.filter(pk=old.pk).update(made_at=timezone.now() - INVITATION_LASTS)
    Invitation.objects.filter(pk=used.pk).update(used_by=ben, used_at=timezone.now())
    assert list(open_invitations(team)) == list(open_invitations()) == [good]
    assert not open_invitations(Team.objects.create(name="Other")).exists()


def test_what_is_lost_is_counted(team, pupil, belong, athlete, log_run):
    belong()
    log_run()
    log_run(athlete=pupil)
    log_run(athlete=pupil).delete_for_now()
    FitnessTest.objects.create(team=team, day=DAY)
    found = losses(team)
    assert (found.pupils, found.runs, found.tests, found.accounts) == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("share", "days", "tested", "ended"),
    [*product(["results", "runs", "all"], [None, -1, 0, 1], [False, True], [False, True])],
)
def test_an_athlete_is_told_of_a_team_exactly_when_its_coaches_see_the_run(
    share, days, tested, ended, belong, team, coach, log_run, athlete
):
    run: Run = log_run()
    membership = belong(share=share, from_day=None if days is None else run.day + timedelta(days=days))
    if tested:
        test = FitnessTest.objects.create(team=team, day=run.day)
        Entry.objects.create(test=test, athlete=athlete, number=1, run=run)
    if ended:
        membership.end()
    assert onlookers(run) == ([team] if runs_of(coach).filter(pk=run.pk).exists() else [])


def test_a_result_for_a_team_that_was_left_is_not_told_to_another(belong, team, log_run, athlete):
    run = log_run()
    other = Team.objects.create(name="Other")
    belong(team=other, share="results")
    test = FitnessTest.objects.create(team=team, day=run.day)
    Entry.objects.create(test=test, athlete=athlete, number=1, run=run)
    Athlete.objects.create(name="Somebody", team=other)
    assert onlookers(run) == []
