import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.charts.sparkline import EDGE, HEIGHT, MOST, WIDTH, sparkline


@pytest.mark.parametrize("times", [[], [300_000]])
def test_fewer_than_two_make_no_line(times):
    assert sparkline(times) is None


def test_faster_is_up_and_newer_is_right():
    line = sparkline([300_000, 310_000, 290_000]).line
    assert line == ((EDGE, pytest.approx(HEIGHT / 2)), (WIDTH / 2, HEIGHT - EDGE), (WIDTH - EDGE, EDGE))


def test_equal_times_lie_in_the_middle():
    assert {y for _x, y in sparkline([300_000] * 4).line} == {HEIGHT / 2}


def test_the_newest_twelve_are_shown():
    found = sparkline(list(range(1, 30)))
    assert (found.times_ms, found.newest) == (tuple(range(30 - MOST, 30)), found.line[-1])


@given(st.lists(st.integers(1, 10**9), min_size=2, max_size=40))
def test_everything_stays_inside(times):
    assert all(EDGE <= x <= WIDTH - EDGE and EDGE <= y <= HEIGHT - EDGE for x, y in sparkline(times).line)
