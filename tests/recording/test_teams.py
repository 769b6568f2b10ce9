"""Joining, sharing, leaving; pupils who are claimed, moved, deleted."""

from datetime import date

import pytest

from runlog.models import Athlete, Entry, FitnessTest, Membership, Run, Team
from runlog.queries.coached import runs_of
from runlog.recording.teams import (
    NoSuchCode,
    claim,
    delete_managed,
    join,
    make_team,
    move_athletes,
    share_differently,
)

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 20)


def test_who_makes_a_team_heads_it(ada):
    team = make_team(ada, "Club")
    assert [(each.user, each.role) for each in team.coachings.all()] == [(ada, "head")]
    assert len(team.code) == 8


def test_joining_twice_changes_nothing(team, athlete):
    first, is_new = join(athlete, team, "runs", DAY)
    again, is_new_again = join(athlete, team, "all", None)
    assert (first, is_new, is_new_again) == (again, True, False)
    assert (again.share, again.from_day) == ("runs", DAY)


def test_who_left_may_join_anew_and_the_past_stays(team, athlete):
    join(athlete, team, "all", None)[0].end()
    join(athlete, team, "results", DAY)
    assert sorted(athlete.memberships.values_list("share", flat=True)) == ["all", "results"]
    assert athlete.memberships.active().get().share == "results"


def test_a_change_of_what_is_shared_holds_at_once(team, coach, belong, log_run):
    membership = belong()
    log_run()
    share_differently(membership, "results", None)
    assert not runs_of(coach).exists()
    share_differently(membership, "all", None)
    assert runs_of(coach).count() == 1


@pytest.fixture
def tested(team, pupil) -> Run:
    """Mats ran 1 km in a test of his team."""
    run = Run.objects.create(athlete=pupil, day=DAY, distance_mm=1_000_000, elapsed_ms=298_000)
    test = FitnessTest.objects.create(team=team, day=DAY)
    Entry.objects.create(test=test, athlete=pupil, number=1, run=run, outcome="finished")
    return run


@pytest.mark.parametrize("typed", ["MATSMATS", "mats mats", " Mats-Mats "])
def test_claimed_results_are_the_claimants_and_the_pupil_is_gone(ada, athlete, pupil, tested, typed):
    assert claim(ada, typed) == athlete
    assert list(athlete.runs.all()) == [tested]
    assert Entry.objects.get().athlete == athlete
    assert not Athlete.objects.filter(pk=pupil.pk).exists()
    athlete.refresh_from_db()
    assert (athlete.name, athlete.birth_year, athlete.sex, athlete.team) == ("ada", 2013, "m", None)


def test_who_claims_belongs_to_the_team_with_results_only_unless_they_say_more(ada, athlete, pupil, log_run, coach):
    log_run()
    claim(ada, "MATSMATS")
    membership = athlete.memberships.get()
    assert (membership.share, membership.ended_at) == ("results", None)
    assert not runs_of(coach).exists()


def test_the_team_goes_on_seeing_its_own_results(ada, pupil, tested, coach, log_run):
    log_run()
    claim(ada, "MATSMATS")
    assert list(runs_of(coach)) == [tested]


def test_who_belongs_already_keeps_what_they_chose(ada, athlete, pupil, belong):
    belong(share="runs", from_day=DAY)
    claim(ada, "MATSMATS", "all")
    membership = athlete.memberships.get()
    assert (membership.share, membership.from_day) == ("runs", DAY)


def test_a_code_is_spent(ada, ben, pupil, tested):
    claim(ada, "MATSMATS")
    with pytest.raises(NoSuchCode):
        claim(ben, "MATSMATS")
    assert not ben.athlete.runs.exists()


@pytest.mark.parametrize("typed", ["", " - ", "WRONG222", "x" * 5000])
def test_a_wrong_code_claims_nothing(ada, team, pupil, typed):
    Athlete.objects.create(name="Nobody's", team=team)
    with pytest.raises(NoSuchCode):
        claim(ada, typed)
    assert Athlete.objects.filter(pk=pupil.pk).exists()


def test_a_pupil_moves_to_another_team_with_every_result(team, coach, pupil, tested):
    next_year = make_team(coach, "Club next year")
    assert move_athletes([pupil], team, next_year) == 1
    pupil.refresh_from_db()
    assert pupil.team == next_year
    assert [m.team for m in pupil.memberships.active()] == [next_year]
    assert pupil.memberships.count() == 2
    assert list(runs_of(coach).filter(athlete=pupil)) == [tested]


def test_the_coaches_of_the_old_team_see_a_moved_pupil_no_more(team, coach, ben, pupil, tested):
    move_athletes([pupil], team, make_team(ben, "Elsewhere"))
    assert (list(runs_of(coach)), list(runs_of(ben))) == ([], [tested])


def test_only_the_teams_own_pupils_move(team, ben, athlete, belong):
    belong()
    other = Athlete.objects.create(name="Other", team=Team.objects.create(name="Other"))
    assert move_athletes([athlete, other], team, make_team(ben, "Elsewhere")) == 0
    assert athlete.memberships.active().get().team == team
    assert other.team.name == "Other"


def test_moving_to_the_same_team_or_twice_changes_nothing(team, ben, pupil):
    elsewhere = make_team(ben, "Elsewhere")
    assert move_athletes([pupil], team, team) == 0
    assert [move_athletes([pupil], team, elsewhere) for _ in range(2)] == [1, 0]
    assert Membership.objects.active().get().team == elsewhere


def test_a_deleted_pupil_is_gone_with_every_result(pupil, tested):
    delete_managed(pupil)
    assert not Run.objects.exists()
    assert not Entry.objects.exists()
    assert FitnessTest.objects.exists()


def test_an_athlete_with_an_account_is_not_deleted_by_a_team(athlete):
    with pytest.raises(ValueError, match="account"):
        delete_managed(athlete)
