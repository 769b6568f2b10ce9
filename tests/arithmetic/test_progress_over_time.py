"""Progress over a series of attempts: the trend, which attempts are new and recent, and the judgement."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.noise import Attempt, noise_of
from runlog.arithmetic.progress import Verdict, compare, judge, trend

MONDAY = date(2026, 5, 4)


def newest_and_recent(attempts):
    found = judge(attempts, 2.5)
    return found.new, found.recent


def on(day, seconds):
    return Attempt(MONDAY + timedelta(day), round(1000 * seconds))


def every(days, *seconds):
    return [on(days * n, time) for n, time in enumerate(seconds)]


@pytest.mark.parametrize(
    ("attempts", "per_week", "error", "t"),
    [
        (every(7, 300, 298, 295, 297, 291, 289), -0.718, 0.140, -5.14),
        (every(7, 240, 243, 238, 241, 239, 242), 0.012, 0.208, 0.06),
        (every(14, 360, 352, 349, 340, 338), -0.804, 0.087, None),
    ],
)
def test_the_trend_is_the_line_by_least_squares(attempts, per_week, error, t):
    found = trend(attempts, 1.5)
    assert [found.percent_per_week, found.residual_error] == pytest.approx([per_week, error], abs=0.0005)
    assert t is None or found.percent_per_week / found.residual_error == pytest.approx(t, abs=0.006)
    assert (found.count, found.first_day, found.last_day) == (len(attempts), attempts[0].day, attempts[-1].day)


@pytest.mark.parametrize(
    ("attempts", "default", "verdict"),
    [
        (every(7, 300, 298, 295, 297, 291, 289), 1.5, Verdict.LIKELY_FASTER),
        (every(7, 240, 243, 238, 241, 239, 242), 1.5, Verdict.WITHIN_NOISE),
        (every(14, 360, 352, 349, 340, 338), 1.5, Verdict.FASTER),
        (every(14, 338, 340, 349, 352, 360), 1.5, Verdict.SLOWER),
        (every(7, 300, 298, 295, 297, 291, 289), 3.0, Verdict.WITHIN_NOISE),
    ],
)
def test_the_trend_has_its_word(attempts, default, verdict):
    assert trend(attempts, default).verdict is verdict


def test_four_points_on_a_line_are_not_certain():
    found = trend(every(7, 300, 299, 298, 297), 1.5)
    assert found.residual_error < 0.01
    # The days lie 10.5, 3.5, 3.5 and 10.5 from their mean; their squares sum to 245.
    assert found.standard_error == pytest.approx(1.5 * 7 / math.sqrt(245))
    assert found.freedom == 6
    assert found.verdict is Verdict.WITHIN_NOISE


def test_a_scatter_above_the_default_counts_in_full():
    found = trend(every(7, 300, 330, 280, 310, 290), 1.5)
    assert found.standard_error == found.residual_error


@pytest.mark.parametrize("attempts", [[], every(7, 300, 298, 296), every(0, 300, 298, 296, 294, 292)])
def test_there_is_no_trend_through_few_attempts_or_a_single_day(attempts):
    assert trend(attempts, 1.5) is None


def test_the_trend_says_where_its_line_begins_and_ends():
    found = trend(list(reversed(every(7, 300, 297, 294.03, 291.0897))), 1.5)
    assert [found.first_ms, found.last_ms] == pytest.approx([300_000, 291_089.7], abs=1)


def test_a_test_repeated_within_the_week_belongs_to_the_new_ones():
    attempts = [on(0, 300), on(27, 298), on(28, 297), on(34, 296)]
    new, recent = newest_and_recent(attempts)
    assert (list(new), list(recent)) == (attempts[2:], attempts[:2])


def test_at_most_three_are_new():
    attempts = every(1, 300, 299, 298, 297, 296)
    assert newest_and_recent(attempts) == (tuple(attempts[2:]), tuple(attempts[:2]))


def test_at_most_six_are_recent():
    attempts = every(14, *range(310, 300, -1))
    assert newest_and_recent(attempts) == (tuple(attempts[9:]), tuple(attempts[3:9]))


def test_what_is_half_a_year_older_than_the_newest_of_the_recent_is_not_recent():
    attempts = [on(0, 310), on(1, 305), on(183, 300), on(600, 290)]
    assert newest_and_recent(attempts) == (tuple(attempts[3:]), tuple(attempts[1:3]))


def test_without_attempts_nothing_is_new():
    assert newest_and_recent([]) == ((), ())


@pytest.mark.parametrize("attempts", [[], every(7, 240)])
def test_without_recent_attempts_there_is_not_enough_to_judge(attempts):
    found = judge(attempts, 2.5)
    assert (found.verdict, found.comparison, found.trend) == (Verdict.NOT_ENOUGH, None, None)
    assert (found.noise.percent, found.noise.tests) == (2.5, 0)


def test_of_this_weeks_tests_alone_the_newest_is_held_against_the_others():
    attempts = every(3, 240, 239, 225)
    assert newest_and_recent(attempts) == (tuple(attempts[2:]), tuple(attempts[:2]))
    assert judge(attempts, 1.5).verdict is Verdict.FASTER


def test_three_old_tests_turn_likely_into_faster():
    assert judge(every(14, 240, 232), 1.5).verdict is Verdict.LIKELY_FASTER
    found = judge(every(14, 240, 242, 239, 232), 1.5)
    assert found.verdict is Verdict.FASTER
    assert found.comparison.probability == pytest.approx(0.9792, abs=0.00005)
    assert found.trend.count == 4


def test_a_new_result_does_not_blur_its_own_yardstick():
    old = every(14, 240, 242, 239, 241, 240)
    found = judge([*old, on(70, 200)], 1.5)
    assert found.noise == noise_of(old, 1.5)
    assert found.comparison == compare([200_000], [attempt.elapsed_ms for attempt in old], found.noise)


def test_the_noise_rests_on_twenty_tests_of_one_half_year_at_most():
    seconds = [300 + n % 3 for n in range(40)]
    assert judge(every(7, *seconds), 1.5).noise.tests == 20
    assert judge(every(14, *seconds), 1.5).noise.tests == 14
    assert judge(every(60, *seconds), 1.5).noise.tests == 4


def test_one_bad_day_is_never_called_slower():
    old = every(14, 240, 242, 239)
    assert judge([*old, on(60, 290)], 1.5).verdict is Verdict.LIKELY_SLOWER
    assert judge([*old, on(60, 290), on(62, 288)], 1.5).verdict is Verdict.SLOWER


days = st.lists(st.integers(0, 1500), min_size=1, max_size=30, unique=True)
times = st.integers(100_000, 1_000_000)
series = days.flatmap(
    lambda days: st.tuples(*(st.builds(Attempt, st.just(MONDAY + timedelta(n)), times) for n in days))
)


@given(series, st.randoms(use_true_random=False))
def test_attempts_may_come_in_any_order(attempts, chance: random.Random):
    mixed = chance.sample(attempts, len(attempts))
    assert newest_and_recent(mixed) == newest_and_recent(attempts)
    one, other = judge(mixed, 2.0), judge(attempts, 2.0)
    assert (one.verdict, one.comparison) == (other.verdict, other.comparison)


@given(series)
def test_new_and_recent_never_share_an_attempt_or_break_the_order(attempts):
    new, recent = newest_and_recent(attempts)
    by_day = sorted(attempts, key=lambda attempt: attempt.day)
    both = len(new) + len(recent)
    assert [*recent, *new] == by_day[len(by_day) - both :]
    assert 1 <= len(new) <= 3
    assert len(recent) <= 6
    assert (new[-1].day - new[0].day).days < 7
    assert not recent or (recent[-1].day - recent[0].day).days <= 182


@given(series, st.integers(1, 90_000), st.integers(0, 2))
def test_a_faster_new_time_never_lowers_the_probability(attempts, gain, which):
    new = newest_and_recent(attempts)[0]
    changed = new[min(which, len(new) - 1)]
    faster = [Attempt(a.day, a.elapsed_ms - gain) if a == changed else a for a in attempts]
    before, after = judge(attempts, 2.0), judge(faster, 2.0)
    assert after.noise == before.noise
    if before.comparison:
        assert after.comparison.probability >= before.comparison.probability - 1e-12


@given(series, st.integers(2, 20))
def test_a_runner_of_any_speed_is_judged_alike(attempts, factor):
    once = judge(attempts, 2.0)
    scaled = judge([Attempt(a.day, factor * a.elapsed_ms) for a in attempts], 2.0)
    assert (once.comparison is None, once.trend is None) == (scaled.comparison is None, scaled.trend is None)
    if once.comparison:
        assert scaled.comparison.probability == pytest.approx(once.comparison.probability, abs=1e-9)
    if once.trend:
        assert scaled.trend.probability == pytest.approx(once.trend.probability, abs=1e-9)
