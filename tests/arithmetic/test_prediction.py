from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from runlog.arithmetic.prediction import (
    CAMERON,
    DANIELS,
    FORMULAS,
    RIEGEL,
    CannotPredict,
    Refusal,
    cameron,
    daniels,
    predictions,
    riegel,
    seconds_for_vdot,
    vdot,
    why_not,
)
from runlog.arithmetic.typed import parse_time
from runlog.arithmetic.units import STANDARD_DISTANCES

KM = 1_000_000
MILE = 1_609_344
HALF = 21_097_500
MARATHON = 42_195_000


@pytest.mark.parametrize(
    ("seconds", "distance_mm", "target_mm", "by_riegel", "by_cameron"),
    [
        (240, KM, 5 * KM, 1321.6591, 1424.1504),
        (240, KM, MILE, 397.4285, 413.7698),
        (360, MILE, 5 * KM, 1197.1895, 1239.0806),
        (1200, 5 * KM, 10 * KM, 2501.9178, 2499.6614),
        (2400, 10 * KM, HALF, 5295.3674, 5291.4885),
        (5400, HALF, MARATHON, 11258.6302, 11475.1220),
    ],
)
def test_riegel_and_cameron_give_the_published_times(seconds, distance_mm, target_mm, by_riegel, by_cameron):
    assert riegel(distance_mm, seconds * 1000, target_mm) == pytest.approx(by_riegel, abs=1e-4)
    assert cameron(distance_mm, seconds * 1000, target_mm) == pytest.approx(by_cameron, abs=1e-4)


def test_riegel_gives_3_km_from_a_kilometre_in_3_30():
    assert riegel(KM, 210_000, 3 * KM) == pytest.approx(672.9268, abs=1e-4)


@pytest.mark.parametrize(
    ("distance_mm", "seconds", "value"),
    [
        (5 * KM, 1620, 34.96322),
        (15 * KM, 4068, 46.396524),
        (10 * KM, 3000, 40.01205),
        (5 * KM, 773, 83.004144),
        (5 * KM, 1310, 44.94244),
        (KM, 240, 42.454831),
        (KM, 180, 58.890224),
        (KM, 360, 26.80953),
        (MILE, 360, 48.416857),
        (MARATHON, 10800, 53.528269),
    ],
)
def test_vdot_is_the_published_one(distance_mm, seconds, value):
    assert vdot(distance_mm, seconds * 1000) == pytest.approx(value, abs=1e-5)


@pytest.mark.parametrize(
    ("target_mm", "computed", "published"),
    [
        (1_500_000, "5:46.1", "5:46.1"),
        (MILE, "6:14.0", "6:14.0"),
        (3 * KM, "12:19.7", "12:19.9"),
        (2 * MILE, "13:18.1", "13:18.2"),
        (5 * KM, "21:14.9", "21:15.1"),
        (8 * KM, "34:49.1", "34:49.4"),
        (10 * KM, "44:03.5", "44:03.9"),
        (10 * MILE, "1:13:05.5", "1:13:04.9"),
        (20 * KM, "1:32:12.7", "1:32:11.9"),
        (HALF, "1:37:37.8", "1:37:36.7"),
        (30 * KM, "2:21:59.6", "2:21:58.5"),
        (MARATHON, "3:23:00.8", "3:22:58.7"),
    ],
)
def test_15_km_in_1_07_48_predicts_the_published_row(target_mm, computed, published):
    seconds = daniels(15 * KM, 4_068_000, target_mm)
    assert seconds == pytest.approx(parse_time(computed) / 1000, abs=0.05)
    assert seconds == pytest.approx(parse_time(published) / 1000, rel=0.0005)


@pytest.mark.parametrize(
    ("value", "row"),
    [
        (30, "8:30 9:10 17:56 30:41 1:03:49 2:21:17 4:49:49"),
        (35, "7:25 8:01 15:44 26:59 56:02 2:04:13 4:16:06"),
        (40, "6:35 7:07 14:02 24:06 50:01 1:50:54 3:49:37"),
        (45, "5:56 6:24 12:40 21:49 45:13 1:40:14 3:28:16"),
        (50, "5:24 5:50 11:33 19:56 41:20 1:31:31 3:10:40"),
        (55, "4:57 5:21 10:37 18:22 38:06 1:24:16 2:55:55"),
        (60, "4:35 4:57 9:50 17:03 35:22 1:18:09 2:43:22"),
        (70, "4:00 4:19 8:35 14:56 31:01 1:08:23 2:23:13"),
        (80, "3:34 3:51 7:37 13:18 27:42 1:00:57 2:07:43"),
    ],
)
def test_a_vdot_gives_the_times_of_its_row(value, row):
    targets = (1_500_000, MILE, 3 * KM, 5 * KM, 10 * KM, HALF, MARATHON)
    for target_mm, shown in zip(targets, row.split(), strict=True):
        assert seconds_for_vdot(value, target_mm) == pytest.approx(parse_time(shown) / 1000, abs=0.51)


