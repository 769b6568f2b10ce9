from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.charts.run_chart import run_chart
from runlog.files.activity import Stream

patiently = settings(deadline=None)


def stream(metres, heart_rate=None, breaks=(), took_ms=1000):
    distance_mm = [round(1000 * each) for each in accumulate(metres, initial=0)]
    nothing = [None] * len(distance_mm)
    at_ms = list(range(0, took_ms * len(distance_mm), took_ms))
    return Stream(at_ms, distance_mm, *[nothing] * 3, heart_rate or nothing, nothing, list(breaks))


def values(ticks):
    return [tick.value for tick in ticks]


def test_without_a_distance_there_is_no_chart():
    assert run_chart(Stream([], [], [], [], [], [], [])) is None
    assert run_chart(Stream([0, 1000], [None, None], *[[None, None]] * 5)) is None
    assert run_chart(stream([0] * 60)) is None


def test_an_even_run_is_a_level_line_over_the_whole_distance():
    chart = run_chart(stream([4] * 600))
    ((*line,),) = chart.pace_lines
    assert (line[0], line[-1], {y for _, y in line}) == ((0, 50), (100, 50), {50})
    assert (chart.heart_lines, chart.bpm, chart.pace_bottom) == ((), (), 100)


def test_faster_is_up():
    ((*line,),) = run_chart(stream([3] * 300 + [4] * 300)).pace_lines
    assert line[0][1] > 60
    assert line[-1][1] < 40


def test_both_units_have_their_ticks():
    chart = run_chart(stream([4] * 600))
    assert values(chart.km) == [240, 245, 250, 255, 260]
    assert values(chart.miles) == [390, 395, 400, 405, 410, 415]
    assert values(chart.many_km) == [0.5, 1, 1.5, 2]
    assert values(chart.few_miles) == [0.5, 1]
    assert [tick.at for tick in chart.many_km] == pytest.approx([500 / 24, 1000 / 24, 1500 / 24, 2000 / 24])


def test_heart_rate_is_below_the_pace_and_higher_is_up():
    chart = run_chart(stream([4] * 600, [130] * 300 + [170] * 301))
    assert max(y for line in chart.pace_lines for _, y in line) <= chart.pace_bottom < chart.heart_top
    ((*line,),) = chart.heart_lines
    assert line[0][1] > line[-1][1] >= chart.heart_top
    assert values(chart.bpm) == [130, 140, 150, 160, 170]


def test_a_sensor_that_feels_nothing_draws_nothing():
    assert run_chart(stream([4] * 60, [0] * 30 + [255] * 31)).heart_lines == ()


def test_each_value_is_that_of_half_a_minute():
    # One second of 10 m among 4 m/s: 30 s of 126 m are 238 s/km.
    (found,) = [each for each in run_chart(stream([4] * 249 + [10] + [4] * 250)).readings if each.distance_mm == 10**6]
    assert found.seconds_per_km == pytest.approx(1000 * 30 / 126)


def test_a_break_and_a_glitch_part_the_lines():
    assert len(run_chart(stream([4] * 600, breaks=[300])).pace_lines) == 2
    chart = run_chart(stream([4] * 300 + [60] + [4] * 300, [150] * 602))
    assert (len(chart.pace_lines), len(chart.heart_lines)) == (2, 2)
    assert {reading.seconds_per_km for reading in chart.readings} == {250}


def test_standing_is_held_at_the_edge_and_does_not_press_the_run_flat():
    chart = run_chart(stream([4] * 300 + [0] * 300 + [4] * 300))
    assert max(y for line in chart.pace_lines for _, y in line) == 100
    assert chart.km[-1].value < 420


def test_readings_stand_on_the_line_at_round_distances():
    chart = run_chart(stream([4] * 600, [150] * 601))
    assert [reading.distance_mm for reading in chart.readings] == [100_000 * number for number in range(1, 25)]
    assert {(reading.seconds_per_km, reading.bpm) for reading in chart.readings} == {(250, 150)}
    assert chart.readings[11].x == pytest.approx(50)
    assert {reading.y for reading in chart.readings} == {chart.pace_lines[0][0][1]}


def test_a_distance_that_nothing_is_known_about_has_no_reading():
    chart = run_chart(stream([4] * 250 + [2000] + [4] * 250))
    assert {reading.distance_mm % 4_000_000 // 1_000_000 for reading in chart.readings} == {0, 1, 3}


def test_points_far_apart_still_have_a_pace():
    chart = run_chart(stream([400] * 20, took_ms=100_000))
    assert {reading.seconds_per_km for reading in chart.readings} == {250}


def test_a_day_of_running_stays_small_and_keeps_its_fastest_minute():
    metres = [3 + number % 7 / 10 for number in range(20_000)]
    metres[9000:9060] = [5] * 60
    chart = run_chart(stream(metres, [140 + number % 20 for number in range(20_001)]))
    assert sum(map(len, chart.pace_lines)) <= 400
    top = min(y for line in chart.pace_lines for _, y in line)
    assert [round(x) for line in chart.pace_lines for x, y in line if y == top] == [45]


@patiently
@given(st.lists(st.tuples(st.integers(0, 12), st.none() | st.integers(0, 255)), max_size=100), st.integers(1, 50))
def test_everything_is_inside_the_plot(steps, place):
    chart = run_chart(stream([far for far, _ in steps], [None, *(bpm for _, bpm in steps)], breaks=[place]))
    if chart:
        points = [point for line in (*chart.pace_lines, *chart.heart_lines) for point in line]
        points += [(reading.x, reading.y) for reading in chart.readings]
        assert all(-0.001 <= x <= 100.001 and -0.001 <= y <= 100.001 for x, y in points)
        assert all(-0.001 <= tick.at <= 100.001 for tick in (*chart.km, *chart.miles, *chart.bpm, *chart.many_km))
