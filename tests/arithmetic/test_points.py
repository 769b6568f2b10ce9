from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.points import Flaw, FlawedTable, PointsTable, read_points_table

# China, student standard of 2014, men of the first two university years over 1000 m.
CHINA = """
3:17 100
3:22 95
3:27 90
3:42 80
4:32 60
4:52 50
5:12 40
6:12 10
"""


@pytest.mark.parametrize(
    ("time_ms", "points"),
    [
        (197_000, 100),
        (198_000, 95),
        (222_000, 80),
        (272_000, 60),
        (273_000, 50),
        (372_000, 10),
        (373_000, 0),
        (780_000, 0),
        (1, 100),
    ],
)
def test_a_time_earns_the_published_points(time_ms, points):
    assert read_points_table(CHINA).points(time_ms) == points


def test_lines_may_stand_in_any_order_and_be_written_in_any_way():
    table = read_points_table("500;1,5\n4:12\t2\n\n 600 , 0.5 ")
    assert table.rows == ((252_000, Fraction(2)), (300_000, Fraction(3, 2)), (360_000, Fraction(1, 2)))


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        (" \n", Flaw.EMPTY),
        ("4:12", Flaw.UNREADABLE_ROW),
        ("4:12 many", Flaw.UNREADABLE_ROW),
        ("58 100", Flaw.UNREADABLE_ROW),
        ("4:12 -5", Flaw.UNREADABLE_ROW),
        ("4:12 100\n4:12 90", Flaw.TIME_TWICE),
        ("4:12 90\n4:30 100", Flaw.SLOWER_EARNS_MORE),
        ("3:30 1\n4:30 6", Flaw.SLOWER_EARNS_MORE),
        ("4:12 1\n" * 201, Flaw.TOO_LONG),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_the_reason(text, flaw):
    with pytest.raises(FlawedTable) as problem:
        read_points_table(text)
    assert problem.value.flaw is flaw


def test_the_line_that_is_wrong_is_named():
    with pytest.raises(FlawedTable) as problem:
        read_points_table("4:12 90\n4:30 100\n5:00 10")
    assert problem.value.row == "4:30 100"


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(0, 100)), min_size=1), st.integers(1, 10**6))
def test_a_slower_time_never_earns_more(rows, time_ms):
    by_points = zip(sorted({ms for ms, _ in rows}), sorted((points for _, points in rows), reverse=True), strict=False)
    table = PointsTable(tuple((ms, Fraction(points)) for ms, points in by_points))
    assert table.points(time_ms) >= table.points(time_ms + 1)


@given(st.text())
def test_it_gives_a_table_or_a_flaw_and_nothing_else(text):
    try:
        assert read_points_table(text).rows
    except FlawedTable as problem:
        assert problem.flaw in Flaw
