from math import dist, hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.charts.simplifying import few_points, simplified

patiently = settings(deadline=None)

places = st.floats(-1000, 1000).map(lambda value: round(value, 3))
lines = st.lists(st.tuples(places, places), min_size=1, max_size=60)


def off(point, start, end):
    """Tell how far a point is from the straight way between two others."""
    length = dist(start, end)
    if not length:
        return dist(point, start)
    along = ((point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])) / length**2
    along = min(max(along, 0), 1)
    return hypot(point[0] - start[0] - along * (end[0] - start[0]), point[1] - start[1] - along * (end[1] - start[1]))


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ([(0, 0), (1, 0), (2, 0), (3, 0)], [(0, 0), (3, 0)]),
        ([(0, 0), (1, 0.4), (2, 0)], [(0, 0), (2, 0)]),
        ([(0, 0), (1, 0.6), (2, 0)], [(0, 0), (1, 0.6), (2, 0)]),
        # There and back again: the turn is kept, though it lies on the same line.
        ([(0, 0), (5, 0), (9, 0), (5, 0), (0, 0)], [(0, 0), (9, 0), (0, 0)]),
        ([(0, 0)], [(0, 0)]),
        ([], []),
    ],
)
def test_points_on_the_way_between_others_go(line, kept):
    assert simplified(line, 0.5) == kept


@patiently
@given(lines, st.floats(0.01, 100))
def test_the_ends_stay_and_nothing_is_further_off_than_said(line, within):
    left = simplified(line, within)
    assert (left[0], left[-1]) == (line[0], line[-1])
    nearest = [min(off(point, *pair) for pair in zip(left, left[1:] or left, strict=False)) for point in line]
    assert max(nearest) <= within + 1e-6


@patiently
@given(lines, st.floats(0.01, 100))
def test_what_is_left_are_points_of_the_line_in_their_order(line, within):
    rest = iter(line)
    assert all(point in rest for point in simplified(line, within))


def test_a_line_as_long_as_a_day_is_still_straight():
    assert len(simplified([(number, 0.0) for number in range(20_000)], 0.5)) <= 20_000 // 256 + 2


@patiently
@given(st.lists(lines, min_size=1, max_size=8), st.integers(2, 60))
def test_few_points_are_few_and_keep_all_lines_and_their_ends(many, most):
    fewer = few_points(many, 0.25, most)
    assert [(line[0], line[-1]) for line in fewer] == [(line[0], line[-1]) for line in many]
    assert sum(map(len, fewer)) <= max(most, 2 * len(many))


def test_the_furthest_points_keep_their_places():
    waves = [(float(number), float(number % 10)) for number in range(100)]
    ((*left,),) = few_points([waves], 0.2, 400)
    assert set(left) >= {point for point in waves if point[1] in (0, 9)}
