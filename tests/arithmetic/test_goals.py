from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.goals import (
    GoalProblem,
    TimeGoal,
    TooEarly,
    forecast,
    level_of,
    problem_of_day,
    problem_of_time,
)
from runlog.arithmetic.noise import Attempt

FIRST = date(2026, 9, 1)
WEEK = timedelta(weeks=1)
# A published series, -0.718 % a week.
SECONDS = (300, 298, 295, 297, 291, 289)
LAST = FIRST + 5 * WEEK


def weekly(*seconds):
    return [Attempt(FIRST + n * WEEK, 1000 * each) for n, each in enumerate(seconds)]


def goal(by_day, target_ms=280_000):
    return TimeGoal(FIRST, 300_000, by_day, target_ms)


@pytest.mark.parametrize(
    ("days", "plan_ms"), [(-5, 300_000), (0, 300_000), (7, 295_000), (14, 290_000), (28, 280_000), (40, 280_000)]
)
def test_the_plan_line_goes_from_the_start_to_the_target(days, plan_ms):
    assert goal(FIRST + 4 * WEEK).plan_ms(FIRST + timedelta(days=days)) == plan_ms


def test_a_goal_for_the_day_it_is_set_has_a_plan_line_too():
    assert goal(FIRST).plan_ms(FIRST + timedelta(days=1)) == 280_000


@pytest.mark.parametrize(
    ("level", "share"), [(300_000, 0), (295_000, 0.25), (280_000, 1), (275_000, 1.25), (310_000, -0.5)]
)
def test_progress_is_the_share_of_the_way_the_level_has_come(level, share):
    assert goal(LAST).share_done(level) == share


def test_a_level_is_behind_or_ahead_of_the_plan_line():
    aim = goal(FIRST + 4 * WEEK)
    assert [aim.behind_ms(level, FIRST + 2 * WEEK) for level in (292_000, 288_000)] == [2000, -2000]


@pytest.mark.parametrize(
    ("seconds", "level"),
    [((300,), 300_000), ((216, 288, 384), 288_000), ((240, 300, 300, 300), 300_000)],
)
def test_the_level_is_the_mean_of_the_newest_and_never_the_best(seconds, level):
    assert level_of(weekly(*seconds)) == pytest.approx(level, abs=0.1)


def test_the_level_leaves_out_what_lies_over_half_a_year_back():
    old, new = Attempt(FIRST - timedelta(days=183), 200_000), Attempt(FIRST, 300_000)
    assert level_of([new, old]) == pytest.approx(300_000)
    assert level_of([new, Attempt(FIRST - timedelta(days=182), 300_000 * 4)]) == pytest.approx(600_000)
    assert level_of([]) is None


def test_the_forecast_carries_the_trend_on_with_its_range():
    # Least squares and t = 1.3968 with 4 + 4 degrees of freedom; 1.5 sqrt(1 + 1/6 + 5.5²/17.5) = 2.5523 %.
    found = forecast(goal(LAST + 3 * WEEK, 283_551), weekly(*SECONDS), 1.5, LAST)
    assert found.expected_ms == pytest.approx(283_551.5, abs=0.1)
    assert (found.fast_ms, found.slow_ms) == pytest.approx((273_620.8, 293_842.6), abs=1)
    assert (found.probability, found.count) == (pytest.approx(0.5, abs=0.0001), 6)


def test_the_ends_of_the_range_have_a_chance_of_one_in_ten_and_nine_in_ten():
    by_day = LAST + 3 * WEEK
    chances = [forecast(goal(by_day, target), weekly(*SECONDS), 1.5, LAST).probability for target in (273_621, 293_843)]
    assert chances == pytest.approx([0.1, 0.9], abs=0.0005)


