from datetime import date, timedelta

import pytest

from runlog.charts.benchmark import Attempts, Band, Trend, benchmark_chart
from runlog.charts.plot import Record
from runlog.charts.thinning import Dot, alone

KM = 1_000_000
START = date(2025, 3, 1)


def dot(day, seconds, run_id=None):
    return Dot(START + timedelta(days=day), KM, round(seconds * 1000), run_id)


ATTEMPTS = [dot(0, 300, 1), dot(40, 280, 2), dot(200, 292, 3), dot(330, 285, 4)]


def chart(dots=ATTEMPTS, **more):
    return benchmark_chart(Attempts(KM, alone(dots), **more))


def test_without_attempts_there_is_no_chart():
    assert chart([]) is None


def test_faster_is_up():
    by_pace = sorted(chart().marks, key=lambda mark: mark.dot.pace)
    assert [mark.y for mark in by_pace] == sorted(mark.y for mark in by_pace)


def test_one_attempt_stands_in_the_middle():
    (mark,) = chart([dot(0, 298)]).marks
    assert (mark.x, mark.y) == (50, 50)


def test_attempts_of_one_time_on_one_day_are_all_there():
    placed = chart([dot(0, 298)] * 3).marks
    assert [(mark.x, mark.y) for mark in placed] == [(50, 50)] * 3


def test_the_band_lies_around_its_level_and_stays_on_the_chart():
    low, high = START + timedelta(days=100), START + timedelta(days=330)
    drawn = chart([dot(0, 285), dot(330, 285)], band=Band(278_000, 292_000, 285_000, low, high))
    assert drawn.band.level == drawn.marks[0].y
    assert 0 < drawn.band.top < drawn.band.level < drawn.band.top + drawn.band.height < 100
    assert drawn.band.left == pytest.approx(30.4, abs=0.1)
    assert drawn.band.left + drawn.band.width == pytest.approx(drawn.marks[-1].x)


def test_the_trend_is_two_points():
    trend = Trend(START, 300_000, START + timedelta(days=330), 285_000)
    first, last = chart(trend=trend).trend
    assert first == (chart().marks[0].x, chart().marks[0].y)
    assert last == (chart().marks[-1].x, chart().marks[-1].y)
    assert chart().trend == ()


def test_a_longer_distance_is_on_the_same_axis_of_pace():
    five = Dot(START, 5 * KM, 1_500_000)
    band = Band(1_450_000, 1_550_000, 1_500_000, START, START)
    drawn = benchmark_chart(Attempts(5 * KM, alone([five]), band=band))
    assert drawn.band.level == drawn.marks[0].y
    assert [tick.value for tick in drawn.km] == [290, 295, 300, 305, 310]


def test_bests_have_a_ring():
    rings = chart(personal_best=ATTEMPTS[1], season_best=ATTEMPTS[3]).rings
    assert [(ring.mark.dot.run_id, ring.mark.record) for ring in rings] == [(2, Record.PERSONAL), (4, Record.SEASON)]


def test_a_best_of_both_has_one_ring():
    (ring,) = chart(personal_best=ATTEMPTS[1], season_best=ATTEMPTS[1]).rings
    assert ring.mark.record == Record.BOTH


def test_words_turn_inward_at_the_ends_and_out_of_each_others_way():
    near = [dot(0, 300), dot(300, 281, 1), dot(330, 280, 2)]
    one, other = chart(near, season_best=near[1], personal_best=near[2]).rings
    assert (one.anchor, other.anchor) == ("end", "end")
    assert (one.is_below, other.is_below) == (False, True)


def test_5000_attempts_keep_both_bests():
    many = [dot(number, 300 + number * 7919 % 60) for number in range(5000)]
    # The best run of all is on the last day before the season whose best is next to it.
    many[4000], many[4001] = dot(4000, 250, 1), dot(4001, 251, 2)
    drawn = chart(many, personal_best=many[4000], season_best=many[4001])
    assert {ring.mark.dot.run_id for ring in drawn.rings} == {1, 2}
    assert sum(2 if mark.range else 1 for mark in drawn.marks) <= 501
    assert drawn.is_edged
