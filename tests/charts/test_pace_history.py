from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.charts.pace_history import Week, pace_chart
from runlog.charts.plot import Edge
from runlog.charts.thinning import Dot

START = date(2026, 1, 1)
YEAR = (START, START + timedelta(days=364))


def dot(day, seconds=300, km=5):
    return Dot(START + timedelta(days=day), km * 1_000_000, seconds * km * 1000, day + 1)


def inside(*places):
    return all(0 <= place <= 100 for place in places)


def test_without_runs_there_is_no_chart():
    assert pace_chart([], [Week(START, 5_000_000)], *YEAR) is None


def test_faster_is_up_and_later_is_right():
    slow, fast = pace_chart([dot(10, 320), dot(200, 290)], [], *YEAR).marks
    assert slow.x < fast.x
    assert slow.y > fast.y


def test_places_come_from_the_exact_pace():
    # 310.686 s/km and 311 s/km are both 5:11, but not in the same place.
    mile = Dot(START, 1_609_344, 500_000)
    one, other = pace_chart([mile, dot(1, 311, 1)], [], *YEAR).marks
    assert one.y < other.y


def test_one_run_stands_in_the_middle():
    chart = pace_chart([dot(0)], [], START, START)
    assert [(mark.x, mark.y) for mark in chart.marks] == [(50, 50)]
    assert (chart.lines, chart.bars) == ((), ())
    assert chart.km
    assert chart.miles


def test_runs_of_one_pace_are_on_one_height():
    chart = pace_chart([dot(day) for day in range(0, 300, 3)], [], *YEAR)
    assert {mark.y for mark in chart.marks} == {50}
    assert {round(y, 6) for line in chart.lines for _, y in line} == {50}


def test_runs_of_one_day_stand_above_each_other():
    chart = pace_chart([dot(5, seconds) for seconds in range(280, 320)], [], *YEAR)
    assert len({mark.x for mark in chart.marks}) == 1
    assert chart.lines == ()


def test_a_walk_is_an_arrow_at_the_edge_and_does_not_press_the_runs_flat():
    runs = [dot(day, 300 + day % 40) for day in range(100)]
    without, among = pace_chart(runs, [], *YEAR), pace_chart([*runs, dot(150, 720)], [], *YEAR)
    assert among.marks[-1].edge == Edge.SLOWER
    assert among.marks[-1].y == 100
    assert among.marks[-1].shape == "slower"
    assert among.marks[0].y == pytest.approx(without.marks[0].y, abs=0.1)


def test_a_slip_far_too_fast_is_an_arrow_too():
    chart = pace_chart([*(dot(day, 300 + day % 40) for day in range(100)), dot(150, 60)], [], *YEAR)
    assert (chart.marks[-1].edge, chart.marks[-1].y) == (Edge.FASTER, 0)


def test_dots_with_room_have_large_targets_and_crowded_ones_do_not():
    chart = pace_chart([dot(0), dot(1), dot(100), dot(200)], [], *YEAR)
    assert [mark.shape for mark in chart.marks] == ["near", "near", "dot", "dot"]


def test_weeks_stand_on_the_bottom_below_the_paces():
    weeks = [Week(START - timedelta(days=3) + timedelta(weeks=n), n * 10_000_000) for n in range(4)]
    chart = pace_chart([dot(3), dot(12, 350)], weeks, START, START + timedelta(days=27))
    assert [bar.x for bar in chart.bars] == sorted(bar.x for bar in chart.bars)
    assert chart.bars[0].x + chart.bars[0].width < chart.bars[1].x
    heights = [100 - bar.y for bar in chart.bars]
    assert heights == pytest.approx([6, 12, 18])
    assert max(mark.y for mark in chart.marks) < chart.pace_bottom < min(bar.y for bar in chart.bars)
    assert [tick.value for tick in chart.week_km] == [10, 20, 30]


def test_a_week_without_runs_has_no_bar():
    assert pace_chart([dot(3)], [Week(START, 0)], *YEAR).bars == ()


def test_5000_runs_are_ranges_with_their_best():
    runs = [dot(number % 365, 300 + number * 7919 % 60) for number in range(5000)]
    chart = pace_chart([*runs, dot(77, 250)], [], *YEAR)
    assert len(chart.marks) <= 250
    assert chart.is_edged
    assert sum(mark.range.bucket.count for mark in chart.marks) == 5001
    assert [mark.dot.day for mark in chart.marks if mark.dot.pace == 250] == [START + timedelta(days=77)]
    assert all(mark.range.top <= mark.y <= mark.range.bottom for mark in chart.marks)


@given(st.lists(st.builds(dot, st.integers(0, 364), st.integers(1, 9000)), min_size=1, max_size=40))
def test_everything_is_inside_the_plot(dots):
    weeks = [Week(START + timedelta(weeks=n), n * 1_000_000) for n in range(52)]
    chart = pace_chart(dots, weeks, *YEAR)
    assert all(inside(mark.x, mark.y) and mark.y <= chart.pace_bottom for mark in chart.marks)
    assert all(inside(x, y) for line in chart.lines for x, y in line)
    assert all(inside(bar.x, bar.y, bar.x + bar.width) for bar in chart.bars)
    assert all(-0.001 <= tick.at <= chart.pace_bottom + 0.001 for tick in (*chart.km, *chart.miles))
