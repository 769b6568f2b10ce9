from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.pace import clock
from runlog.arithmetic.treadmill import corrected_mm, correction_factor, row, rows_around


@pytest.mark.parametrize(
    ("speed", "unit", "per_km", "per_mile"),
    [
        ("6", "km/h", "10:00", "16:06"),
        ("8", "km/h", "7:30", "12:04"),
        ("10", "km/h", "6:00", "9:39"),
        ("12", "km/h", "5:00", "8:03"),
        ("13.5", "km/h", "4:27", "7:09"),
        ("15", "km/h", "4:00", "6:26"),
        ("16", "km/h", "3:45", "6:02"),
        ("5", "mph", "7:27", "12:00"),
        ("6", "mph", "6:13", "10:00"),
        ("7", "mph", "5:20", "8:34"),
        ("7.5", "mph", "4:58", "8:00"),
        ("8", "mph", "4:40", "7:30"),
        ("10", "mph", "3:44", "6:00"),
    ],
)
def test_the_treadmill_shows_the_published_paces(speed, unit, per_km, per_mile):
    belt = row(Fraction(speed), unit)
    assert (clock(belt.seconds_per_km), clock(belt.seconds_per_mile)) == (per_km, per_mile)


def test_speeds_are_exact_in_both_units():
    belt = row(5, "mph")
    assert (belt.km_per_hour, belt.miles_per_hour) == (Fraction("8.04672"), 5)


def test_rows_lie_around_the_speed_on_the_steps_of_the_belt():
    speeds = [belt.km_per_hour for belt in rows_around(Fraction("12.04"), step=Fraction(1, 2), each_side=2)]
    assert speeds == [11, Fraction("11.5"), 12, Fraction("12.5"), 13]


def test_rows_in_mph_step_in_mph():
    speeds = [belt.miles_per_hour for belt in rows_around(Fraction("7.46"), "mph", each_side=1)]
    assert speeds == [Fraction("7.4"), Fraction("7.5"), Fraction("7.6")]


def test_no_row_stands_still():
    assert [belt.km_per_hour for belt in rows_around(Fraction("0.2"), each_side=3)][0] == Fraction(1, 10)


@pytest.mark.parametrize(
    ("shown_mm", "factor", "run_mm"),
    [(1_000_000, "1", 1_000_000), (1_000_000, "0.985", 985_000), (5_000_000, "1.02", 5_100_000), (1, "1.25", 1)],
)
def test_a_distance_is_corrected_by_the_factor_of_its_belt(shown_mm, factor, run_mm):
    assert corrected_mm(shown_mm, Fraction(factor)) == run_mm


@pytest.mark.parametrize(("shown_mm", "measured_mm"), [(1_000_000, 799_999), (1_000_000, 1_250_001), (0, 1)])
def test_a_factor_that_is_more_likely_a_slip_is_refused(shown_mm, measured_mm):
    with pytest.raises(ValueError, match="factor"):
        correction_factor(shown_mm, measured_mm)


@given(st.integers(1_000, 10**9), st.fractions(Fraction(4, 5), Fraction(5, 4), max_denominator=1000))
def test_the_factor_of_a_corrected_distance_gives_it_back(shown_mm, factor):
    run_mm = corrected_mm(shown_mm, factor)
    if Fraction(4, 5) <= Fraction(run_mm, shown_mm) <= Fraction(5, 4):
        assert corrected_mm(shown_mm, correction_factor(shown_mm, run_mm)) == run_mm
