"""Laps and lanes against the published tables."""

import pytest

from runlog.arithmetic.rounding import decimal_text
from runlog.arithmetic.track import INDOOR_LANE_WIDTH_MM, LANES, lane_lap_mm
from runlog.arithmetic.units import LAP_MM, in_unit

DRAWN_LAP_MM = 400_001  # lane 1 as drawn; records are kept over 400 m

LANES_400 = [
    # lane, lap in mm, more than lane 1 in mm, laps in 1,000 m, metres left after two laps
    (2, 407_038, 7_037, "2.4568", "185.92"),
    (3, 414_704, 14_703, "2.4114", "170.59"),
    (4, 422_369, 22_368, "2.3676", "155.26"),
    (5, 430_035, 30_034, "2.3254", "139.93"),
    (6, 437_700, 37_699, "2.2847", "124.60"),
    (7, 445_366, 45_365, "2.2453", "109.27"),
    (8, 453_031, 53_030, "2.2074", "93.94"),
    (9, 460_697, 60_696, "2.1706", "78.61"),
]


@pytest.mark.parametrize(("lane", "lap_mm", "extra_mm", "laps", "left"), LANES_400)
def test_it_measures_every_lane_of_a_standard_track(lane, lap_mm, extra_mm, laps, left):
    assert lane_lap_mm(lane) == lap_mm
    assert lane_lap_mm(lane) - DRAWN_LAP_MM == extra_mm
    assert decimal_text(in_unit(1_000_000, "laps", lane_lap_mm(lane)), 4) == laps
    assert decimal_text(in_unit(1_000_000 - 2 * lane_lap_mm(lane), "m"), 2) == left


def test_it_measures_lane_one_as_records_are_kept():
    assert lane_lap_mm(1) == LAP_MM == 400_000
    assert decimal_text(in_unit(1_000_000, "laps", lane_lap_mm(1)), 4) == "2.5000"
    assert 1_000_000 - 2 * lane_lap_mm(1) == 200_000


LANES_200 = [
    # lane width in mm, laps in mm from lane 1
    (900, [200_000, 205_027, 210_681, 216_336, 221_991, 227_646]),
    (1_000, [200_000, 205_655, 211_938, 218_221, 224_504, 230_788]),
    (1_100, [200_000, 206_283, 213_195, 220_106, 227_018, 233_929]),
]


@pytest.mark.parametrize(("width_mm", "laps"), LANES_200)
def test_it_measures_the_lanes_of_an_indoor_track(width_mm, laps):
    assert [lane_lap_mm(lane, 200_000, width_mm) for lane in range(1, 7)] == laps


def test_it_takes_an_indoor_lane_to_be_a_metre_wide():
    assert INDOOR_LANE_WIDTH_MM == 1_000


def test_it_knows_nine_lanes():
    assert list(LANES) == [1, 2, 3, 4, 5, 6, 7, 8, 9]


@pytest.mark.parametrize("lap_mm", [200_000, 250_000, 300_000, 333_333, 400_000, 402_336, 440_000])
def test_it_makes_every_lane_longer_than_the_one_inside(lap_mm):
    laps = [lane_lap_mm(lane, lap_mm) for lane in LANES]
    assert laps[0] == lap_mm
    assert all(inner < outer for inner, outer in zip(laps, laps[1:], strict=False))


@pytest.mark.parametrize("lane", [0, -1])
def test_it_counts_lanes_from_one(lane):
    with pytest.raises(ValueError, match="counted from 1"):
        lane_lap_mm(lane)
