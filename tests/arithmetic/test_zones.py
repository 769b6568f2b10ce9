from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from runlog.arithmetic.zones import (
    FRIEL_NAMES,
    Method,
    Refusal,
    Zone,
    ZonesRefused,
    estimates_of_maximum,
    fox_bpm,
    friel_bounds,
    own_zones,
    tanaka_bpm,
    zones_from_maximum,
    zones_from_reserve,
    zones_from_threshold,
)


@pytest.mark.parametrize(
    ("maximum", "bounds"),
    [
        (190, (95, 114, 133, 152, 171)),
        (185, (93, 111, 130, 148, 167)),
        (200, (100, 120, 140, 160, 180)),
        (172, (86, 103, 120, 138, 155)),
        (208, (104, 125, 146, 166, 187)),
    ],
)
def test_zones_start_at_tenths_of_a_measured_maximum(maximum, bounds):
    assert zones_from_maximum(maximum).lower_bounds == bounds


@pytest.mark.parametrize(
    ("maximum", "resting", "bounds"),
    [
        (190, 50, (120, 134, 148, 162, 176)),
        # 122.5, 147.5 and 172.5: ties go upward, where `round` says 122, 148 and 172.
        (185, 60, (123, 135, 148, 160, 173)),
        (200, 70, (135, 148, 161, 174, 187)),
        (172, 55, (114, 125, 137, 149, 160)),
        (208, 80, (144, 157, 170, 182, 195)),
    ],
)
def test_zones_start_at_tenths_of_the_way_from_rest_to_maximum(maximum, resting, bounds):
    assert zones_from_reserve(maximum, resting).lower_bounds == bounds


@pytest.mark.parametrize(
    ("threshold", "printed", "top_above"),
    [
        (160, ((136, 142), (144, 150), (152, 158), (160, 163), (165, 170)), 170),
        (170, ((145, 151), (153, 160), (162, 168), (170, 173), (175, 180)), 180),
        (185, ((157, 165), (167, 174), (176, 183), (185, 189), (191, 196)), 196),
    ],
)
def test_zones_of_the_threshold_start_where_friels_do_and_leave_no_gap(threshold, printed, top_above):
    first, *starts, top = friel_bounds(threshold)
    assert (first, starts, top) == (0, [lower for lower, _ in printed], top_above + 1)
    assert all(upper < after for (_, upper), after in zip(printed, [*starts[1:], top], strict=True))
    assert len(FRIEL_NAMES) == 7
    assert zones_from_threshold(threshold).lower_bounds == (0, *starts[:4])


def test_a_beat_between_two_of_friels_printed_zones_belongs_to_the_lower_one():
    assert [zones_from_threshold(160).zone_of(bpm) for bpm in (1, 135, 136, 143, 144, 160, 230)] == [
        1,
        1,
        2,
        2,
        3,
        5,
        5,
    ]


def test_each_zone_reaches_to_the_next_and_the_last_to_the_maximum():
    assert zones_from_maximum(190).rows() == (
        Zone(1, 95, 113),
        Zone(2, 114, 132),
        Zone(3, 133, 151),
        Zone(4, 152, 170),
        Zone(5, 171, 190),
    )
    first, *_, last = zones_from_threshold(160).rows()
    assert (first, last) == (Zone(1, None, 135), Zone(5, 160, None))


@pytest.mark.parametrize(("bpm", "zone"), [(94, None), (95, 1), (113, 1), (114, 2), (170, 4), (171, 5), (199, 5)])
def test_a_heart_rate_is_in_one_zone(bpm, zone):
    assert zones_from_maximum(190).zone_of(bpm) == zone


def test_own_limits_are_taken_as_they_are():
    zones = own_zones([100, 120, 140, 160, 180], 180)
    assert (zones.method, zones.lower_bounds, zones.maximum_bpm) == (Method.OWN, (100, 120, 140, 160, 180), 180)


