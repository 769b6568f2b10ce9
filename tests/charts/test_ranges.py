from django.template.loader import render_to_string
from django.utils import translation

from runlog.charts.ranges import range_chart


def test_bars_lie_between_their_ticks_and_inside_the_chart():
    chart = range_chart([("400 m", 210, 232), ("5 km", 264, 285), ("marathon", 300.5, 344)])
    for bar in chart.bars:
        assert chart.ticks[0].x <= bar.x <= bar.x + bar.width <= chart.ticks[-1].x <= chart.width


def test_a_larger_value_is_further_right():
    low, high = range_chart([("a", 100, 110), ("b", 200, 210)]).bars
    assert low.x + low.width < high.x


def test_a_single_point_can_still_be_seen():
    assert range_chart([("1 km", 240, 240)]).bars[0].width >= 3


def test_nothing_gives_no_chart():
    assert range_chart([]) is None


def test_coordinates_keep_the_decimal_point_in_every_language():
    chart = range_chart([("400 m", 210.3, 232.7)])
    with translation.override("de"):
        drawn = render_to_string("charts/ranges.svg", {"chart": chart})
    assert f'x="{chart.bars[0].x:.2f}"' in drawn
    assert "3:30 to 3:53" in drawn
