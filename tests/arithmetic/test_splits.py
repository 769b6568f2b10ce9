from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.pace import clock
from runlog.arithmetic.splits import EVERY_MM, SplitKind, kind_of_split, pace_bands, split_marks
from runlog.arithmetic.track import lane_lap_mm

KM = 1_000_000
MILE = 1_609_344

distances = st.integers(1, 50 * KM)
times = st.integers(1, 10 * 3_600_000)
leans = st.fractions(-20, 20, max_denominator=10)


def seconds_at(marks):
    return {mark.distance_mm // 1000: mark.seconds for mark in marks}


@pytest.mark.parametrize(
    ("every", "shown"),
    [
        (100_000, "0:23.5 0:47.0 1:10.5 1:34.0 1:57.5 2:21.0 2:44.5 3:08.0 3:31.5 3:55.0"),
        (200_000, "0:47.0 1:34.0 2:21.0 3:08.0 3:55.0"),
        (400_000, "1:34.0 3:08.0 3:55.0"),
        (500_000, "1:57.5 3:55.0"),
        (KM, "3:55.0"),
        (MILE, "3:55.0"),
    ],
)
def test_the_marks_of_a_kilometre_in_3_55_are_those_published(every, shown):
    assert [clock(mark.seconds, 1) for mark in split_marks(KM, 235_000, every)] == shown.split()


def test_a_lap_of_a_kilometre_in_4_00_takes_1_36():
    first, _, last = split_marks(KM, 240_000, 400_000)
    assert (first.segment_seconds, last.segment_seconds, last.segment_mm) == (96, 48, 200_000)


def test_the_odd_metres_of_a_mile_have_their_own_segment():
    *laps, odd = split_marks(MILE, 360_000, 400_000)
    assert {round(float(lap.segment_seconds), 4) for lap in laps} == {89.4775}
    assert (odd.segment_mm, round(float(odd.segment_seconds), 4)) == (9344, 2.0902)


def test_a_lap_in_lane_5_takes_longer():
    first = split_marks(KM, 240_000, lane_lap_mm(5))[0]
    assert round(float(first.seconds), 3) == 103.208


def test_20_00_for_5_km_is_4_00_a_km_and_6_26_a_mile():
    assert [mark.seconds for mark in split_marks(5 * KM, 1_200_000, EVERY_MM["1 km"])] == [240, 480, 720, 960, 1200]
    assert clock(split_marks(5 * KM, 1_200_000, EVERY_MM["1 mile"])[0].seconds, 1) == "6:26.2"


@pytest.mark.parametrize(
    ("percent", "cumulative"),
    [
        (-1, "45.54 91.08 136.62 182.16 227.7"),
        (0, "46 92 138 184 230"),
        (1, "46.46 92.92 139.38 185.84 232.3"),
    ],
)
def test_the_pace_band_of_3_50_is_the_one_published(percent, cumulative):
    bands = {band.percent: band.marks for band in pace_bands(KM, 230_000, 200_000)}
    assert [mark.seconds for mark in bands[percent]] == [Fraction(seconds) for seconds in cumulative.split()]


def test_a_negative_split_runs_the_second_half_faster():
    marks = seconds_at(split_marks(KM, 240_000, 500_000, Fraction(-5, 3)))
    assert (marks[500], marks[1000]) == (122, 240)


@given(distances, times, st.sampled_from([*EVERY_MM.values(), 430_035]), leans)
def test_splits_add_up_to_the_target(distance_mm, elapsed_ms, every_mm, lean):
    marks = split_marks(distance_mm, elapsed_ms, every_mm, lean)
    assert sum(mark.segment_seconds for mark in marks) == marks[-1].seconds == Fraction(elapsed_ms, 1000)
    assert sum(mark.segment_mm for mark in marks) == marks[-1].distance_mm == distance_mm
    assert all(0 < mark.segment_mm <= every_mm and mark.segment_seconds > 0 for mark in marks)


@given(st.integers(1, 25 * KM), times, leans)
def test_the_halves_differ_by_the_chosen_percentage(half_mm, elapsed_ms, lean):
    first, second = split_marks(2 * half_mm, elapsed_ms, half_mm, lean)
    assert kind_of_split(first.segment_seconds, second.segment_seconds).percent == lean


@pytest.mark.parametrize(
    ("distance_mm", "every_mm", "lean"),
    [(0, 100_000, 0), (KM, 0, 0), (KM, 999, 0), (KM, 100_000, 100), (KM, 100_000, -100), (-KM, 100_000, 0)],
)
def test_marks_that_make_no_sense_are_refused(distance_mm, every_mm, lean):
    with pytest.raises(ValueError, match="no marks"):
        split_marks(distance_mm, 240_000, every_mm, lean)


@pytest.mark.parametrize(
    ("first", "second", "difference", "percent", "kind", "nearly_even"),
    [
        ("122", "118", "-4", "-1.667", SplitKind.NEGATIVE, False),
        ("120", "120", "0", "0.000", SplitKind.EVEN, True),
        ("115", "125", "10", "4.167", SplitKind.POSITIVE, False),
        ("119.6", "120.4", "0.8", "0.333", SplitKind.POSITIVE, True),
        ("61.2", "58.8", "-2.4", "-2.000", SplitKind.NEGATIVE, False),
    ],
)
def test_halves_are_compared_strictly_and_by_the_eye(first, second, difference, percent, kind, nearly_even):
    halves = kind_of_split(Fraction(first), Fraction(second))
    assert (halves.difference_seconds, halves.kind) == (Fraction(difference), kind)
    assert f"{float(halves.percent):.3f}" == percent
    assert halves.is_nearly_even is nearly_even


@pytest.mark.parametrize(
    ("width_mm", "lanes"),
    [
        (900, (200_000, 205_027, 210_681, 216_336, 221_991, 227_646)),
        (1000, (200_000, 205_655, 211_938, 218_221, 224_504, 230_788)),
        (1100, (200_000, 206_283, 213_195, 220_106, 227_018, 233_929)),
    ],
)
def test_lanes_of_a_200_m_track_are_those_published(width_mm, lanes):
    assert tuple(lane_lap_mm(lane, 200_000, width_mm) for lane in range(1, 7)) == lanes
