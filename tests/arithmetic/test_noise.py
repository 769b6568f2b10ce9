from __future__ import annotations

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.noise import (
    DEFAULT_NOISE_PERCENT,
    GPS_NOISE_PERCENT,
    Attempt,
    Experience,
    combined,
    hand_noise_percent,
    line_through,
    noise_of,
)

MONDAY = date(2026, 5, 4)
FIVE_MINUTES = 100 * math.log(300_000)


def weekly(seconds, weeks=1):
    return [Attempt(MONDAY + timedelta(weeks=weeks * n), round(1000 * time)) for n, time in enumerate(seconds)]


def on_days(*pairs):
    """Give attempts of 5:00 that are so many percent slower, by day."""
    return [Attempt(MONDAY + timedelta(day), round(math.exp((FIVE_MINUTES + pct) / 100))) for day, pct in pairs]


@pytest.mark.parametrize(
    ("biological", "gps", "hand", "total"),
    [
        (1.5, 0, 0.083, 1.502),
        (1.5, 1, 0.083, 1.805),
        (1.5, 2, 0.083, 2.501),
        (2.5, 3, 0.083, 3.906),
        (3, 5, 0.083, 5.832),
    ],
)
def test_independent_noise_adds_up_by_squares(biological, gps, hand, total):
    assert combined(biological, gps, hand) == pytest.approx(total, abs=0.0005)


@pytest.mark.parametrize(
    ("experience", "default", "with_gps"),
    [(Experience.TRAINED, 1.5, 2.08), (Experience.RECREATIONAL, 2.5, 2.89), (Experience.BEGINNER, 3.0, 3.33)],
)
def test_a_distance_by_gps_is_noisier_than_a_measured_one(experience, default, with_gps):
    assert DEFAULT_NOISE_PERCENT[experience] == default
    assert combined(default, GPS_NOISE_PERCENT) == pytest.approx(with_gps, abs=0.006)


@pytest.mark.parametrize(("elapsed_ms", "percent"), [(240_000, 0.0833), (120_000, 0.1667)])
def test_timing_by_hand_matters_more_in_a_short_run(elapsed_ms, percent):
    assert hand_noise_percent(elapsed_ms) == pytest.approx(percent, abs=5e-5)


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_below_four_tests_the_noise_is_the_default_taken_as_known(count):
    noise = noise_of(weekly([300, 280, 320][:count]), 2.5)
    assert (noise.percent, noise.tests, noise.scatter_percent, noise.freedom) == (2.5, 0, None, None)


def test_from_four_tests_on_a_runners_own_noise_is_pooled_with_the_default():
    # Residuals of 3, -3, -3 and 3 % about a level line: their squares are 36, over 2 degrees of freedom.
    noise = noise_of(on_days((0, 3), (7, -3), (14, -3), (21, 3)), 1.5)
    assert noise.scatter_percent == pytest.approx(math.sqrt(18), abs=0.001)
    assert noise.percent == pytest.approx(math.sqrt((4 * 1.5**2 + 2 * 18) / 6), abs=0.001)
    assert (noise.tests, noise.freedom, noise.default_percent) == (4, 6, 1.5)


def test_getting_faster_is_not_taken_for_noise():
    noise = noise_of(on_days((0, 0), (7, -1), (14, -2), (21, -3), (28, -4)), 1.5)
    assert noise.scatter_percent == pytest.approx(0, abs=0.001)


def test_nobodys_own_noise_counts_for_less_than_that_of_elite_runners():
    noise = noise_of(weekly([300] * 20), 1.5)
    assert noise.scatter_percent == 0
    assert noise.percent == pytest.approx(math.sqrt((4 * 1.5**2 + 18 * 0.8**2) / 22))
    assert noise.freedom == 22


def test_tests_on_one_day_scatter_about_their_mean():
    noise = noise_of(on_days((0, 2), (0, -2), (0, 2), (0, -2)), 2.5)
    assert noise.scatter_percent == pytest.approx(math.sqrt(16 / 3), abs=0.001)
    assert noise.freedom == 4 + 3


@pytest.mark.parametrize("attempts", [[], weekly([300]), weekly([300, 290]), on_days((3, 0))])
def test_no_line_goes_through_too_few_attempts(attempts):
    with pytest.raises(ValueError, match="too few"):
        line_through(attempts)


def test_the_line_gives_the_time_of_a_day():
    line = line_through(on_days((0, 0), (7, -1), (14, -2), (21, -3)))
    assert line.ms_on(MONDAY) == pytest.approx(300_000, abs=1)
    assert line.ms_on(MONDAY + timedelta(28)) == pytest.approx(300_000 * math.exp(-0.04), abs=2)


times = st.lists(st.integers(100_000, 1_000_000), min_size=4, max_size=20)


@given(times, st.floats(0.8, 6))
def test_the_noise_lies_between_the_default_and_a_runners_own(elapsed, default):
    noise = noise_of([Attempt(MONDAY + timedelta(7 * n), ms) for n, ms in enumerate(elapsed)], default)
    low, high = sorted([default, max(noise.scatter_percent, 0.8)])
    assert low - 1e-9 <= noise.percent <= high + 1e-9


@given(times, st.floats(1, 6), st.integers(2, 9))
def test_noise_is_the_same_at_any_speed(elapsed, default, factor):
    runs = [Attempt(MONDAY + timedelta(7 * n), ms) for n, ms in enumerate(elapsed)]
    slower = [Attempt(run.day, factor * run.elapsed_ms) for run in runs]
    assert noise_of(slower, default).percent == pytest.approx(noise_of(runs, default).percent, abs=1e-9)
