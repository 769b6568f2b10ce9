from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.norms import Level, find_norm, has_norm, sportabzeichen, sportabzeichen_edition
from runlog.arithmetic.typed import parse_time

KM = 1_000_000


@pytest.mark.parametrize(
    ("time", "level"),
    [
        ("3:45", Level.GOLD),
        ("3:45.1", Level.SILVER),
        ("3:46", Level.SILVER),
        ("4:25", Level.SILVER),
        ("4:26", Level.BRONZE),
        ("5:10", Level.BRONZE),
        ("5:11", Level.NONE),
        ("13:00", Level.NONE),
    ],
)
def test_800_m_of_a_girl_of_12_earns_the_published_level(time, level):
    assert find_norm(800_000, 12, "f").level(parse_time(time)) is level


@pytest.mark.parametrize(
    ("distance_mm", "age", "sex", "bronze", "silver", "gold"),
    [
        (800_000, 11, "m", "5:05", "4:20", "3:35"),
        (800_000, 14, "m", "4:20", "3:40", "3:00"),
        (800_000, 10, "f", "5:20", "4:40", "4:00"),
        (800_000, 15, "f", "5:00", "4:20", "3:35"),
        (3 * KM, 18, "m", "17:50", "15:50", "13:50"),
        (3 * KM, 40, "f", "22:50", "20:40", "18:30"),
        (10 * KM, 95, "m", "127:40", "115:40", "103:40"),
        (100_000, 17, "f", "17.6 s", "16.3 s", "15 s"),
    ],
)
def test_the_limits_are_those_of_the_edition(distance_mm, age, sex, bronze, silver, gold):
    norm = find_norm(distance_mm, age, sex)
    assert [norm.bronze_ms, norm.silver_ms, norm.gold_ms] == [parse_time(text) for text in (bronze, silver, gold)]


@pytest.mark.parametrize(
    ("distance_mm", "age", "sex"),
    [(KM, 12, "f"), (800_000, 18, "m"), (800_000, 5, "m"), (3 * KM, 17, "f"), (800_000, 12, "x")],
)
def test_what_the_table_does_not_hold_has_no_norm(distance_mm, age, sex):
    assert find_norm(distance_mm, age, sex) is None


@pytest.mark.parametrize(("metres", "known"), [(800, True), (3000, True), (1000, False)])
def test_it_is_known_which_distances_have_a_norm_at_all(metres, known):
    assert has_norm(metres * 1000) is known


@given(st.sampled_from(sportabzeichen()), st.integers(1, 9_000_000), st.integers(0, 1_000_000))
def test_a_slower_time_never_earns_more(norm, elapsed_ms, more):
    assert norm.level(elapsed_ms) >= norm.level(elapsed_ms + more)


def test_no_age_has_two_rows_for_a_distance():
    for distance_mm in {norm.distance_mm for norm in sportabzeichen()}:
        for age in range(121):
            for sex in "fm":
                assert sum(norm.holds_for(distance_mm, age, sex) for norm in sportabzeichen()) <= 1


def test_the_limits_of_every_row_are_in_order():
    assert all(0 < norm.gold_ms < norm.silver_ms < norm.bronze_ms for norm in sportabzeichen())


def test_the_table_names_its_edition_and_source():
    edition = sportabzeichen_edition()
    assert (edition.name, edition.edition) == ("Deutsches Sportabzeichen", "2024")
    assert "DOSB" in edition.source
