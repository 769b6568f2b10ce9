from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.units import MM_PER_KM, MM_PER_MILE
from runlog.charts.scales import Scale, TimeAxis, distance_ticks, pace_ticks

DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


def values(ticks):
    return [tick.value for tick in ticks]


@pytest.mark.parametrize(
    ("low", "high", "seconds"),
    [
        (238, 262, [240, 245, 250, 255, 260]),
        (230, 300, [230, 240, 250, 260, 270, 280, 290, 300]),
        (290, 400, [300, 320, 340, 360, 380, 400]),
        (230, 420, [240, 270, 300, 330, 360, 390, 420]),
        (200, 560, [240, 300, 360, 420, 480, 540]),
        (500, 5000, [1200, 2400, 3600, 4800]),
    ],
)
def test_paces_per_km_are_round(low, high, seconds):
    assert values(pace_ticks(Scale(low, high, 0, 100))) == seconds


def test_paces_per_mile_are_round_on_their_own_and_stand_where_they_belong():
    scale = Scale(280, 400, 0, 100)
    ticks = pace_ticks(scale, MM_PER_MILE)
    assert values(ticks) == [480, 510, 540, 570, 600, 630]
    # 8:00 /mi is 298.26 s/km.
    assert ticks[0].at == pytest.approx(scale.at(298.258), abs=0.001)


def test_faster_is_up():
    ticks = pace_ticks(Scale(280, 400, 0, 100))
    assert ticks[0].value < ticks[-1].value
    assert ticks[0].at < ticks[-1].at


@given(st.floats(60, 3000), st.floats(20, 6000))
def test_an_axis_of_paces_has_some_ticks_and_not_too_many(low, span):
    for unit_mm in (MM_PER_KM, MM_PER_MILE):
        ticks = pace_ticks(Scale(low, low + span, 0, 100), unit_mm)
        assert 2 <= len(ticks) <= 8
        assert all(-1e-6 <= tick.at <= 100 + 1e-6 for tick in ticks)


def test_what_lies_beyond_is_held_at_the_end():
    scale = Scale(240, 360, 0, 100)
    assert [scale.held(value) for value in (200, 240, 300, 360, 900)] == [0, 0, 50, 100, 100]


@pytest.mark.parametrize(
    ("first", "last", "form", "days"),
    [
        (date(2026, 5, 1), date(2026, 5, 4), "day", ["05-01", "05-02", "05-03", "05-04"]),
        (date(2026, 5, 1), date(2026, 5, 31), "day", ["05-04", "05-11", "05-18", "05-25"]),
        (date(2026, 1, 2), date(2026, 5, 30), "month", ["02-01", "03-01", "04-01", "05-01"]),
        (date(2025, 5, 11), date(2026, 5, 10), "month", ["07-01", "10-01", "01-01", "04-01"]),
        (date(2024, 5, 11), date(2026, 5, 10), "month", ["07-01", "01-01", "07-01", "01-01"]),
        (date(2021, 5, 11), date(2026, 5, 10), "year", ["01-01"] * 5),
    ],
)
def test_time_is_told_by_round_days(first, last, form, days):
    ticks = TimeAxis(first, last).ticks(5)
    assert {tick.form for tick in ticks} == {form}
    assert [tick.day.strftime("%m-%d") for tick in ticks] == days


def test_weeks_begin_on_monday():
    assert {tick.day.weekday() for tick in TimeAxis(date(2026, 3, 3), date(2026, 4, 25)).ticks(12)} == {0}


def test_the_year_is_said_where_it_begins():
    ticks = TimeAxis(date(2025, 5, 11), date(2026, 5, 10)).ticks(5)
    assert [tick.says_year for tick in ticks] == [True, False, True, False]


@given(DAYS, DAYS, st.integers(2, 14))
def test_a_time_axis_has_as_many_ticks_as_fit(one, other, most):
    axis = TimeAxis(min(one, other), max(one, other))
    ticks = axis.ticks(most)
    assert 1 <= len(ticks) <= most
    assert all(0 < tick.at < 100 and axis.first <= tick.day <= axis.last for tick in ticks)


def test_a_single_day_stands_in_the_middle():
    axis = TimeAxis(date(2026, 5, 3), date(2026, 5, 3))
    assert axis.at(date(2026, 5, 3)) == 50
    assert [tick.at for tick in axis.ticks(5)] == [50]


def test_a_week_that_began_before_the_axis_is_cut():
    axis = TimeAxis(date(2026, 5, 6), date(2026, 5, 15))
    assert axis.start_of(date(2026, 5, 4)) == 0
    assert axis.start_of(date(2026, 5, 4) + timedelta(days=7)) == 50


@pytest.mark.parametrize(
    ("most_mm", "unit_mm", "expected"),
    [
        (35 * MM_PER_KM, MM_PER_KM, [10, 20, 30]),
        (95 * MM_PER_KM, MM_PER_KM, [50]),
        (35 * MM_PER_KM, MM_PER_MILE, [10, 20]),
        (700_000, MM_PER_KM, [Fraction(1, 5), Fraction(2, 5), Fraction(3, 5)]),
        (50_000, MM_PER_KM, []),
    ],
)
def test_distances_are_round_in_their_unit(most_mm, unit_mm, expected):
    assert values(distance_ticks(Scale(0, most_mm, 100, 80), unit_mm)) == expected
