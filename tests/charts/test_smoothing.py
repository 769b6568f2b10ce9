from datetime import date, timedelta
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.charts.smoothing import smoothed
from runlog.charts.thinning import Dot

START = date(2026, 1, 1)


def dot(day, seconds=300):
    return Dot(START + timedelta(days=day), 1_000_000, seconds * 1000)


def test_there_is_no_line_for_four_runs():
    assert smoothed([dot(day) for day in (0, 2, 4, 6)], 365) == ()


def test_five_runs_within_reach_make_one():
    (line,) = smoothed([dot(day) for day in (0, 2, 4, 6, 8)], 365)
    assert (line[0][0], line[-1][0]) == (START, START + timedelta(days=8))


def test_five_runs_out_of_each_others_reach_make_none():
    assert smoothed([dot(day) for day in (0, 30, 60, 90, 120)], 365) == ()


def test_the_line_is_interrupted_where_runs_are_missing():
    days = [*range(0, 30, 3), *range(120, 150, 3)]
    before, after = smoothed([dot(day) for day in days], 365)
    assert before[-1][0] < START + timedelta(days=50)
    assert after[0][0] > START + timedelta(days=100)


def test_a_longer_chart_looks_further():
    sparse = [dot(day) for day in range(0, 400, 12)]
    assert smoothed(sparse, 365) == ()
    assert len(smoothed(sparse, 1000)) == 1


def test_the_mean_is_of_logarithms():
    (line,) = smoothed([*[dot(0, 240)] * 3, *[dot(0, 360)] * 3, *[dot(1, 240)] * 3, *[dot(1, 360)] * 3], 365)
    assert line[0][1] == pytest.approx(sqrt(240 * 360))


def test_near_runs_weigh_as_tricube_says():
    # On day 0, runs 14 days away, two thirds of 21, weigh (1 - 8/27) ** 3 = 0.3485.
    line = smoothed([*[dot(0, 300)] * 5, *[dot(14, 330)] * 5], 365)[0]
    weight = (19 / 27) ** 3
    assert line[0][1] == pytest.approx(300 * 1.1 ** (weight / (1 + weight)))


@given(st.lists(st.builds(dot, st.integers(0, 700), st.integers(180, 700)), max_size=60))
def test_the_line_stays_between_the_fastest_and_the_slowest(dots):
    paces = [each.pace for each in dots]
    for line in smoothed(dots, 700):
        assert len(line) > 1
        assert [day for day, _ in line] == sorted({day for day, _ in line})
        assert all(min(paces) - 1e-6 <= pace <= max(paces) + 1e-6 for _, pace in line)


def test_all_on_one_day_is_no_line():
    assert smoothed([dot(0)] * 50, 1) == ()
