"""Both paces against published figures and exact fractions; and what a clock never shows."""

import random
import re
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from runlog.arithmetic.pace import clock, elapsed_text, km_per_hour, miles_per_hour, seconds_per_km, seconds_per_mile
from runlog.arithmetic.rounding import decimal_text, down, half_up, up
from runlog.arithmetic.typed import LONGEST_MM, LONGEST_MS

patiently = settings(max_examples=400, deadline=None, derandomize=True)

PACES = [
    # time in s, distance in m, s/km, s/mi, per km nearest, down and up, per mile likewise, km/h, mph
    ("360", "1000", "360.000000", "579.363840", "6:00 6:00 6:00", "9:39 9:39 9:40", "10.0000", "6.2137"),
    ("600", "1609.344", "372.822715", "600.000000", "6:13 6:12 6:13", "10:00 10:00 10:00", "9.6561", "6.0000"),
    ("240", "1000", "240.000000", "386.242560", "4:00 4:00 4:00", "6:26 6:26 6:27", "15.0000", "9.3206"),
    ("300", "1000", "300.000000", "482.803200", "5:00 5:00 5:00", "8:03 8:02 8:03", "12.0000", "7.4565"),
    ("131.96", "1000", "131.960000", "212.369034", "2:12 2:11 2:12", "3:32 3:32 3:33", "27.2810", "16.9516"),
    ("148.98", "1000", "148.980000", "239.760069", "2:29 2:28 2:29", "4:00 3:59 4:00", "24.1643", "15.0150"),
    ("223.13", "1609.344", "138.646554", "223.130000", "2:19 2:18 2:19", "3:43 3:43 3:44", "25.9653", "16.1341"),
    ("480", "1609.344", "298.258172", "480.000000", "4:58 4:58 4:59", "8:00 8:00 8:00", "12.0701", "7.5000"),
    ("241", "1003.8", "240.087667", "386.383646", "4:00 4:00 4:01", "6:26 6:26 6:27", "14.9945", "9.3172"),
    ("1200", "5000", "240.000000", "386.242560", "4:00 4:00 4:00", "6:26 6:26 6:27", "15.0000", "9.3206"),
    ("2400", "10000", "240.000000", "386.242560", "4:00 4:00 4:00", "6:26 6:26 6:27", "15.0000", "9.3206"),
    ("299.6", "1000", "299.600000", "482.159462", "5:00 4:59 5:00", "8:02 8:02 8:03", "12.0160", "7.4664"),
    ("3599.6", "10000", "359.960000", "579.299466", "6:00 5:59 6:00", "9:39 9:39 9:40", "10.0011", "6.2144"),
    ("235.5", "1000", "235.500000", "379.000512", "3:56 3:55 3:56", "6:19 6:19 6:20", "15.2866", "9.4987"),
    ("235.4999", "1000", "235.499900", "379.000351", "3:55 3:55 3:56", "6:19 6:19 6:20", "15.2866", "9.4987"),
]


@pytest.mark.parametrize(("t", "d", "per_km", "per_mile", "km_clocks", "mile_clocks", "kmh", "mph"), PACES)
def test_it_gives_the_published_paces(t, d, per_km, per_mile, km_clocks, mile_clocks, kmh, mph):
    run = int(Fraction(d) * 10_000), int(Fraction(t) * 10_000)  # ten times as far and as long: 235.4999 s are whole
    km, mile = seconds_per_km(*run), seconds_per_mile(*run)
    assert (decimal_text(km, 6), decimal_text(mile, 6)) == (per_km, per_mile)
    assert [clock(km, rounding=rule) for rule in (half_up, down, up)] == km_clocks.split()
    assert [clock(mile, rounding=rule) for rule in (half_up, down, up)] == mile_clocks.split()
    assert (decimal_text(km_per_hour(*run), 4), decimal_text(miles_per_hour(*run), 4)) == (kmh, mph)


TREADMILL = [
    # what the belt says, km/h, mph, min/km, min/mi, s/km, s/mi
    ("6 km/h", "6.000000", "3.7282", "10:00", "16:06", "600.0000", "965.6064"),
    ("8 km/h", "8.000000", "4.9710", "7:30", "12:04", "450.0000", "724.2048"),
    ("10 km/h", "10.000000", "6.2137", "6:00", "9:39", "360.0000", "579.3638"),
    ("12 km/h", "12.000000", "7.4565", "5:00", "8:03", "300.0000", "482.8032"),
    ("13.5 km/h", "13.500000", "8.3885", "4:27", "7:09", "266.6667", "429.1584"),
    ("15 km/h", "15.000000", "9.3206", "4:00", "6:26", "240.0000", "386.2426"),
    ("16 km/h", "16.000000", "9.9419", "3:45", "6:02", "225.0000", "362.1024"),
    ("5 mph", "8.046720", "5.0000", "7:27", "12:00", "447.3873", "720.0000"),
    ("6 mph", "9.656064", "6.0000", "6:13", "10:00", "372.8227", "600.0000"),
    ("7 mph", "11.265408", "7.0000", "5:20", "8:34", "319.5623", "514.2857"),
    ("7.5 mph", "12.070080", "7.5000", "4:58", "8:00", "298.2582", "480.0000"),
    ("8 mph", "12.874752", "8.0000", "4:40", "7:30", "279.6170", "450.0000"),
    ("10 mph", "16.093440", "10.0000", "3:44", "6:00", "223.6936", "360.0000"),
]