@pytest.mark.parametrize(
    ("one_km", "by_riegel", "by_daniels", "by_cameron"),
    [
        ("3:00", "16:31", "17:19", "17:48"),
        ("3:30", "19:16", "20:09", "20:46"),
        ("4:00", "22:02", "22:55", "23:44"),
        ("5:00", "27:32", "28:21", "29:40"),
        ("6:00", "33:02", "33:40", "35:36"),
        ("7:00", "38:33", "38:55", "41:32"),
    ],
)
def test_one_kilometre_gives_a_range_for_5_km(one_km, by_riegel, by_daniels, by_cameron):
    prediction = next(one for one in predictions(KM, parse_time(one_km)) if one.name == "5 km")
    expected = [parse_time(shown) / 1000 for shown in (by_riegel, by_daniels, by_cameron)]
    assert [one.seconds for one in prediction.estimates] == pytest.approx(expected, abs=0.51)
    assert prediction.lowest_seconds == prediction.estimates[0].seconds
    assert prediction.highest_seconds == prediction.estimates[2].seconds
    assert prediction.spread_percent == pytest.approx(7.75, abs=0.01)


def test_every_estimate_names_its_author_and_year():
    assert [(formula.author, formula.year) for formula in FORMULAS] == [
        ("Riegel", "1977, 1981"),
        ("Daniels and Gilbert", "1979"),
        ("Cameron", "2001"),
    ]


def test_an_estimate_outside_the_range_its_author_states_is_flagged():
    by_name = {
        one.name: {part.formula: part.in_stated_range for part in one.estimates} for one in predictions(KM, 240_000)
    }
    assert by_name["5 km"] == {RIEGEL: True, DANIELS: None, CAMERON: True}
    assert by_name["400 m"] == {RIEGEL: False, DANIELS: None, CAMERON: False}
    assert not any(one.estimates[0].in_stated_range for one in predictions(KM, 209_000))


@pytest.mark.parametrize(
    ("distance_mm", "seconds", "reason"),
    [
        (399_999, 100, Refusal.TOO_SHORT),
        (51 * KM, 20_000, Refusal.TOO_FAR),
        (KM, 901, Refusal.TOO_SLOW),
        (KM, 130, Refusal.BEYOND_WORLD_BEST),
        (10 * KM, 1500, Refusal.BEYOND_WORLD_BEST),
    ],
)
def test_a_time_that_is_no_race_is_refused(distance_mm, seconds, reason):
    with pytest.raises(CannotPredict) as refused:
        predictions(distance_mm, seconds * 1000)
    assert refused.value.reason is reason


def test_a_vdot_that_no_speed_has_is_refused():
    for value in (-5, 500):
        with pytest.raises(ValueError, match="no running speed"):
            seconds_for_vdot(value, 5 * KM)


@given(st.integers(400_000, 50 * KM), st.integers(100, 900))
def test_predictions_increase_with_distance(distance_mm, seconds_per_km):
    elapsed_ms = distance_mm * seconds_per_km // 1000
    assume(why_not(distance_mm, elapsed_ms) is None)
    rows = predictions(distance_mm, elapsed_ms)
    assert [row.distance_mm for row in rows] == sorted(STANDARD_DISTANCES.values())
    for number in range(len(FORMULAS)):
        times = [row.estimates[number].seconds for row in rows]
        assert times == sorted(set(times))


@given(st.sampled_from(list(STANDARD_DISTANCES.values())), st.integers(180, 900), st.sampled_from(FORMULAS))
def test_a_distance_predicts_itself(distance_mm, seconds_per_km, formula):
    elapsed_ms = distance_mm * seconds_per_km // 1000
    assert formula.seconds(distance_mm, elapsed_ms, distance_mm) == pytest.approx(elapsed_ms / 1000, rel=1e-12)


@given(st.integers(180, 600), st.integers(1, 60), st.sampled_from(FORMULAS))
def test_a_slower_time_predicts_slower_times(seconds, more, formula):
    faster, slower = (formula.seconds(KM, 1000 * time, 5 * KM) for time in (seconds, seconds + more))
    assert faster < slower
