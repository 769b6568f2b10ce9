from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.pace import clock, elapsed_text, seconds_per_km
from runlog.arithmetic.rounding import decimal_text
from runlog.arithmetic.tables import read_table
from runlog.arithmetic.typed import parse_time
from runlog.arithmetic.units import STANDARD_DISTANCES
from runlog.arithmetic.usual import (
    Place,
    is_beyond_world_best,
    place_of_km,
    reported_bests,
    share_of_world_best,
    world_best,
    world_bests,
    world_bests_source,
)

KM = 1_000_000


@pytest.mark.parametrize(
    ("sex", "distance_mm", "elapsed_ms", "metres_per_second", "per_km"),
    [
        ("m", 100_000, 9_580, "10.4384", "1:35.80"),
        ("m", 400_000, 43_030, "9.2958", "1:47.58"),
        ("m", 800_000, 100_910, "7.9279", "2:06.14"),
        ("m", 1_000_000, 131_960, "7.5781", "2:11.96"),
        ("m", 1_500_000, 206_000, "7.2816", "2:17.33"),
        ("m", 1_609_344, 223_130, "7.2126", "2:18.65"),
        ("m", 3_000_000, 437_550, "6.8564", "2:25.85"),
        ("m", 5_000_000, 755_360, "6.6194", "2:31.07"),
        ("m", 10_000_000, 1_571_000, "6.3654", "2:37.10"),
        ("m", 21_097_500, 3_451_000, "6.1134", "2:43.57"),
        ("m", 42_195_000, 7_235_000, "5.8321", "2:51.47"),
        ("f", 100_000, 10_490, "9.5329", "1:44.90"),
        ("f", 400_000, 47_600, "8.4034", "1:59.00"),
        ("f", 800_000, 113_280, "7.0621", "2:21.60"),
        ("f", 1_000_000, 148_980, "6.7123", "2:28.98"),
        ("f", 1_500_000, 228_680, "6.5594", "2:32.45"),
        ("f", 1_609_344, 247_640, "6.4987", "2:33.88"),
        ("f", 3_000_000, 486_110, "6.1714", "2:42.04"),
        ("f", 5_000_000, 838_060, "5.9662", "2:47.61"),
        ("f", 10_000_000, 1_734_140, "5.7665", "2:53.41"),
        ("f", 21_097_500, 3_772_000, "5.5932", "2:58.79"),
        ("f", 42_195_000, 7_796_000, "5.4124", "3:04.76"),
    ],
)
def test_the_world_bests_are_those_listed(sex, distance_mm, elapsed_ms, metres_per_second, per_km):
    best = world_best(distance_mm, sex)
    assert best.elapsed_ms == elapsed_ms
    assert decimal_text(Fraction(distance_mm, best.elapsed_ms), 4) == metres_per_second
    assert clock(seconds_per_km(distance_mm, best.elapsed_ms), 2) == per_km


@pytest.mark.parametrize(
    ("distance_mm", "listed", "who", "reported"),
    [
        (21_097_500, "57:31", ("Jacob Kiplimo", 2021), "57:20"),
        (42_195_000, "2:00:35", ("Kelvin Kiptum", 2023), "1:59:30"),
    ],
)
def test_a_reported_time_is_no_world_best_but_a_limit(distance_mm, listed, who, reported):
    best = world_best(distance_mm, "m")
    assert (elapsed_text(best.elapsed_ms), best.basis) == (listed, "record")
    assert (best.athlete, best.year) == who
    said = [best for best in reported_bests() if best.distance_mm == distance_mm]
    assert [elapsed_text(best.elapsed_ms) for best in said] == [reported]
    assert not is_beyond_world_best(distance_mm, said[0].elapsed_ms)
    assert is_beyond_world_best(distance_mm, said[0].elapsed_ms - 1)


def test_each_distance_has_one_world_best_of_women_and_one_of_men():
    listed = [(best.distance_mm, best.sex) for best in world_bests()]
    assert len(listed) == len(set(listed)) == 22
    assert not any(best.is_reported for best in world_bests())
    assert {(best.distance_mm, best.sex) for best in reported_bests()} < set(listed)


@pytest.mark.parametrize(("sex", "athlete", "year"), [("m", "Noah Ngeny", 1999), ("f", "Svetlana Masterkova", 1996)])
def test_the_world_best_of_a_kilometre_names_who_ran_it(sex, athlete, year):
    best = world_best(KM, sex)
    assert (best.athlete, best.year, best.basis) == (athlete, year, "record")


def test_every_world_best_says_how_it_was_checked():
    bases = read_table("world_bests.json")["basis"]
    assert {best.basis for best in (*world_bests(), *reported_bests())} == set(bases)
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