@pytest.mark.parametrize(("belt", "kmh", "mph", "per_km", "per_mile", "s_km", "s_mile"), TREADMILL)
def test_it_turns_a_treadmills_speed_into_paces(belt, kmh, mph, per_km, per_mile, s_km, s_mile):
    number, unit = belt.split()
    run = int(Fraction(number) * (1_000_000 if unit == "km/h" else 1_609_344)), 3_600_000  # an hour of it
    km, mile = seconds_per_km(*run), seconds_per_mile(*run)
    assert (decimal_text(km_per_hour(*run), 6), decimal_text(miles_per_hour(*run), 4)) == (kmh, mph)
    assert (clock(km), clock(mile)) == (per_km, per_mile)
    assert (decimal_text(km, 4), decimal_text(mile, 4)) == (s_km, s_mile)


def random_runs():
    """Ten thousand runs from 10 m to 1,000 km and from a second to 7 days, as many short ones as long ones."""
    dice = random.Random(1959)
    for _ in range(10_000):
        yield int(10 ** dice.uniform(4, 9)), int(10 ** dice.uniform(3, 8.78))


def test_it_agrees_with_exact_fractions_for_ten_thousand_runs():
    for mm, ms in random_runs():
        kilometres, seconds = Fraction(mm, 1_000_000), Fraction(ms, 1000)
        miles = kilometres * 15_625 / 25_146
        assert seconds_per_km(mm, ms) == seconds / kilometres
        assert seconds_per_mile(mm, ms) == seconds / miles
        assert km_per_hour(mm, ms) == kilometres / seconds * 3600
        assert miles_per_hour(mm, ms) == miles / seconds * 3600


def test_it_keeps_both_paces_and_speeds_in_step():
    for run in random_runs():
        assert seconds_per_mile(*run) * 15_625 / 25_146 == seconds_per_km(*run)
        assert seconds_per_km(*run) * km_per_hour(*run) == seconds_per_mile(*run) * miles_per_hour(*run) == 3600


def test_it_never_makes_one_pace_from_the_others_text():
    run = 991_000, 240_000  # a watch shows 1.00 km, and 4:00 from that; the mile pace of 4:00 would be 6:26
    assert (clock(seconds_per_km(*run)), clock(seconds_per_mile(*run))) == ("4:02", "6:30")


def test_it_has_no_pace_without_a_distance_and_no_speed_without_a_time():
    for figure, run in [(seconds_per_km, (0, 1)), (seconds_per_mile, (0, 1)), (km_per_hour, (1, 0))]:
        with pytest.raises(ZeroDivisionError):
            figure(*run)


@pytest.mark.parametrize(
    ("seconds", "places", "text"),
    [
        ("0", 0, "0:00"),
        ("5", 0, "0:05"),
        ("59.4", 0, "0:59"),
        ("59.5", 0, "1:00"),
        ("299.6", 0, "5:00"),
        ("599.99", 1, "10:00.0"),
        ("131.96", 1, "2:12.0"),
        ("131.96", 2, "2:11.96"),
        ("3599.4", 0, "59:59"),
        ("3599.5", 0, "1:00:00"),
        ("3599.9996", 3, "1:00:00.000"),
        ("3723", 0, "1:02:03"),
        ("90000", 0, "25:00:00"),
        ("604800", 0, "168:00:00"),
        ("61.005", 3, "1:01.005"),
    ],
)
def test_it_carries_into_the_next_minute_and_hour(seconds, places, text):
    assert clock(Fraction(seconds), places) == text


@patiently
@given(
    st.fractions(min_value=0, max_value=10**6, max_denominator=10**6),
    st.integers(0, 3),
    st.sampled_from([half_up, down, up]),
)
@example(Fraction(359_999_999, 100_000), 3, half_up)
def test_it_never_shows_sixty(seconds, places, rounding):
    text = clock(seconds, places, rounding)
    assert ":60" not in text
    assert re.fullmatch(r"(\d+:[0-5]|\d|[1-5])?\d:[0-5]\d" + rf"\.\d{{{places}}}" * bool(places), text)


def test_it_never_shows_sixty_for_any_of_ten_thousand_runs():
    for run in random_runs():
        assert ":60" not in clock(seconds_per_km(*run)) + clock(seconds_per_mile(*run)) + elapsed_text(run[1])


@pytest.mark.parametrize(
    ("ms", "text"),
    [
        (298_000, "4:58"),
        (298_350, "4:58.35"),
        (298_300, "4:58.3"),
        (298_003, "4:58.003"),
        (59_999, "0:59.999"),
        (1, "0:00.001"),
        (3_723_000, "1:02:03"),
        (600_000, "10:00"),
        (LONGEST_MS, "168:00:00"),
    ],
)
def test_it_writes_a_stored_time_in_full(ms, text):
    assert elapsed_text(ms) == text


@patiently
@given(st.integers(1, LONGEST_MM), st.integers(1, LONGEST_MS))
def test_it_shows_a_pace_within_half_a_second(mm, ms):
    parts = [int(part) for part in clock(seconds_per_km(mm, ms)).split(":")]
    shown = sum(part * 60**place for place, part in enumerate(reversed(parts)))
    assert -Fraction(1, 2) < shown - seconds_per_km(mm, ms) <= Fraction(1, 2)
