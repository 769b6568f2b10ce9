from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.solve import Quantity, solve
from runlog.arithmetic.typed import NotUnderstood, Reason
from runlog.arithmetic.typed_pace import parse_pace

KM = 1_000_000
MILE = 1_609_344


@pytest.mark.parametrize(
    ("distance_mm", "pace", "elapsed_ms"),
    [
        (5 * KM, "4:00/km", 1_200_000),
        (KM, "4:58/km", 298_000),
        (MILE, "8:00/mi", 480_000),
        (KM, "8:00/mi", 298_258),
        (10 * KM, "12 km/h", 3_000_000),
        (MILE, "7.5 mph", 480_000),
    ],
)
def test_distance_and_pace_give_the_time(distance_mm, pace, elapsed_ms):
    solved = solve(distance_mm, None, parse_pace(pace))
    assert (solved.elapsed_ms, solved.found) == (elapsed_ms, Quantity.TIME)


@pytest.mark.parametrize(
    ("elapsed_ms", "pace", "distance_mm"),
    [(1_200_000, "4:00/km", 5 * KM), (480_000, "8:00/mi", MILE), (1_800_000, "12 km/h", 6 * KM)],
)
def test_time_and_pace_give_the_distance(elapsed_ms, pace, distance_mm):
    solved = solve(None, elapsed_ms, parse_pace(pace))
    assert (solved.distance_mm, solved.found) == (distance_mm, Quantity.DISTANCE)


def test_distance_and_time_give_the_pace():
    solved = solve(MILE, 600_000, None)
    assert solved.found is Quantity.PACE
    assert solved.seconds_per_km == Fraction(600_000_000, MILE)


@pytest.mark.parametrize(
    ("elapsed_ms", "pace", "left_out"),
    [
        (298_000, "4:58/km", None),
        (298_400, "4:58/km", None),
        (297_500, "4:58/km", None),
        (298_500, "4:58/km", Quantity.PACE),
        (298_000, "8:00/mi", None),
        (298_000, "4:57/km", Quantity.PACE),
        (300_000, "12 km/h", None),
        (299_000, "12 km/h", None),
        (298_000, "12 km/h", Quantity.PACE),
        (300_000, "7.5 mph", None),
        (303_000, "7.5 mph", Quantity.PACE),
    ],
)
def test_of_three_the_pace_is_left_out_unless_it_reads_the_same(elapsed_ms, pace, left_out):
    solved = solve(KM, elapsed_ms, parse_pace(pace))
    assert (solved.found, solved.left_out) == (None, left_out)
    assert solved.seconds_per_km == Fraction(elapsed_ms, 1000)


@pytest.mark.parametrize("given_one", [(KM, None, None), (None, 1000, None), (None, None, "4:00/km"), (None,) * 3])
def test_fewer_than_two_give_nothing(given_one):
    distance_mm, elapsed_ms, pace = given_one
    assert solve(distance_mm, elapsed_ms, pace and parse_pace(pace)) is None


def test_an_answer_beyond_what_is_kept_is_refused():
    with pytest.raises(NotUnderstood) as refused:
        solve(1000 * KM, None, parse_pace("59:00/km"))
    assert refused.value.reason is Reason.TOO_LONG
    with pytest.raises(NotUnderstood) as refused:
        solve(None, 7 * 24 * 3_600_000, parse_pace("1:30/km"))
    assert refused.value.reason is Reason.TOO_FAR
    with pytest.raises(NotUnderstood) as refused:
        solve(1, None, parse_pace("4:00/km"))
    assert refused.value.reason is Reason.NOT_POSITIVE


@given(st.integers(100_000, 50 * KM), st.integers(120, 900))
def test_the_time_that_was_found_gives_the_pace_back(distance_mm, seconds):
    pace = parse_pace(f"{seconds} s/km")
    found = solve(distance_mm, None, pace)
    again = solve(distance_mm, found.elapsed_ms, pace)
    assert again.left_out is None
