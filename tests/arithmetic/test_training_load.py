from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.training_load import (
    Felt,
    Spread,
    Unsaid,
    against_last_four,
    daily_spans,
    felt_by_day,
    four_week_spans,
    monotony,
    weekly_spans,
)

MINUTE = 60_000
MONDAY = date(2026, 11, 23)
SUNDAY = MONDAY + timedelta(days=6)
WEEK = timedelta(weeks=1)


def weeks(*loads):
    """Make a log with one run on the Monday of each week, the last of them this week's."""
    days = (MONDAY - n * WEEK for n in reversed(range(len(loads))))
    return felt_by_day((day, load * MINUTE, 1) for day, load in zip(days, loads, strict=True) if load)


@pytest.mark.parametrize(
    ("loads", "total", "mean", "deviations", "evenness", "strains"),
    [
        ((0, 210, 0, 320, 90, 0, 480), 1100, 157.1429, (174.0865, 188.035), (0.9027, 0.8357), (992.9, 919.3)),
        ((200, 200, 200, 200, 200, 200, 0), 1200, 171.4286, (69.9854, 75.5929), (2.4495, 2.2678), (2939.4, 2721.3)),
        ((360, 100, 400, 120, 360, 60, 600), 2000, 285.7143, (183.5256, 198.2303), (1.5568, 1.4413), (3113.6, 2882.7)),
        ((0, 0, 56, 0, 0, 0, 0), 56, 8.0, (19.5959, 21.166), (0.4082, 0.378), (22.9, 21.2)),
    ],
)
def test_monotony_and_strain_are_the_published_ones_of_either_deviation(
    loads, total, mean, deviations, evenness, strains
):
    found = [monotony(loads, spread) for spread in (Spread.POPULATION, Spread.SAMPLE)]
    assert {(each.load, round(float(each.mean), 4)) for each in found} == {(total, mean)}
    assert [each.deviation for each in found] == pytest.approx(deviations, abs=0.00005)
    assert [each.monotony for each in found] == pytest.approx(evenness, abs=0.00005)
    assert [each.strain for each in found] == pytest.approx(strains, abs=0.05)


@pytest.mark.parametrize("load", [0, 200])
@pytest.mark.parametrize("spread", Spread)
def test_the_same_load_every_day_has_no_monotony(load, spread):
    found = monotony([load] * 7, spread)
    assert (found.load, found.deviation, found.monotony, found.strain) == (7 * load, 0, None, None)


def test_the_deviation_is_that_of_a_sample_unless_said_otherwise():
    assert monotony([0, 0, 56, 0, 0, 0, 0]).spread is Spread.SAMPLE


def test_monotony_is_of_seven_days():
    with pytest.raises(ValueError, match="seven"):
        monotony([1, 2, 3])


def test_runs_are_added_by_day_and_rounded_once():
    days = felt_by_day([(MONDAY, 20_000, 4), (MONDAY, 20_000, 4), (MONDAY, 20_000, 4), (SUNDAY, MINUTE, None)])
    assert days[MONDAY].load == 4
    assert (days[SUNDAY].load, days[SUNDAY].unfelt) == (None, 1)
    assert Felt().load == 0


def test_days_weeks_and_four_weeks_are_given_oldest_first():
    days = weeks(100, 200, 300, 400, 500)
    assert [each.felt.load for each in daily_spans(days, MONDAY)] == [0, 0, 0, 0, 0, 0, 500]
    assert [each.felt.load for each in weekly_spans(days, MONDAY, 3)] == [300, 400, 500]
    assert [(each.first_day, each.last_day, each.felt.load) for each in four_week_spans(days, MONDAY, 2)] == [
        (MONDAY - 7 * WEEK, SUNDAY - 4 * WEEK, 100),
        (MONDAY - 3 * WEEK, SUNDAY, 1400),
    ]


@pytest.mark.parametrize(
    ("loads", "times"),
    [
        ((1000, 1000, 1000, 1000, 1000), 1),
        ((1000, 1000, 1000, 1000, 1500), Fraction(3, 2)),
        ((500, 500, 500, 500, 2000), 4),
        ((400, 0, 0, 0, 600), 6),
        ((1000, 1000, 1000, 1000, 0), 0),
    ],
)
def test_a_week_is_so_many_times_the_mean_of_the_four_before(loads, times):
    found = against_last_four(weeks(*loads), SUNDAY, MONDAY - 4 * WEEK)
    assert (found.times, found.unsaid, found.is_over) == (times, None, True)


@pytest.mark.parametrize(
    ("loads", "first_run", "unsaid"),
    [
        ((0, 500, 500, 500, 500), MONDAY - 3 * WEEK, Unsaid.TOO_EARLY),
        ((0, 0, 0, 0, 600), MONDAY, Unsaid.TOO_EARLY),
        ((0, 0, 0, 0, 600), MONDAY - 9 * WEEK, Unsaid.NOTHING_BEFORE),
        ((0, 0, 0, 0, 0), None, Unsaid.TOO_EARLY),
    ],
)
def test_nothing_is_said_without_four_weeks_to_compare_with(loads, first_run, unsaid):
    found = against_last_four(weeks(*loads), SUNDAY, first_run)
    assert (found.times, found.unsaid) == (None, unsaid)


def test_a_log_that_began_within_the_first_of_the_four_weeks_is_old_enough():
    days = weeks(0, 500, 500, 500, 500) | {SUNDAY - 4 * WEEK: Felt.of_run(500 * MINUTE, 1)}
    assert against_last_four(days, SUNDAY, SUNDAY - 4 * WEEK).times == 1


def test_a_week_that_goes_on_counts_so_far():
    days = weeks(100, 100, 100, 100, 100) | {SUNDAY: Felt.of_run(900 * MINUTE, 1)}
    found = against_last_four(days, SUNDAY - timedelta(days=1), MONDAY - 4 * WEEK)
    assert (found.times, found.is_over) == (1, False)


@pytest.mark.parametrize(("felt", "unsaid"), [(2, Unsaid.WITHOUT_RPE), (3, None)])
def test_nothing_is_said_where_over_a_fifth_of_the_runs_have_no_rpe(felt, unsaid):
    days = weeks(100, 100, 100, 100) | {SUNDAY: Felt(100 * MINUTE, felt, 1)}
    days[MONDAY - 4 * WEEK] = Felt.of_run(100 * MINUTE, 1)
    assert against_last_four(days, SUNDAY, MONDAY - 4 * WEEK).unsaid is unsaid


@given(st.lists(st.integers(0, 1000), min_size=7, max_size=7), st.integers(2, 9))
def test_monotony_does_not_change_with_the_scale_of_the_loads(loads, factor):
    once, scaled = monotony(loads).monotony, monotony([factor * load for load in loads]).monotony
    assert (once is None and scaled is None) or scaled == pytest.approx(once)
