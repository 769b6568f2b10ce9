from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.arithmetic.pace import clock
from runlog.arithmetic.typed import NotUnderstood, Reason
from runlog.arithmetic.typed_pace import PACE_UNITS, parse_pace

MILE = Fraction(1_609_344, 1_000_000)


@pytest.mark.parametrize(
    ("text", "seconds_per_km", "unit"),
    [
        ("4:58/km", 298, "/km"),
        ("4:58 /km", 298, "/km"),
        ("4:58 min/km", 298, "/km"),
        ("4:58 per km", 298, "/km"),
        ("4:58.5/km", Fraction(597, 2), "/km"),
        ("5'00\"/km", 300, "/km"),
        ("5’30”/km", 330, "/km"),
        ("5m30s/km", 330, "/km"),
        ("4.97 min/km", Fraction("298.2"), "/km"),
        ("298 s/km", 298, "/km"),
        ("4:58", 298, "/km"),
        ("٤:٥٨/km", 298, "/km"),
        ("8:00/mi", 480 / MILE, "/mi"),
        ("8 min/mile", 480 / MILE, "/mi"),
        ("8:00 a mile", 480 / MILE, "/mi"),
        ("12 km/h", 300, "km/h"),
        ("12km/h", 300, "km/h"),
        ("12,5 kph", 288, "km/h"),
        ("12 kilometres per hour", 300, "km/h"),
        ("7.5 mph", 480 / MILE, "mph"),
        ("7½ mph", 480 / MILE, "mph"),
        ("7.5 miles per hour", 480 / MILE, "mph"),
    ],
)
def test_a_pace_is_read_exactly_with_its_unit(text, seconds_per_km, unit):
    pace = parse_pace(text)
    assert (pace.seconds_per_km, pace.unit) == (seconds_per_km, unit)


@pytest.mark.parametrize(("unit", "text"), [("/km", "4:58"), ("/mi", "8:00"), ("km/h", "12"), ("mph", "7.5")])
def test_a_bare_number_takes_the_default_unit(unit, text):
    pace = parse_pace(text, unit)
    assert (pace.text, pace.unit) == (text, unit)


def test_a_unit_in_the_text_wins_over_the_default():
    assert parse_pace("4:58/km", "mph").unit == "/km"


@pytest.mark.parametrize(
    ("text", "reason", "word"),
    [
        ("", Reason.EMPTY, ""),
        ("   ", Reason.EMPTY, ""),
        ("fast", Reason.UNREADABLE_PACE, "fast"),
        ("km/h", Reason.UNREADABLE_PACE, "km"),
        ("1/0 mph", Reason.UNREADABLE_PACE, "1/0"),
        ("4:58 km", Reason.UNREADABLE_PACE, "4:58 km"),
        ("4:58/parsec", Reason.UNKNOWN_UNIT, "parsec"),
        ("4:58/lap", Reason.UNKNOWN_UNIT, "lap"),
        ("4:5/km", Reason.UNFINISHED_TIME, "4:5"),
        ("4:", Reason.UNFINISHED_TIME, "4:"),
        ("4:99/km", Reason.OVER_59, "4:99"),
        ("0 km/h", Reason.NOT_POSITIVE, "0"),
        ("1,234 km/h", Reason.COMMA, "1,234"),
        ("5/km", Reason.TOO_FAST, "5"),
        ("5.30", Reason.POINT_FOR_COLON, "5.30"),
        ("46 km/h", Reason.TOO_FAST, "46"),
        ("0:00/km", Reason.TOO_FAST, "0:00"),
        ("0.5 km/h", Reason.TOO_SLOW, "0.5"),
        ("1:00:01/km", Reason.TOO_SLOW, "1:00:01"),
    ],
)
def test_what_is_no_pace_is_refused_with_a_reason_and_the_word(text, reason, word):
    with pytest.raises(NotUnderstood) as refused:
        parse_pace(text)
    assert (refused.value.reason, refused.value.word) == (reason, word)


ALPHABET = st.sampled_from([*"0123456789:.,/-' \"½×٤kmhpinlesar@", " per ", "min", "/km", "mph", " km/h", "\0", "名"])


@settings(max_examples=2000, deadline=None)
@given(text=st.one_of(st.text(), st.lists(ALPHABET).map("".join)), unit=st.sampled_from(list(PACE_UNITS)))
def test_random_text_is_a_pace_or_not_understood_and_nothing_else(text, unit):
    try:
        pace = parse_pace(text, unit)
    except NotUnderstood:
        return
    assert 80 <= pace.seconds_per_km <= 3600


@given(st.integers(80, 3600))
def test_a_pace_written_by_us_is_read_back(seconds):
    assert parse_pace(clock(seconds) + "/km").seconds_per_km == seconds


@given(st.fractions(1, 40, max_denominator=10).filter(lambda speed: speed.denominator in (1, 2, 5, 10)))
def test_a_pace_in_its_own_unit_is_what_was_typed(speed):
    pace = parse_pace(f"{float(speed)} km/h")
    assert pace.in_unit(pace.seconds_per_km) == speed
