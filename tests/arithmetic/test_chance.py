from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.chance import chance_below, value_at


@pytest.mark.parametrize(
    ("freedom", "at_90", "at_95", "at_975", "at_995"),
    [
        (1, 3.078, 6.314, 12.706, 63.657),
        (2, 1.886, 2.920, 4.303, 9.925),
        (3, 1.638, 2.353, 3.182, 5.841),
        (4, 1.533, 2.132, 2.776, 4.604),
        (5, 1.476, 2.015, 2.571, 4.032),
        (6, 1.440, 1.943, 2.447, 3.707),
        (9, 1.383, 1.833, 2.262, 3.250),
        (10, 1.372, 1.812, 2.228, 3.169),
        (20, 1.325, 1.725, 2.086, 2.845),
        (30, 1.310, 1.697, 2.042, 2.750),
        (120, 1.289, 1.658, 1.980, 2.617),
        (None, 1.282, 1.645, 1.960, 2.576),
    ],
)
def test_the_limits_are_those_of_the_printed_tables(freedom, at_90, at_95, at_975, at_995):
    found = [value_at(probability, freedom) for probability in (0.90, 0.95, 0.975, 0.995)]
    assert found == pytest.approx([at_90, at_95, at_975, at_995], abs=0.00051)


@pytest.mark.parametrize(("freedom", "below"), [(1, 0.75), (2, 0.5 + 1 / math.sqrt(12)), (None, 0.841345)])
def test_the_chance_of_staying_below_one_is_known(freedom, below):
    assert chance_below(1.0, freedom) == pytest.approx(below, abs=1e-6)


def test_a_noise_from_four_tests_taken_as_known_would_err_four_times_too_often():
    assert chance_below(-1.96) == pytest.approx(0.025, abs=1e-5)
    assert chance_below(-1.96, 2) == pytest.approx(0.0945, abs=5e-5)


@pytest.mark.parametrize("probability", [0.0, 1.0, -0.1, 1.1])
def test_a_limit_is_refused_for_what_is_no_probability(probability):
    with pytest.raises(ValueError, match="between 0 and 1"):
        value_at(probability, 5)


def test_students_t_is_refused_without_freedom():
    with pytest.raises(ValueError, match="degree of freedom"):
        chance_below(1.0, 0)


freedoms = st.one_of(st.none(), st.integers(1, 60))


@given(st.floats(-50, 50), freedoms)
def test_the_two_sides_mirror_each_other(value, freedom):
    assert chance_below(value, freedom) + chance_below(-value, freedom) == pytest.approx(1, abs=1e-12)


@given(st.floats(-50, 50), st.floats(0, 50), freedoms)
def test_a_higher_limit_is_never_less_likely(value, more, freedom):
    assert chance_below(value + more, freedom) >= chance_below(value, freedom) - 1e-12


@given(st.floats(0.001, 0.999), freedoms)
def test_the_limit_of_a_chance_gives_that_chance_back(probability, freedom):
    assert chance_below(value_at(probability, freedom), freedom) == pytest.approx(probability, abs=1e-9)


@given(st.floats(0.1, 5), st.integers(1, 60))
def test_students_t_has_the_heavier_tails(value, freedom):
    assert chance_below(-value) < chance_below(-value, freedom + 1) < chance_below(-value, freedom)