@pytest.mark.parametrize(
    ("make", "reason", "field"),
    [
        (lambda: own_zones([100, 120, 120, 160, 180]), Refusal.OUT_OF_ORDER, "zone-3"),
        (lambda: own_zones([100, 120, 110, 90, 180]), Refusal.OUT_OF_ORDER, "zone-3"),
        (lambda: own_zones([100, 120, 140, 160, 181], 180), Refusal.ABOVE_MAXIMUM, "zone-5"),
        (lambda: own_zones([100, 120, 140, 160]), Refusal.NOT_FIVE, "zones"),
        (lambda: own_zones([29, 120, 140, 160, 180]), Refusal.OUT_OF_RANGE, "zone-1"),
        (lambda: own_zones([100, 120, 140, 160, 241]), Refusal.OUT_OF_RANGE, "zone-5"),
        (lambda: own_zones([100, 120, 140, 160, 180], 0), Refusal.OUT_OF_RANGE, "maximum"),
        (lambda: zones_from_reserve(180, 190), Refusal.RESTING_TOO_HIGH, "resting"),
        (lambda: zones_from_reserve(180, 180), Refusal.RESTING_TOO_HIGH, "resting"),
        (lambda: zones_from_reserve(180, 161), Refusal.RESTING_TOO_HIGH, "resting"),
        (lambda: zones_from_reserve(180, 29), Refusal.OUT_OF_RANGE, "resting"),
        (lambda: zones_from_reserve(99, 50), Refusal.OUT_OF_RANGE, "maximum"),
        (lambda: zones_from_maximum(241), Refusal.OUT_OF_RANGE, "maximum"),
        (lambda: zones_from_threshold(79), Refusal.OUT_OF_RANGE, "threshold"),
        (lambda: zones_from_threshold(181, 180), Refusal.ABOVE_MAXIMUM, "threshold"),
    ],
)
def test_numbers_that_make_no_zones_are_refused_with_their_field(make, reason, field):
    with pytest.raises(ZonesRefused) as refused:
        make()
    assert (refused.value.reason, refused.value.field) == (reason, field)


@given(st.integers(100, 240), st.integers(30, 220))
def test_zones_of_the_reserve_always_rise_and_lie_between_rest_and_maximum(maximum, resting):
    assume(maximum - resting >= 20)
    bounds = zones_from_reserve(maximum, resting).lower_bounds
    assert all(before < after for before, after in pairwise((resting, *bounds, maximum)))


@given(st.integers(80, 240))
def test_zones_of_any_threshold_rise(threshold):
    assert all(before < after for before, after in pairwise(friel_bounds(threshold)))


@given(st.lists(st.integers(30, 240), min_size=5, max_size=5, unique=True).map(sorted), st.integers(1, 260))
def test_a_heart_rate_lies_between_the_ends_of_its_zone(bounds, bpm):
    zones = own_zones(bounds)
    number = zones.zone_of(bpm)
    if number is None:
        assert bpm < bounds[0]
    else:
        row = zones.rows()[number - 1]
        assert row.from_bpm <= bpm <= (row.to_bpm or bpm)


@pytest.mark.parametrize(
    ("age", "fox", "tanaka"),
    [
        (10, 210, "201.0"),
        (14, 206, "198.2"),
        (20, 200, "194.0"),
        (30, 190, "187.0"),
        (40, 180, "180.0"),
        (50, 170, "173.0"),
        (60, 160, "166.0"),
        (70, 150, "159.0"),
    ],
)
def test_the_formulas_give_the_published_maximum(age, fox, tanaka):
    assert (fox_bpm(age), tanaka_bpm(age)) == (fox, Fraction(tanaka))


def test_an_estimate_is_named_after_its_formula_and_tells_its_error():
    found = [(each.formula, each.bpm, float(each.error_bpm)) for each in estimates_of_maximum(25)]
    assert found == [("Tanaka", 191, 11.4), ("Fox", 195, 12.4)]  # 190.5 goes upward


@pytest.mark.parametrize(("age", "count"), [(10, 0), (17, 0), (18, 2)])
def test_nobody_under_18_is_given_an_estimate(age, count):
    assert len(estimates_of_maximum(age)) == count
