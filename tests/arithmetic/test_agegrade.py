from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.agegrade import age_grade, age_table, graded_distances

KM = 1_000_000
MILE = 1_609_344


@pytest.mark.parametrize(
    ("sex", "age", "elapsed_ms", "factor", "standard", "percent", "graded"),
    [
        ("m", 30, 131_960, 1, 131.96, 100.0, 131.96),
        ("m", 14, 200_000, 0.9079, 145.346, 72.673, 181.58),
        ("m", 50, 200_000, 0.8908, 148.137, 74.068, 178.16),
        ("m", 65, 240_000, 0.7865, 167.781, 69.909, 188.76),
        ("f", 30, 148_980, 1, 148.98, 100.0, 148.98),
        ("f", 12, 240_000, 0.8947, 166.514, 69.381, 214.728),
        ("f", 40, 240_000, 0.9624, 154.8, 64.5, 230.976),
        ("f", 60, 300_000, 0.8098, 183.971, 61.324, 242.94),
    ],
)
def test_a_kilometre_on_the_track_gets_the_published_grade(sex, age, elapsed_ms, factor, standard, percent, graded):
    grade = age_grade(KM, elapsed_ms, age, sex)
    shown = [grade.factor, grade.standard_seconds, grade.percent, grade.graded_seconds]
    assert [float(value) for value in shown] == pytest.approx([factor, standard, percent, graded], abs=5.1e-4)
    assert (grade.table, grade.version) == ("WMA age factors, track", "2023")


@pytest.mark.parametrize(
    ("sex", "age", "distance_mm", "seconds", "factor", "standard", "percent"),
    [
        ("m", 10, MILE, 450, 0.819, 277.167, 61.593),
        ("m", 14, MILE, 360, 0.9302, 244.034, 67.787),
        ("m", 16, MILE, 330, 0.966, 234.99, 71.209),
        ("m", 35, 5 * KM, 1200, 0.9824, 782.777, 65.231),
        ("m", 54, 10 * KM, 2545, 0.8586, 1844.864, 72.49),
        ("m", 70, 5 * KM, 1500, 0.7353, 1045.832, 69.722),
        ("f", 10, MILE, 450, 0.8545, 296.08, 65.795),
        ("f", 14, MILE, 360, 0.9353, 270.501, 75.139),
        ("f", 16, MILE, 330, 0.968, 261.364, 79.201),
        ("f", 35, 5 * KM, 1200, 0.9793, 851.629, 70.969),
        ("f", 54, 10 * KM, 2545, 0.8425, 2048.665, 80.498),
        ("f", 70, 5 * KM, 1500, 0.665, 1254.135, 83.609),
    ],
)
def test_a_road_race_gets_the_published_grade(sex, age, distance_mm, seconds, factor, standard, percent):
    grade = age_grade(distance_mm, seconds * 1000, age, sex, road=True)
    shown = [grade.factor, grade.standard_seconds, grade.percent]
    assert [float(value) for value in shown] == pytest.approx([factor, standard, percent], abs=5.1e-4)
    assert (grade.table, grade.version) == ("USATF age factors, road", "2025 (2025-07-27)")


@pytest.mark.parametrize(
    ("sex", "factors"),
    [
        ("m", {5: 5623, 10: 7964, 18: 9739, 35: 9997, 45: 9266, 55: 8556, 70: 7527, 80: 6756, 90: 5436}),
        ("f", {5: 6157, 10: 8367, 18: 9879, 35: 9995, 45: 9248, 55: 8485, 70: 7312, 80: 6407, 90: 5056, 110: 943}),
    ],
)
def test_the_factors_of_a_kilometre_are_the_published_ones(sex, factors):
    for age, factor in factors.items():
        assert age_grade(KM, 240_000, age, sex).factor * 10_000 == factor


@pytest.mark.parametrize(
    ("distance_mm", "age", "sex", "road"),
    [
        (1_003_800, 30, "m", False),
        (KM, 30, "m", True),
        (21_097_500, 30, "f", False),
        (KM, 4, "f", False),
        (KM, 111, "f", False),
        (5 * KM, 101, "f", True),
        (KM, 30, "x", False),
        (KM, 30, "", False),
    ],
)
def test_what_a_table_does_not_hold_gets_no_grade(distance_mm, age, sex, road):
    assert age_grade(distance_mm, 240_000, age, sex, road) is None


def test_the_grade_of_a_child_is_marked_as_weak():
    assert [age_grade(KM, 240_000, age, "f").is_weak for age in (17, 18)] == [True, False]


def test_the_distances_of_each_table_are_known():
    assert len(graded_distances(road=False)) == 10
    assert KM in graded_distances(road=False)
    assert KM not in graded_distances(road=True)
    assert {MILE, 5 * KM, 10 * KM, 21_097_500, 42_195_000} <= set(graded_distances(road=True))


@pytest.mark.parametrize(("road", "ages"), [(False, 106), (True, 96)])
def test_every_row_has_a_factor_above_zero_for_every_age(road, ages):
    table = age_table(road)
    assert table.open_ms.keys() == table.factors.keys()
    for factors in table.factors.values():
        assert len(factors) == ages
        assert all(0 < factor <= 1 for factor in factors)


@given(
    st.sampled_from(graded_distances(road=False)), st.integers(1, 3_600_000), st.integers(5, 110), st.sampled_from("fm")
)
def test_a_slower_time_never_gets_a_better_grade(distance_mm, elapsed_ms, age, sex):
    grade, slower = age_grade(distance_mm, elapsed_ms, age, sex), age_grade(distance_mm, elapsed_ms + 1, age, sex)
    assert grade.percent > slower.percent
    assert grade.percent * grade.graded_seconds == 100 * grade.standard_seconds * grade.factor
