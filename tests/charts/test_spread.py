from itertools import combinations
from statistics import StatisticsError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.charts.spread import RADIUS, Quartiles, Timed, quartiles, spread_chart

KM = 1_000_000
TIMES = st.lists(st.integers(150_000, 900_000), min_size=1, max_size=60)


def chart_of(times):
    return spread_chart([Timed(f"Kind {number}", time) for number, time in enumerate(times)], KM)


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([240], Quartiles(240, 240, 240)),
        ([230, 250], Quartiles(230, 240, 250)),
        ([1, 2, 3, 4, 5], Quartiles(2, 3, 4)),
        ([4, 1, 3, 2], Quartiles(2, 3, 4)),
        # Tukey, Exploratory Data Analysis: hinges are medians of halves that share the middle value.
        ([7, 15, 36, 39, 40, 41], Quartiles(15, 38, 40)),
    ],
)
def test_quartiles_are_tukeys_hinges(times, expected):
    assert quartiles(times) == expected


def test_no_times_have_no_quartiles():
    with pytest.raises(StatisticsError):
        quartiles([])


def test_nobody_makes_no_picture():
    assert spread_chart([], KM) is None


def test_faster_is_further_left():
    places = [point.x for point in chart_of([240_000, 300_000, 270_000]).points]
    assert places == sorted(places)


def test_both_axes_have_round_paces():
    chart = chart_of([217_000, 300_000, 418_000])
    assert [int(tick.value) for tick in chart.km] == [240, 300, 360, 420]
    assert [int(tick.value) for tick in chart.miles] == [360, 420, 480, 540, 600, 660]


@given(TIMES)
def test_no_dot_covers_another_on_a_phone(times):
    points = chart_of(times).points
    for one, other in combinations(points, 2):
        across, down = (one.x - other.x) * 3.2, one.y - other.y
        assert across**2 + down**2 >= (2 * RADIUS) ** 2


@given(TIMES)
def test_everything_lies_within_the_picture(times):
    chart = chart_of(times)
    assert len(chart.points) == len(times)
    assert all(0 < point.x < 100 and RADIUS < point.y < chart.base for point in chart.points)
    assert 0 < chart.left <= chart.middle <= chart.right < 100
