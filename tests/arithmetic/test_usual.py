from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.pace import elapsed_text
from runlog.arithmetic.tables import read_table
from runlog.arithmetic.typed import parse_time
from runlog.arithmetic.units import STANDARD_DISTANCES
from runlog.arithmetic.usual import (
    Place,
    is_beyond_world_best,
    place_of_km,
    share_of_world_best,
    world_best,
    world_bests,
    world_bests_source,
)

KM = 1_000_000


@pytest.mark.parametrize(
    ("distance_mm", "men", "women"),
    [
        (100_000, "0:09.58", "0:10.49"),
        (400_000, "0:43.03", "0:47.6"),
        (800_000, "1:40.91", "1:53.28"),
        (KM, "2:11.96", "2:28.98"),
        (1_500_000, "3:26", "3:48.68"),
        (1_609_344, "3:43.13", "4:07.64"),
        (3 * KM, "7:17.55", "8:06.11"),
        (5 * KM, "12:35.36", "13:58.06"),
        (10 * KM, "26:11", "28:54.14"),
        (21_097_500, "57:20", "1:02:52"),
        (42_195_000, "1:59:30", "2:09:56"),
    ],
)
def test_the_world_bests_are_those_listed(distance_mm, men, women):
    assert elapsed_text(world_best(distance_mm, "m").elapsed_ms) == men
    assert elapsed_text(world_best(distance_mm, "f").elapsed_ms) == women


@pytest.mark.parametrize(("sex", "athlete", "year"), [("m", "Noah Ngeny", 1999), ("f", "Svetlana Masterkova", 1996)])
def test_the_world_best_of_a_kilometre_names_who_ran_it(sex, athlete, year):
    best = world_best(KM, sex)
    assert (best.athlete, best.year, best.basis) == (athlete, year, "record")


def test_every_world_best_says_how_it_was_checked():
    bases = read_table("world_bests.json")["basis"]
    assert {best.basis for best in world_bests()} <= set(bases)
    source, version = world_bests_source()
    assert "World Athletics" in source
    assert version == "2026-04"


def test_a_distance_without_a_record_has_no_world_best():
    assert world_best(1_003_800, "m") is None
    assert share_of_world_best(1_003_800, 240_000, "m") is None


def test_the_share_of_the_world_best_is_exact():
    assert share_of_world_best(KM, 263_920, "m") == Fraction(1, 2)


@pytest.mark.parametrize(
    ("distance_mm", "time", "beyond"),
    [
        (KM, "2:10", True),
        (KM, "2:11.96", False),
        (10 * KM, "25:00", True),
        (10 * KM, "26:11", False),
        (1_200_000, "2:38", True),
        (1_200_000, "2:40", False),
        (50 * KM, "2:20:00", True),
        (99_000, "0:08", False),
    ],
)
def test_a_speed_beyond_the_world_best_is_told(distance_mm, time, beyond):
    assert is_beyond_world_best(distance_mm, parse_time(time)) is beyond


@pytest.mark.parametrize(
    ("time", "place"),
    [
        ("2:11.95", Place.FASTER_THAN_WORLD_BEST),
        ("2:11.96", Place.FASTER_THAN_USUAL),
        ("3:59.999", Place.FASTER_THAN_USUAL),
        ("4:00", Place.USUAL_RUNNING),
        ("8:00", Place.USUAL_RUNNING),
        ("8:00.001", Place.BETWEEN_RUNNING_AND_WALKING),
        ("9:59.999", Place.BETWEEN_RUNNING_AND_WALKING),
        ("10:00", Place.USUAL_WALKING),
        ("15:00", Place.USUAL_WALKING),
        ("15:00.001", Place.SLOWER_THAN_WALKING),
    ],
)
def test_the_time_of_a_kilometre_has_its_place(time, place):
    assert place_of_km(parse_time(time)) is place


@given(st.integers(1, 2_000_000), st.integers(1, 100_000))
def test_a_slower_kilometre_never_lies_before_a_faster_one(elapsed_ms, more):
    order = list(Place)
    assert order.index(place_of_km(elapsed_ms)) <= order.index(place_of_km(elapsed_ms + more))


def test_world_bests_are_slower_over_longer_distances():
    for sex in "fm":
        paces = [Fraction(best.elapsed_ms, best.distance_mm) for best in world_bests() if best.sex == sex]
        assert paces == sorted(paces)


def test_every_standard_distance_that_is_raced_for_records_has_a_world_best():
    without = {name for name, mm in STANDARD_DISTANCES.items() if world_best(mm, "f") is None}
    assert without == {"15 km"}
