from math import dist

import pytest

from runlog.arithmetic.plane import on_plane


def degrees(*values):
    return [round(value * 10_000_000) for value in values]


@pytest.mark.parametrize(
    ("start", "end", "metres"),
    [
        # A degree along a meridian, and along the equator and the 60th parallel: pi R / 180, and half of it.
        ((50.0, 8.0), (51.0, 8.0), 111_195.08),
        ((0.0, 8.0), (0.0, 9.0), 111_195.08),
        ((60.0, 8.0), (60.0, 9.0), 55_597.54),
        ((60.0, 179.5), (60.0, -179.5), 55_597.54),
        ((-33.0, 151.0), (-33.0, 151.0), 0),
    ],
)
def test_a_degree_is_as_long_as_on_the_sphere(start, end, metres):
    one, other = on_plane(degrees(start[0], end[0]), degrees(start[1], end[1]))
    assert dist(one, other) == pytest.approx(metres, abs=0.01)


def test_east_is_right_and_north_is_up():
    start, east, north = on_plane(degrees(50, 50, 50.01), degrees(8, 8.01, 8))
    assert east[0] > start[0]
    assert east[1] == start[1]
    assert north[1] > start[1]
    assert north[0] == start[0]


def test_a_missing_place_stays_missing():
    assert on_plane([None, 500_000_000, 1], [80_000_000, 80_000_000, None]) == [None, (0.0, 0.0), None]
    assert on_plane([None], [None]) == [None]
    assert on_plane([], []) == []
