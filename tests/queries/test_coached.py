from datetime import timedelta

import pytest

from runlog.models import Athlete, Coaching, Entry, FitnessTest, Membership, Team, User
from runlog.queries.coached import MAY_EXPORT, athletes_of, fitness_tests_of, is_coach, runs_of, teams_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach(db) -> User:
    return User.objects.create_user(email="coach@example.org", password="correct horse battery")


@pytest.fixture
def team(coach) -> Team:
    team = Team.objects.create(name="Club")
    Coaching.objects.create(team=team, user=coach, role="head")
    return team


@pytest.fixture
def join(team, athlete):
    def join(**fields) -> Membership:
        return Membership.objects.create(**{"team": team, "athlete": athlete, "share": "all", **fields})

    return join


def seen(coach):
    return list(runs_of(coach).order_by("id"))


def test_before_anybody_joined_nothing_is_seen(coach, team, log_run):
    log_run()
    assert (seen(coach), list(athletes_of(coach))) == ([], [])


def test_an_athlete_who_joined_is_seen_with_their_runs(coach, join, athlete, log_run):
    run = log_run()
    join()
    assert (seen(coach), list(athletes_of(coach))) == ([run], [athlete])


def test_what_ended_is_seen_no_more(coach, join, log_run):
    log_run()
    join().end()
    assert (seen(coach), list(athletes_of(coach))) == ([], [])


def test_a_coach_of_another_team_sees_nothing(join, ben, log_run):
    other = Team.objects.create(name="Other")
    Coaching.objects.create(team=other, user=ben)
    log_run()
    join()
    assert (seen(ben), list(athletes_of(ben))) == ([], [])


def test_who_shares_results_only_shows_no_runs(coach, join, log_run):
    log_run()
    join(share="results")
    assert seen(coach) == []


def test_runs_before_the_chosen_day_stay_unseen(coach, join, athlete, log_run):
    today = athlete.today()
    log_run(day=today - timedelta(days=1))
    run = log_run(day=today)
    join(share="runs", from_day=today)
    assert seen(coach) == [run]


@pytest.mark.parametrize(("share", "shows_all"), [("runs", False), ("all", True)])
def test_notes_and_heart_rate_are_told_apart(coach, join, log_run, share, shows_all):
    log_run()
    join(share=share)
    assert [run.shows_all for run in seen(coach)] == [shows_all]


def test_a_result_of_the_teams_test_is_seen_whatever_is_shared(coach, team, join, athlete, log_run):
    join(share="results", from_day=athlete.today())
    run = log_run(day=athlete.today() - timedelta(days=9))
    test = FitnessTest.objects.create(team=team, day=run.day)
    Entry.objects.create(test=test, athlete=athlete, number=1, run=run)
    assert seen(coach) == [run]
    assert [each.shows_all for each in seen(coach)] == [False]


def test_a_result_of_another_teams_test_is_not(coach, join, athlete, log_run):
    join(share="results")
    other = FitnessTest.objects.create(team=Team.objects.create(name="Other"), day=athlete.today())
    Entry.objects.create(test=other, athlete=athlete, number=1, run=log_run())
    assert seen(coach) == []


def test_results_are_gone_with_the_membership(coach, team, join, athlete, log_run):
    membership = join()
    test = FitnessTest.objects.create(team=team, day=athlete.today())
    Entry.objects.create(test=test, athlete=athlete, number=1, run=log_run())
    membership.end()
    assert seen(coach) == []


def test_deleted_runs_are_not_seen(coach, join, log_run):
    join()
    log_run().delete_for_now()
    assert seen(coach) == []


def test_an_athlete_in_two_teams_of_a_coach_stands_once(coach, join, athlete, log_run):
    second = Team.objects.create(name="Second")
    Coaching.objects.create(team=second, user=coach)
    log_run()
    join()
    join(team=second, share="runs")
    assert (len(seen(coach)), list(athletes_of(coach))) == (1, [athlete])


def test_an_assistant_sees_and_takes_nothing_out(coach, team, join, ben, log_run):
    Coaching.objects.create(team=team, user=ben, role="assistant")
    log_run()
    join()
    assert len(seen(ben)) == 1
    assert list(runs_of(ben, MAY_EXPORT)) == []
    assert list(teams_of(ben, MAY_EXPORT)) == []


def test_tests_follow_the_team(coach, team, ben):
    test = FitnessTest.objects.create(team=team, day="2026-11-20")
    assert (list(fitness_tests_of(coach)), list(fitness_tests_of(ben))) == ([test], [])
    assert (is_coach(coach), is_coach(ben)) == (True, False)


def test_a_pupil_without_an_account_is_the_teams(coach, team, join):
    pupil = Athlete.objects.create(name="Mats", team=team, birth_year=2013)
    join(athlete=pupil)
    assert list(athletes_of(coach)) == [pupil]
