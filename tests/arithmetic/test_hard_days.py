from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.hard_days import HardDays, hard_days_in_a_row

TODAY = date(2026, 11, 23)


def ago(*days):
    return [TODAY - timedelta(days=each) for each in days]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], None),
        ([0], None),
        ([0, 2, 4], None),
        ([0, 1], (2, 0)),
        ([1, 2, 3], (3, 1)),
        ([0, 1, 1, 1], (2, 0)),
        ([0, 3, 4, 5], (3, 3)),
        ([0, 1, 5, 6, 7, 8], (2, 0)),
        ([7, 8], (2, 7)),
        ([8, 9], None),
        ([0, 8, 9], None),
    ],
)
def test_the_latest_row_of_the_last_week_is_counted(days, expected):
    found = HardDays(expected[0], TODAY - timedelta(days=expected[1])) if expected else None
    assert hard_days_in_a_row(ago(*days), TODAY) == found


def test_days_to_come_do_not_count():
    assert hard_days_in_a_row([TODAY, TODAY + timedelta(days=1)], TODAY) is None


@given(st.lists(st.integers(0, 30)))
def test_order_and_repeats_make_no_difference(days):
    once = hard_days_in_a_row(sorted(set(ago(*days))), TODAY)
    assert hard_days_in_a_row(ago(*days, *days), TODAY) == once


@given(st.sets(st.integers(0, 30)))
def test_each_counted_day_was_hard_and_the_day_before_and_after_were_not(days):
    hard = set(ago(*days))
    found = hard_days_in_a_row(hard, TODAY)
    if found:
        row = [found.last_day - timedelta(days=n) for n in range(-1, found.count + 1)]
        assert [day in hard for day in row] == [False, *[True] * found.count, False]
