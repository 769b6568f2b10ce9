import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.arithmetic.recorded import Leg, legs, without_glitches

patiently = settings(deadline=None)

SECONDS = [0, 1000, 2000, 3000, 4000, 5000]


def steady(*metres):
    return Leg([1000 * second for second in range(len(metres))], [round(1000 * each) for each in metres])


def distances(parts):
    return [[mm / 1000 for mm in part.distance_mm] for part in parts]


@pytest.mark.parametrize(
    ("recorded", "kept"),
    [
        ([0, 3, 6, 9, 12, 15], [0, 3, 6, 9, 12, 15]),
        ([None, 3, None, 9, 12, None], [3, 9, 12]),
        ([0, 3, 3, 3, 6, 9], [0, 3, 3, 3, 6, 9]),
        ([0, 3, 900, 9, 12, 15], [0, 3, 9, 12, 15]),
        ([0, 3, 6, 2, 12, 15], [0, 3, 6, 12, 15]),
        ([0, 3, 6, 5, 5, 9], [0, 3, 5, 5, 9]),
        ([700, 0, 3, 6, 9, 12], [0, 3, 6, 9, 12]),
    ],
)
def test_what_says_nothing_or_falls_costs_only_itself(recorded, kept):
    (leg,) = legs(SECONDS, recorded)
    assert leg.distance_mm == kept


def test_nothing_recorded_is_no_leg():
    assert legs([], []) == legs(SECONDS, [None] * 6) == []


def test_of_points_at_one_time_the_last_is_kept():
    assert legs([0, 1000, 1000, 2000], [0, 3, 4, 7]) == [Leg([0, 1000, 2000], [0, 4, 7])]


@pytest.mark.parametrize("breaks", [[2, 4], [4, 2, 2], [0, 2, 4, 6]])
def test_a_break_parts_what_is_before_from_what_is_after(breaks):
    parts = legs(SECONDS, [0, 3, 6, 9, 12, 15], breaks)
    assert [part.distance_mm for part in parts] == [[0, 3], [6, 9], [12, 15]]
    assert [part.at_ms for part in parts] == [[0, 1000], [2000, 3000], [4000, 5000]]


def test_a_break_at_a_point_without_a_distance_still_parts():
    assert [part.distance_mm for part in legs(SECONDS, [0, 3, None, 9, 12, None], [2])] == [[0, 3], [9, 12]]


def test_running_is_no_glitch():
    sprint = steady(0, 4, 10, 18, 28, 40, 52, 62)
    assert without_glitches(sprint) == [sprint]


@pytest.mark.parametrize(
    ("metres", "parts"),
    [
        # 20 m in a second.
        ([0, 3, 6, 26, 29, 32], [[0, 3, 6], [26, 29, 32]]),
        # From 3 to 10 m/s within a second.
        ([0, 3, 6, 16, 19], [[0, 3, 6], [16, 19]]),
        # The last step, and the first.
        ([0, 3, 6, 26], [[0, 3, 6], [26]]),
        ([0, 20, 23, 26], [[0], [20, 23, 26]]),
        # Jumps without any running between them, as in a sample of 2015.
        (
            [26.83, 30.37, 60.63, 73.94, 88.13, 109.43, 112.49],
            [[26.83, 30.37], [60.63], [73.94], [88.13], [109.43, 112.49]],
        ),
    ],
)
def test_a_step_no_runner_makes_parts_a_leg(metres, parts):
    assert distances(without_glitches(steady(*metres))) == parts


def test_a_few_metres_in_an_instant_are_a_clock_that_rounds():
    leg = Leg([0, 1000, 1010, 2000], [0, 3000, 5000, 8000])
    assert without_glitches(leg) == [leg]


def test_catching_up_after_a_stall_is_even_running():
    (leg,) = without_glitches(steady(0, 3, 6, 6, 6, 15, 18))
    assert leg == Leg([0, 1000, 2000, 5000, 6000], [0, 3000, 6000, 15_000, 18_000])


def test_a_jump_after_long_standing_is_a_glitch():
    metres = [0, 3, 6, *[6] * 6, 15, 18]
    assert distances(without_glitches(steady(*metres))) == [metres[:-2], metres[-2:]]


@patiently
@given(st.lists(st.integers(0, 60), max_size=30))
def test_as_many_points_are_kept_as_never_fall(recorded):
    kept = [mm for leg in legs(range(0, 1000 * len(recorded), 1000), recorded) for mm in leg.distance_mm]
    best = [1] * len(recorded)
    for place, mm in enumerate(recorded):
        best[place] = 1 + max((best[n] for n in range(place) if recorded[n] <= mm), default=0)
    assert kept == sorted(kept)
    assert len(kept) == max(best, default=0)


@patiently
@given(st.lists(st.integers(0, 30_000), max_size=40))
def test_no_glitch_is_left_and_no_point_invented(steps):
    total = [sum(steps[:place]) for place in range(len(steps) + 1)]
    leg = steady(*(mm / 1000 for mm in total))
    parts = without_glitches(leg)
    points = set(zip(leg.at_ms, leg.distance_mm, strict=True))
    assert all(set(zip(part.at_ms, part.distance_mm, strict=True)) <= points for part in parts)
    assert all(without_glitches(part) == [part] for part in parts)
