from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.volume_goals import Per, days_of, volume

KM, MILE = 1_000_000, 1_609_344
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("per", "day", "first", "last"),
    [
        (Per.WEEK, date(2026, 11, 29), date(2026, 11, 23), date(2026, 11, 29)),
        (Per.WEEK, date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 29)),
        (Per.MONTH, date(2026, 11, 24), date(2026, 11, 1), date(2026, 11, 30)),
        (Per.MONTH, date(2028, 2, 1), date(2028, 2, 1), date(2028, 2, 29)),
        (Per.MONTH, date(2026, 12, 31), date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_goal_lasts_a_week_from_monday_or_a_month(per, day, first, last):
    assert days_of(per, day) == (first, last)


@pytest.mark.parametrize(
    ("done", "target", "today", "left", "days_left", "expected"),
    [
        (10 * KM, 35 * KM, MONDAY, 25 * KM, 7, 5 * KM),
        (10 * KM, 35 * KM, MONDAY + timedelta(days=6), 25 * KM, 1, 35 * KM),
        (40 * KM, 35 * KM, MONDAY + timedelta(days=3), 0, 4, 20 * KM),
        (10 * KM, 35 * KM, MONDAY + timedelta(days=30), 25 * KM, 0, 35 * KM),
        (0, 35 * KM, MONDAY - timedelta(days=1), 35 * KM, 7, 0),
        (2, 4, MONDAY + timedelta(days=1), 2, 6, Fraction(8, 7)),
        (10 * MILE, 20 * MILE, MONDAY, 10 * MILE, 7, Fraction(20 * MILE, 7)),
    ],
)
def test_a_week_is_held_against_an_even_pace(done, target, today, left, days_left, expected):
    found = volume(done, target, Per.WEEK, MONDAY, today)
    assert (found.left, found.days_left, found.expected) == (left, days_left, expected)
    assert (found.share, found.is_reached) == (Fraction(done, target), done >= target)


def test_a_goal_of_nothing_is_no_goal():
    with pytest.raises(ValueError, match="above zero"):
        volume(0, 0, Per.WEEK, MONDAY, MONDAY)


@given(st.sampled_from(Per), st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-40, 40))
def test_days_gone_and_left_are_those_of_the_week_or_month(per, of_day, offset):
    found = volume(1, 1, per, of_day, of_day + timedelta(days=offset))
    first, last = days_of(per, of_day)
    assert first <= of_day <= last
    assert 0 <= found.expected <= 1
    assert 0 <= found.days_left <= found.days == (last - first).days + 1
