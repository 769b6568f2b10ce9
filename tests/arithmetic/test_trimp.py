from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.trimp import banister_load, edwards_load

MINUTE = 60_000


@pytest.mark.parametrize(
    ("minutes", "bpm", "resting", "maximum", "sex", "load"),
    [
        (60, 155, 55, 190, "m", 117.9399),
        (30, 130, 40, 200, "m", 31.8025),
        (30, 130, 40, 200, "f", 37.1285),
        (4, 185, 50, 190, "m", 15.7221),
        (45, 140, 60, 185, "f", 72.1215),
    ],
)
def test_banisters_load_is_the_published_one(minutes, bpm, resting, maximum, sex, load):
    assert banister_load(minutes * MINUTE, bpm, resting, maximum, sex) == pytest.approx(load, abs=0.00005)


def test_a_heart_rate_at_or_below_rest_is_no_load():
    assert [banister_load(MINUTE, bpm, 50, 190, "f") for bpm in (40, 50)] == [0, 0]


def test_no_load_is_made_up_for_a_sex_or_a_rest_that_the_formula_does_not_know():
    with pytest.raises(KeyError):
        banister_load(MINUTE, 150, 50, 190, "")
    with pytest.raises(ValueError, match="resting"):
        banister_load(MINUTE, 150, 190, 190, "m")


@given(st.integers(1, 10**7), st.integers(51, 229), st.sampled_from("fm"))
def test_a_faster_heart_is_always_more_load(elapsed_ms, bpm, sex):
    slower, faster = (banister_load(elapsed_ms, each, 50, 230, sex) for each in (bpm, bpm + 1))
    assert 0 < slower < faster


@pytest.mark.parametrize(
    ("minutes", "load"),
    [
        ((10, 20, 10, 5, 0), 100),
        ((0, 0, 0, 1, 3), 19),
        ((30, 0, 0, 0, 0), 30),
        ((5, 5, 5, 5, 5), 75),
        ((0, 45, 0, 0, 0), 90),
    ],
)
def test_edwards_load_is_the_published_one(minutes, load):
    assert edwards_load([minute * MINUTE for minute in minutes]) == load


def test_edwards_load_is_of_five_zones():
    with pytest.raises(ValueError, match="five"):
        edwards_load([MINUTE] * 6)
