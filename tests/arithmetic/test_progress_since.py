"""The newest result against those at a day, for the question who improved since then."""

import math
from datetime import date, timedelta

import pytest

from runlog.arithmetic.noise import Attempt, noise_of
from runlog.arithmetic.progress import Verdict, compare_since

SEPTEMBER = date(2026, 9, 1)
NOISE = noise_of([], 2.5)


def attempts(*runs):
    return [Attempt(SEPTEMBER + timedelta(days=day), seconds * 1000) for day, seconds in runs]


def since(*runs):
    return compare_since(attempts(*runs), SEPTEMBER, NOISE)


def test_the_newest_is_held_against_the_first_from_that_day_on():
    found = since((-60, 270), (5, 300), (40, 290), (80, 276))
    assert (found.level_ms, found.new_count, found.recent_count) == (pytest.approx(300_000), 1, 1)
    assert found.change_percent == pytest.approx(100 * math.log(300 / 276))
    assert found.standard_error == pytest.approx(2.5 * math.sqrt(2))
    assert found.verdict is Verdict.FASTER


def test_tests_repeated_within_a_week_count_together_on_both_sides():
    found = since((5, 300), (9, 306), (80, 290), (83, 288))
    assert (found.new_count, found.recent_count) == (2, 2)
    assert found.level_ms == pytest.approx(1000 * math.sqrt(300 * 306))


def test_where_only_the_newest_was_run_since_the_last_before_count():
    assert since((-200, 350), (-30, 300), (20, 290)).level_ms == pytest.approx(300_000)


@pytest.mark.parametrize(
    "runs",
    [
        [],
        [(10, 300)],
        [(-90, 310), (-30, 300)],
        [(-183, 300), (20, 290)],
    ],
)
def test_without_two_sides_nothing_is_said(runs):
    assert since(*runs) is None


def test_the_order_of_attempts_makes_no_difference():
    runs = attempts((5, 300), (40, 290), (80, 276))
    assert compare_since(reversed(runs), SEPTEMBER, NOISE) == compare_since(runs, SEPTEMBER, NOISE)