@pytest.mark.parametrize(
    ("attempts", "by_day", "today", "reason"),
    [
        ([], LAST + WEEK, LAST, TooEarly.FEW_TESTS),
        (weekly(300, 298, 295), LAST, LAST, TooEarly.FEW_TESTS),
        (weekly(300, 298, 295, 297), LAST, LAST, TooEarly.SHORT_SPAN),
        (weekly(*SECONDS), LAST + 5 * WEEK + timedelta(days=1), LAST, TooEarly.FAR_AHEAD),
        (weekly(*SECONDS), LAST + timedelta(days=200), LAST + timedelta(days=183), TooEarly.LONG_AGO),
        # What is still to come tells nothing.
        (weekly(*SECONDS), LAST + WEEK, FIRST + 2 * WEEK, TooEarly.FEW_TESTS),
    ],
)
def test_it_is_too_early_where_the_tests_tell_no_line(attempts, by_day, today, reason):
    assert forecast(goal(by_day), attempts, 2.5, today) is reason


def test_four_weeks_of_tests_and_half_a_year_since_are_just_enough():
    four_weeks = weekly(300, 298, 295, 297, 291)
    assert forecast(goal(FIRST + 8 * WEEK), four_weeks, 2.5, FIRST + 4 * WEEK).count == 5
    monthly = [Attempt(FIRST + 5 * n * WEEK, 300_000) for n in range(8)]
    last = monthly[-1].day
    half_a_year_on = last + timedelta(days=182)
    assert forecast(goal(half_a_year_on), monthly, 2.5, half_a_year_on).count == 8
    assert forecast(goal(half_a_year_on + timedelta(days=1)), monthly, 2.5, last) is TooEarly.FAR_AHEAD


def test_scatter_beyond_the_default_noise_widens_the_range():
    steady, wild = (forecast(goal(LAST), weekly(*each), 1.0, LAST) for each in ([300] * 6, [300, 270, 330] * 2))
    assert wild.slow_ms / wild.fast_ms > steady.slow_ms / steady.fast_ms


def test_tests_of_over_a_year_ago_are_left_out():
    old = [Attempt(each.day - timedelta(days=365), 600_000) for each in weekly(*SECONDS)]
    by_day = LAST + WEEK
    assert forecast(goal(by_day), old[-1:] + weekly(*SECONDS), 1.5, LAST) == forecast(
        goal(by_day), weekly(*SECONDS), 1.5, LAST
    )


@given(
    st.lists(st.integers(180, 400), min_size=6, max_size=12),
    st.integers(1, 35),
    st.floats(0.8, 4.0),
    st.integers(150_000, 450_000),
)
def test_a_range_holds_its_middle_and_widens_with_the_days_ahead(seconds, ahead, default, target_ms):
    attempts = weekly(*seconds)
    last = attempts[-1].day
    near, far = (forecast(goal(last + timedelta(days=n), target_ms), attempts, default, last) for n in (0, ahead))
    assert far.fast_ms < far.expected_ms < far.slow_ms
    assert math.log(far.slow_ms / far.fast_ms) > math.log(near.slow_ms / near.fast_ms)
    easier = forecast(goal(far.day, target_ms + 1000), attempts, default, last)
    assert 0 <= far.probability <= easier.probability <= 1


@pytest.mark.parametrize(
    ("days", "problem"),
    [(-1, GoalProblem.IN_THE_PAST), (0, None), (1827, None), (1828, GoalProblem.TOO_FAR_AHEAD)],
)
def test_the_day_of_a_goal_is_still_to_come(days, problem):
    assert problem_of_day(FIRST + timedelta(days=days), FIRST) is problem


@pytest.mark.parametrize(
    ("target_ms", "level", "problem"),
    [
        (0, None, GoalProblem.NOT_POSITIVE),
        (280_000, None, None),
        (280_000, 300_000.0, None),
        (300_000, 300_000.0, GoalProblem.ALREADY_THERE),
    ],
)
def test_the_time_of_a_goal_is_faster_than_the_level(target_ms, level, problem):
    assert problem_of_time(target_ms, level) is problem
