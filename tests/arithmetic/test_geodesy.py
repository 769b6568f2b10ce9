from math import asin, atan, atan2, cos, hypot, pi, radians, sin, sqrt, tan

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from runlog.arithmetic.geodesy import along_mm, path_mm, steps_mm

DEGREE = 10_000_000

latitudes = st.integers(-80 * DEGREE, 80 * DEGREE)
longitudes = st.integers(-180 * DEGREE, 180 * DEGREE)
# About 700 m at most each way.
near = st.integers(-60_000, 60_000)


def step(here, there):
    return steps_mm([here[0], there[0]], [here[1], there[1]])[1]


def vincenty_m(here, there):
    """Solve the inverse problem (Vincenty, Survey Review 23, 1975, 88-93) on WGS84, in degrees and metres."""
    a, f = 6378137.0, 1 / 298.257223563
    b, across = a * (1 - f), radians(there[1] - here[1])
    u1, u2 = (atan((1 - f) * tan(radians(place[0]))) for place in (here, there))
    turn = across
    for _ in range(50):
        sine = hypot(cos(u2) * sin(turn), cos(u1) * sin(u2) - sin(u1) * cos(u2) * cos(turn))
        if not sine:
            return 0.0
        cosine = sin(u1) * sin(u2) + cos(u1) * cos(u2) * cos(turn)
        arc, azimuth = atan2(sine, cosine), asin(cos(u1) * cos(u2) * sin(turn) / sine)
        square = cos(azimuth) ** 2
        twice = cosine - 2 * sin(u1) * sin(u2) / square if square > 1e-15 else 0
        c = f / 16 * square * (4 + f * (4 - 3 * square))
        last, bend = turn, twice + c * cosine * (2 * twice**2 - 1)
        turn = across + (1 - c) * f * sin(azimuth) * (arc + c * sine * bend)
        if abs(turn - last) < 1e-13:
            break
    u = square * (a * a - b * b) / (b * b)
    k = (sqrt(1 + u) - 1) / (sqrt(1 + u) + 1)
    major, minor = (1 + k * k / 4) / (1 - k), k * (1 - 3 * k * k / 8)
    inner = cosine * (2 * twice**2 - 1) - minor / 6 * twice * (4 * sine**2 - 3) * (4 * twice**2 - 3)
    return b * major * (arc - minor * sine * (twice + minor / 4 * inner))


def test_the_yardstick_gives_a_published_geodesic():
    """Flinders Peak to Buninyong is 54,972.271 m: the worked line of Australia's GDA technical manual, in Vincenty."""
    flinders_peak, buninyong = (-37.951033417, 144.424867889), (-37.652821139, 143.926495528)
    assert abs(vincenty_m(flinders_peak, buninyong) - 54_972.271) <= 0.001


# Lengths of a degree on WGS84, km: Wikipedia, "Geographic coordinate system".
@pytest.mark.parametrize(
    ("latitude", "north_km", "east_km"),
    [
        (0, 110.574, 111.320),
        (15, 110.649, 107.550),
        (30, 110.852, 96.486),
        (45, 111.132, 78.847),
        (60, 111.412, 55.800),
        (75, 111.618, 28.902),
    ],
)
def test_a_thousandth_of_a_degree_has_its_published_length(latitude, north_km, east_km):
    here = (latitude * DEGREE, 8 * DEGREE)
    half = DEGREE // 2000
    north = step((here[0] - half, here[1]), (here[0] + half, here[1]))
    east = step(here, (here[0], here[1] + 2 * half))
    assert abs(north - north_km * 1000) <= 1
    assert abs(east - east_km * 1000) <= 1


def test_a_quarter_of_a_meridian_has_its_published_length():
    """10,001,965.729 m on WGS84: Wikipedia, "Meridian arc"."""
    way = list(range(0, 90 * DEGREE + 1, DEGREE // 100))
    assert abs(path_mm(way, [0] * len(way)) - 10_001_965_729) <= 10


def test_the_equator_is_as_long_as_its_radius_says_also_over_the_180th_meridian():
    way = [(180 * DEGREE + at) % (360 * DEGREE) - 180 * DEGREE for at in range(0, 360 * DEGREE + 1, DEGREE // 10)]
    assert path_mm([0] * len(way), way) == round(2 * pi * 6_378_137_000)


@given(latitudes, longitudes, near, near)
def test_a_step_agrees_with_the_geodesic_to_one_in_a_million(latitude, longitude, north, east):
    there = (latitude + north, longitude + east)
    metres = vincenty_m((latitude / DEGREE, longitude / DEGREE), (there[0] / DEGREE, there[1] / DEGREE))
    assume(metres < 1000)
    # Half a millimetre is rounding, a tenth Vincenty's own accuracy.
    assert abs(step((latitude, longitude), there) - 1000 * metres) <= 1000 * metres * 1e-6 + 0.6


@given(latitudes, longitudes, latitudes, longitudes)
def test_there_and_back_are_the_same(latitude, longitude, other_latitude, other_longitude):
    here, there = (latitude, longitude), (other_latitude, other_longitude)
    assert step(here, there) == step(there, here) >= 0
    assert step(here, here) == 0


@given(latitudes, longitudes, near, near, near, near)
def test_a_detour_is_never_shorter(latitude, longitude, north, east, further, farther):
    here, over = (latitude, longitude), (latitude + north, longitude + east)
    there = (latitude + further, longitude + farther)
    direct = step(here, there)
    assert direct <= (step(here, over) + step(over, there)) * (1 + 2e-6) + 2


def test_points_without_a_position_are_passed_over():
    with_gap = [0, None, 1000], [0, 0, 0]
    assert steps_mm(*with_gap) == [0, 0, step((0, 0), (1000, 0))]
    assert along_mm(*with_gap) == [0, None, path_mm([0, 1000], [0, 0])]
    assert path_mm([None, 5], [3, None]) == 0
    assert steps_mm([], []) == along_mm([], []) == []


def test_nothing_is_measured_across_a_break():
    north = [0, 1000, None, 5000, 6000]
    stepped = steps_mm(north, [0] * 5, breaks=[2])
    assert stepped == [0, step((0, 0), (1000, 0)), 0, 0, step((5000, 0), (6000, 0))]
    assert path_mm(north, [0] * 5, breaks=[2]) == 22_115


def test_rounding_does_not_add_up():
    """Steps of 1.1 cm are 11 mm each when rounded; a thousand of them are 11.057 m."""
    way = list(range(1001))
    assert sum(steps_mm(way, [0] * 1001)) == 11_000
    assert path_mm(way, [0] * 1001) == along_mm(way, [0] * 1001)[-1] == 11_057
