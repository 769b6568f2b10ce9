from datetime import date, timedelta

from runlog.charts.overlay import Group, overlay
from runlog.charts.thinning import Dot


def year(number, days, seconds=300):
    start = date(number, 1, 1)
    return Group(
        str(number), start, [Dot(start + timedelta(days=day), 1_000_000, (seconds + day % 7) * 1000) for day in days]
    )


def test_nothing_gives_no_chart():
    assert overlay([], 366) is None
    assert overlay([year(2026, [])], 366) is None


def test_the_same_day_of_two_years_is_one_place():
    older, latest = overlay([year(2026, [40]), year(2025, [40])], 366).layers
    assert older.marks[0].x == latest.marks[0].x


def test_the_latest_is_the_strongest_and_drawn_last():
    chart = overlay([year(2026, [1]), year(2024, [1]), year(2025, [1])], 366)
    assert [(layer.number, layer.label) for layer in chart.layers] == [(3, "2024"), (2, "2025"), (1, "2026")]


def test_four_are_drawn_and_older_ones_left_out():
    chart = overlay([year(number, [1]) for number in range(2018, 2027)], 366)
    assert [layer.label for layer in chart.layers] == ["2023", "2024", "2025", "2026"]


def test_each_has_a_line_of_its_own_where_it_has_enough_runs():
    few, many = overlay([year(2025, [1, 2, 3]), year(2026, range(0, 90, 3))], 366).layers
    assert (len(few.lines), len(many.lines)) == (0, 1)


def test_all_layers_share_one_axis_of_pace():
    slower, faster = overlay([year(2025, [5], 330), year(2026, [5], 290)], 366).layers
    assert faster.marks[0].y < slower.marks[0].y


def test_months_are_the_ticks():
    chart = overlay([year(2025, [5]), year(2026, [5])], 365)
    assert [tick.day.month for tick in chart.many] == list(range(1, 13))
    assert [tick.day.month for tick in chart.few] == [1, 4, 7, 10]


def test_a_season_may_run_over_new_year():
    winter = Group("Winter", date(2025, 12, 1), [Dot(date(2026, 1, 15), 1_000_000, 300_000)])
    chart = overlay([winter], 90)
    assert [tick.day.month for tick in chart.few] == [12, 1, 2]
    assert 50 < chart.layers[0].marks[0].x < 52


def test_thousands_of_runs_are_500_marks_at_most():
    groups = [year(number, [day // 4 for day in range(1400)]) for number in (2023, 2024, 2025, 2026)]
    marks = [mark for layer in overlay(groups, 366).layers for mark in layer.marks]
    assert sum(2 if mark.range else 1 for mark in marks) <= 500
    assert sum(mark.range.bucket.count for mark in marks) == 5600


def test_dots_that_stand_together_are_crowded_whatever_their_year():
    marks = [mark for layer in overlay([year(2025, [50, 200]), year(2026, [50])], 366).layers for mark in layer.marks]
    assert [mark.is_crowded for mark in marks] == [True, False, True]
