from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.arithmetic.moving import moving_ms, standing_ms

patiently = settings(deadline=None)

HOUR = 3_600_000
steps = st.lists(st.tuples(st.integers(1, 20_000), st.integers(0, 60_000)), max_size=40)


def columns(taken):
    return list(accumulate((0, *(took for took, _ in taken)))), list(accumulate((0, *(far for _, far in taken))))


@pytest.mark.parametrize(
    ("taken", "standing"),
    [
        ([(1000, 3000)] * 60, 0),
        ([(1000, 3000)] * 60 + [(1000, 0)] * 30 + [(1000, 3000)] * 60, 30_000),
        # A GPS that wanders by 0.2 m/s.
        ([(1000, 3000)] * 60 + [(1000, 200)] * 30, 30_000),
        # A slow walk.
        ([(1000, 300)] * 60, 0),
        # A watch that writes nothing new for 4 s, again and again; and one that does so for 5.
        ([(1000, 3000), (4000, 0)] * 10, 0),
        ([(1000, 3000), (5000, 0)] * 10, 50_000),
        # A clock that was set 20 days later, as in a sample; and a night in a hut.
        ([(1000, 3000), (1_746_563_000, 0), (1000, 3000)], 0),
        ([(1000, 3000), (10 * HOUR, 0), (1000, 3000)], 10 * HOUR),
    ],
)
def test_standing_is_told_from_running_walking_and_slips(taken, standing):
    assert standing_ms(*columns(taken)) == standing


def test_a_break_is_neither_standing_nor_moving():
    at_ms, distance_mm = columns([(1000, 3000)] * 10 + [(60_000, 0)] + [(1000, 3000)] * 10)
    assert (standing_ms(at_ms, distance_mm), moving_ms(at_ms, distance_mm)) == (60_000, 20_000)
    assert (standing_ms(at_ms, distance_mm, [11]), moving_ms(at_ms, distance_mm, [11])) == (0, 20_000)


def test_a_clock_that_jumped_is_not_moving_either():
    assert moving_ms(*columns([(1000, 3000), (1_746_563_000, 9000), (1000, 3000)])) == 2000


def test_nothing_recorded_is_no_time():
    assert (standing_ms([], []), moving_ms([0, 1000], [None, None])) == (0, 0)


@patiently
@given(steps)
def test_standing_and_moving_are_all_the_time(taken):
    at_ms, distance_mm = columns(taken)
    assert standing_ms(at_ms, distance_mm) + moving_ms(at_ms, distance_mm) == at_ms[-1]
    assert min(standing_ms(at_ms, distance_mm), moving_ms(at_ms, distance_mm)) >= 0
