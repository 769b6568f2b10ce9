from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.critical_speed import CannotFit, Misfit, Trial, band_of_one_trial, critical_speed

KM = 1_000_000


def trials(*pairs):
    return [Trial(metres * 1000, seconds * 1000) for metres, seconds in pairs]


@pytest.mark.parametrize(
    ("pairs", "speed", "reserve", "five_km"),
    [
        (((1200, 240), (3600, 800)), 4.28571, 171.429, 1126.667),
        (((1000, 200), (2600, 580)), 4.21053, 157.895, 1150.0),
        (((1000, 240), (3000, 810)), 3.50877, 157.895, 1380.0),
        (((1000, 270), (2400, 720)), 3.11111, 160.0, 1555.714),
    ],
)
def test_two_trials_give_the_published_line(pairs, speed, reserve, five_km):
    line = critical_speed(trials(*pairs))
    assert float(line.metres_per_second) == pytest.approx(speed, abs=1e-5)
    assert float(line.reserve_metres) == pytest.approx(reserve, abs=1e-3)
    assert float(line.seconds_for(5 * KM)) == pytest.approx(five_km, abs=1e-3)
    assert critical_speed(trials(*reversed(pairs))) == line


def test_three_trials_on_a_line_give_that_line():
    line = critical_speed(trials((1000, 200), (1800, 400), (2600, 600)))
    assert (line.metres_per_second, line.reserve_metres) == (4, 200)


def test_three_trials_off_a_line_are_fitted_by_least_squares():
    line = critical_speed(trials((1000, 200), (1900, 400), (2600, 600)))
    assert (line.metres_per_second, line.reserve_metres) == (4, Fraction(700, 3))


@pytest.mark.parametrize(
    ("pairs", "reason"),
    [
        ((), Misfit.NOT_TWO_OR_THREE),
        (((1000, 240),), Misfit.NOT_TWO_OR_THREE),
        (((1000, 240), (1500, 380), (2000, 520), (3000, 810)), Misfit.NOT_TWO_OR_THREE),
        (((1000, 240), (1000, 250)), Misfit.SAME_DISTANCE),
        (((1000, 240), (3000, 240)), Misfit.FARTHER_NOT_SLOWER),
        (((1000, 240), (3000, 230)), Misfit.FARTHER_NOT_SLOWER),
        (((400, 90), (3000, 810)), Misfit.TOO_SHORT),
        (((1000, 240), (5000, 1380)), Misfit.TOO_LONG),
        (((1000, 240), (3000, 700)), Misfit.NO_RESERVE),
        (((1000, 200), (2000, 600)), Misfit.LARGE_RESERVE),
    ],
)
def test_trials_that_give_no_line_are_refused_with_a_reason(pairs, reason):
    with pytest.raises(CannotFit) as refused:
        critical_speed(trials(*pairs))
    assert refused.value.reason is reason


def test_a_reserve_of_exactly_400_m_is_taken():
    assert critical_speed(trials((1000, 200), (2200, 600))).reserve_metres == 400


def test_a_distance_within_the_reserve_has_no_time():
    line = critical_speed(trials((1000, 240), (3000, 810)))
    with pytest.raises(ValueError, match="within the reserve"):
        line.seconds_for(150_000)


@pytest.mark.parametrize(
    ("seconds", "low", "middle", "high"),
    [
        (180, 950.5479, 1001.2615, 1059.1209),
        (240, 1267.3973, 1335.0154, 1412.1612),
        (300, 1584.2466, 1668.7692, 1765.2015),
        (360, 1901.0959, 2002.5231, 2118.2418),
    ],
)
def test_one_trial_gives_the_published_band(seconds, low, middle, high):
    band = band_of_one_trial(Trial(KM, seconds * 1000), 5 * KM)
    assert [float(value) for value in band] == pytest.approx([low, middle, high], abs=1e-4)


def test_one_trial_within_the_reserve_gives_no_band():
    with pytest.raises(ValueError, match="within the reserve"):
        band_of_one_trial(Trial(181_000, 30_000), 5 * KM)


@given(
    st.integers(2500, 6500), st.integers(50, 350), st.lists(st.integers(150, 850), min_size=2, max_size=3, unique=True)
)
def test_trials_made_from_a_line_give_it_back(speed_mm, reserve, seconds):
    made = [Trial(speed_mm * time + reserve * 1000, time * 1000) for time in seconds]
    line = critical_speed(made)
    assert (line.metres_per_second, line.reserve_metres) == (Fraction(speed_mm, 1000), reserve)
    assert all(line.seconds_for(trial.distance_mm) * 1000 == trial.elapsed_ms for trial in made)
