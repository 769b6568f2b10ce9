from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.arithmetic.stream_splits import stream_splits
from runlog.charts.route import EDGE, LEAST_SIDE, SIDE, route
from runlog.files.activity import Stream

patiently = settings(deadline=None)

# 1e-7 degrees along a meridian are 11.1195 mm; on the 60th parallel a degree of longitude is half as long.
PER_METRE = 89.932


def stream(*steps, breaks=(), took_ms=1000):
    """Run steps of so many metres to the east and to the north, each in the same time; None where it is not known."""
    known = [step or (3, 0) for step in steps]
    east = list(accumulate((step[0] for step in known), initial=0.0))
    north = list(accumulate((step[1] for step in known), initial=0.0))
    far = accumulate(((step[0] ** 2 + step[1] ** 2) ** 0.5 for step in known), initial=0.0)
    is_lost = [False, *(step is None for step in steps)]
    nothing = [None] * len(is_lost)
    return Stream(
        list(range(0, took_ms * len(is_lost), took_ms)),
        [round(1000 * each) for each in far],
        [None if lost else round(600_000_000 + PER_METRE * each) for lost, each in zip(is_lost, north, strict=True)],
        [None if lost else round(2 * PER_METRE * each) for lost, each in zip(is_lost, east, strict=True)],
        *[nothing] * 3,
        list(breaks),
    )


def drawn(*steps, **fields):
    ran = stream(*steps, **fields)
    return route(ran, stream_splits(ran, 1_000_000))


def test_without_positions_there_is_no_route():
    assert drawn(*[None] * 60) is None
    assert route(Stream([0, 1000], [0, 3000], *[[None, None]] * 5)) is None
    assert route(Stream([], [], [], [], [], [], [])) is None


def test_wandering_on_the_spot_is_no_route():
    assert drawn(*[(2, 0), (0, 2), (-2, 0), (0, -2)] * 20) is None


def test_a_straight_run_is_two_points_from_left_to_right():
    way = drawn(*[(3, 0)] * 200)
    assert [len(path) for path in way.paths] == [2]
    assert (way.width, way.height) == (SIDE, LEAST_SIDE)
    assert way.start == pytest.approx((EDGE, LEAST_SIDE / 2))
    assert way.finish == pytest.approx((SIDE - EDGE, LEAST_SIDE / 2), abs=0.5)


def test_north_is_up_and_proportions_are_kept():
    way = drawn(*[(3, 0)] * 100, *[(0, 3)] * 200)
    start, *_, finish = way.paths[0]
    corner = max(way.paths[0])
    assert way.height == SIDE
    assert finish[1] < corner[1] == pytest.approx(start[1], abs=0.5)
    assert (corner[1] - finish[1]) / (corner[0] - start[0]) == pytest.approx(2, rel=0.01)


def test_a_break_a_lost_signal_and_a_jump_part_the_path():
    assert len(drawn(*[(3, 0)] * 100, breaks=[40]).paths) == 2
    assert len(drawn(*[(3, 0)] * 50, *[None] * 40, *[(3, 0)] * 50).paths) == 2
    assert len(drawn(*[(3, 0)] * 50, *[None] * 10, *[(3, 0)] * 50).paths) == 1
    assert len(drawn(*[(3, 0)] * 50, (0, 90), *[(3, 0)] * 50).paths) == 2


def test_a_position_far_out_is_not_drawn():
    way = drawn(*[(3, 0)] * 50, (0, 90_000), (0, -90_000), *[(3, 0)] * 50)
    assert way.height == LEAST_SIDE
    assert all(y == pytest.approx(LEAST_SIDE / 2, abs=0.5) for path in way.paths for _, y in path)


def test_full_kilometres_stand_where_they_were_run():
    way = drawn(*[(4, 0)] * 1000)
    assert [mark.number for mark in way.marks] == [1, 2, 3]
    assert [mark.x for mark in way.marks] == pytest.approx([EDGE + 92, EDGE + 184, EDGE + 276], abs=0.5)
    assert all(mark.has_room for mark in way.marks)


def test_a_kilometre_in_a_tunnel_has_no_mark():
    way = drawn(*[(4, 0)] * 200, *[None] * 100, *[(4, 0)] * 400)
    assert [mark.number for mark in way.marks] == [2]


def test_a_marathon_has_every_fifth():
    way = drawn(*[(4, 0)] * 10_549)
    assert [mark.number for mark in way.marks] == [5, 10, 15, 20, 25, 30, 35, 40]


def test_a_way_back_numbers_only_what_has_room():
    # Out 1.5 km and back: the second kilometre is full where the first was.
    way = drawn(*[(4, 0)] * 375, *[(-4, 0)] * 300)
    assert [(mark.number, mark.has_room) for mark in way.marks] == [(1, True), (2, False)]


def test_a_day_on_the_track_stays_small():
    lap = [(4, 0)] * 31 + [(0, 4)] * 31 + [(-4, 0)] * 31 + [(0, -4)] * 31
    way = drawn(*lap * 160)
    assert sum(map(len, way.paths)) <= 600


@patiently
@given(st.lists(st.none() | st.tuples(st.integers(-12, 12), st.integers(-12, 12)), max_size=120), st.integers(1, 9))
def test_everything_is_inside_the_drawing(steps, place):
    way = drawn(*steps, breaks=[place])
    if way:
        corners = [*(point for path in way.paths for point in path), *((mark.x, mark.y) for mark in way.marks)]
        assert all(EDGE - 0.01 <= x <= way.width - EDGE + 0.01 for x, _ in corners)
        assert all(EDGE - 0.01 <= y <= way.height - EDGE + 0.01 for _, y in corners)
        assert max(way.width, way.height) == pytest.approx(SIDE)
