from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.hard_day_rules import HardDayRules, Maximal, Notice, Rule, notices

TODAY = date(2026, 11, 23)


def ago(days):
    return TODAY - timedelta(days=days)


def told(hard, maximal=(), rules=None):
    """Give each notice as its rule, its count, and how many days ago it began and ended."""
    found = notices(map(ago, hard), maximal, TODAY, rules or HardDayRules())
    return [(one.rule, one.count, (TODAY - one.first_day).days, (TODAY - one.last_day).days) for one in found]


@pytest.mark.parametrize(
    ("hard", "expected"),
    [
        ([], []),
        ([0], []),
        ([0, 2], []),
        ([0, 1], [(Rule.IN_A_ROW, 2, 1, 0)]),
        ([0, 3, 6], [(Rule.WITHIN_DAYS, 3, 6, 0)]),
        ([0, 3, 7], []),
        ([0, 2, 4, 6], [(Rule.WITHIN_DAYS, 4, 6, 0)]),
        ([0, 1, 2], [(Rule.IN_A_ROW, 3, 2, 0), (Rule.WITHIN_DAYS, 3, 2, 0)]),
        ([7, 8, 10], [(Rule.IN_A_ROW, 2, 8, 7), (Rule.WITHIN_DAYS, 3, 10, 7)]),
        ([8, 9, 10], []),
        ([-1, 0], []),
    ],
)
def test_two_in_a_row_and_a_third_in_seven_days_are_noticed(hard, expected):
    assert told(hard) == expected


@pytest.mark.parametrize(
    ("first", "second", "noticed"),
    [
        ((1, None), (0, None), True),
        ((0, None), (0, None), True),
        # Two days apart without a time of day may be 25 or 71 hours: nothing is said.
        ((2, None), (0, None), False),
        ((2, 18), (0, 17), True),
        ((2, 17), (0, 17), False),
        ((2, 18), (0, None), False),
        ((8, None), (7, None), True),
        ((9, None), (8, None), False),
    ],
)
def test_a_second_maximal_kilometre_within_48_hours_is_noticed(first, second, noticed):
    both = [
        Maximal(ago(days), hour and datetime.combine(ago(days), datetime.min.time(), UTC) + timedelta(hours=hour))
        for days, hour in (second, first)
    ]
    expected = [(Rule.MAXIMAL_TOO_SOON, 2, first[0], second[0])] if noticed else []
    assert told([], both) == expected


def test_a_coach_changes_the_numbers_and_turns_rules_off():
    strict = HardDayRules(in_a_row=3, within=2, within_days=10, maximal_hours=96)
    kilometres = [Maximal(ago(3)), Maximal(ago(0))]
    assert told([0, 1, 9], kilometres, strict) == [(Rule.WITHIN_DAYS, 3, 9, 0), (Rule.MAXIMAL_TOO_SOON, 2, 3, 0)]
    off = HardDayRules(in_a_row=None, within=None, maximal_hours=None)
    assert told([0, 1, 2], [Maximal(ago(0))] * 2, off) == []


@pytest.mark.parametrize(
    "numbers", [{"in_a_row": 1}, {"within": 1}, {"within": 8}, {"hard_rpe": 0}, {"hard_rpe": 11}, {"maximal_hours": -1}]
)
def test_numbers_that_make_no_rule_are_refused(numbers):
    with pytest.raises(ValueError, match="rules"):
        HardDayRules(**numbers)


@pytest.mark.parametrize(
    ("rpe", "is_all_out", "hard"), [(7, False, True), (6, False, False), (None, False, False), (None, True, True)]
)
def test_a_run_is_hard_by_how_it_felt_or_as_a_test(rpe, is_all_out, hard):
    assert HardDayRules().is_hard(rpe, is_all_out) is hard


def test_a_planned_day_is_asked_about_by_counting_it_in():
    tomorrow = TODAY + timedelta(days=1)
    assert notices([TODAY, tomorrow], [], tomorrow) == (Notice(Rule.IN_A_ROW, 2, TODAY, tomorrow),)


@given(st.sets(st.integers(0, 20)))
def test_what_is_noticed_within_seven_days_were_so_many_hard_days(hard):
    for rule, count, first, last in told(hard):
        between = [day for day in hard if last <= day <= first]
        assert len(between) == count
        assert rule is not Rule.WITHIN_DAYS or (count >= 3 and first - last < 7)
