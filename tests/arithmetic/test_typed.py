"""What people type for a distance and a time: what is taken, and the reason where it is not."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.arithmetic.pace import clock, elapsed_text
from runlog.arithmetic.typed import (
    LONGEST_MM,
    LONGEST_MS,
    Distance,
    NotUnderstood,
    Reason,
    parse_distance,
    parse_time,
    plain,
)
from runlog.arithmetic.units import UNITS

patiently = settings(max_examples=250, deadline=None, derandomize=True)

# Anything, and text that is nearly right.
scraps = [
    "1",
    "2½",
    "٥",
    "５",
    "0",
    "4:58",
    "59",
    "60",
    ",",
    ".",
    "/",
    ":",
    "'",
    "″",
    "-",
    " ",
    "km",
    "mi",
    "laps",
    "yd",
]
scraps += ["h", "m", "min", "s", "e400", "\0", "\n", "marathon", "half", "½", "²", "①", "\u202e", "ß", "İ", "ﷺ"]
anything = st.one_of(st.text(), st.lists(st.sampled_from(scraps)).map("".join))


def each(table):
    """Give a row for each typed text of the lists that end the rows of a table."""
    return [(*row, typed) for *row, texts in table for typed in texts]


DISTANCES = [
    # typed, mm, the number as kept, the unit as kept
    ("5", 5_000_000, "5", "km"),
    ("5.0", 5_000_000, "5.0", "km"),
    ("3,1", 3_100_000, "3,1", "km"),
    (" 1 km ", 1_000_000, "1", "km"),
    ("1km", 1_000_000, "1", "km"),
    ("1K", 1_000_000, "1", "km"),
    ("1000 m", 1_000_000, "1000", "m"),
    ("0.5mi", 804_672, "0.5", "mi"),
    ("440 yd", 402_336, "440", "yd"),
    ("2.5 laps", 1_000_000, "2.5", "laps"),
    ("2½ laps", 1_000_000, "2½", "laps"),
    ("0.621 mi", 999_403, "0.621", "mi"),
    ("0,621 miles", 999_403, "0,621", "mi"),
    ("1 MILE", 1_609_344, "1", "mi"),
    ("1500m", 1_500_000, "1500", "m"),
    ("1500 metres", 1_500_000, "1500", "m"),
    ("3 Kilometers", 3_000_000, "3", "km"),
    ("1 lap", 400_000, "1", "laps"),
    (".5", 500_000, ".5", "km"),
    (",5 km", 500_000, ",5", "km"),
    ("1234,5 m", 1_234_500, "1234,5", "m"),
    ("0,400", 400_000, "0,400", "km"),
    ("21,0975", 21_097_500, "21,0975", "km"),
    ("marathon", 42_195_000, "42.195", "km"),
    ("Half marathon", 21_097_500, "21.0975", "km"),
    ("half", 21_097_500, "21.0975", "km"),
    ("1000", LONGEST_MM, "1000", "km"),
    ("0.000001", 1, "0.000001", "km"),
]


@pytest.mark.parametrize(("typed", "mm", "text", "unit"), DISTANCES)
def test_it_reads_a_distance(typed, mm, text, unit):
    assert parse_distance(typed) == Distance(mm, text, unit)


@pytest.mark.parametrize(
    ("typed", "mm"),
    [
        ("½", 500_000),
        ("¼ mi", 402_336),
        ("¾km", 750_000),
        ("2¼ laps", 900_000),
        ("2 ¼ laps", 900_000),
        ("2 1/2 laps", 1_000_000),
        ("1/4 mile", 402_336),
        ("3/4", 750_000),
        ("⅓ km", 333_333),
        ("2⅔ km", 2_666_667),
        ("1⁄2 mi", 804_672),
    ],
)
def test_it_reads_fractions(typed, mm):
    assert parse_distance(typed).distance_mm == mm


@pytest.mark.parametrize(
    ("typed", "mm"),
    [
        ("٥", 5_000_000),
        ("٥٫٢", 5_200_000),
        ("۵٫۲ km", 5_200_000),
        ("٢½ laps", 1_000_000),
        ("५.२", 5_200_000),
        ("５．２ｋｍ", 5_200_000),
        ("１，５　ｍｉ", 2_414_016),
        ("１／２ km", 500_000),
        ("5\u00a0km", 5_000_000),
        ("5\u202fkm", 5_000_000),
    ],
)
def test_it_reads_the_digits_of_any_keyboard(typed, mm):
    assert parse_distance(typed).distance_mm == mm


@pytest.mark.parametrize(("unit", "mm"), [("km", 5_000_000), ("mi", 8_046_720), ("m", 5_000), ("yd", 4_572)])
def test_it_takes_the_chosen_unit_where_none_is_typed(unit, mm):
    assert parse_distance("5", unit).distance_mm == mm
    assert parse_distance("1 km", unit) == Distance(1_000_000, "1", "km")


@pytest.mark.parametrize(("lap_mm", "mm"), [(400_000, 1_000_000), (200_000, 500_000), (430_035, 1_075_088)])
def test_it_measures_laps_by_their_length(lap_mm, mm):
    assert parse_distance("2.5 laps", lap_mm=lap_mm).distance_mm == mm
    assert parse_distance("2,5", "laps", lap_mm).distance_mm == mm


REFUSED_DISTANCES = [
    (Reason.EMPTY, "", ["", "  \t\n", "\u3000"]),
    (Reason.NOT_POSITIVE, "", ["0", "0.0 km", "0/4", "0.0001 m", "-1", "- 1 km", "−1"]),
    (Reason.UNREADABLE_DISTANCE, "", ["abc", "km", "1e400", "nan", "inf", "1..2", "1,5,2", "1 609", "5 km 3"]),
    (Reason.UNREADABLE_DISTANCE, "", ["4:58", "1/0", "5\0", "\0", "9" * 400]),
    (Reason.COMMA, "3,000", ["3,000 km", "3,000", "３，０００"]),
    (Reason.COMMA, "1,609", ["1,609", "1,609 m"]),
    (Reason.COMMA, "10,000", ["10,000 m"]),
    (Reason.UNKNOWN_UNIT, "ft", ["5 ft", "5FT"]),
    (Reason.UNKNOWN_UNIT, "meilen", ["5 Meilen"]),
    (Reason.UNKNOWN_UNIT, "كم", ["5 كم"]),
    (Reason.TOO_FAR, "", ["3000 km", "3000", "1000.001", "999999999 mi", "1000000.001 m"]),
]


@pytest.mark.parametrize(("reason", "word", "typed"), each(REFUSED_DISTANCES))
def test_it_says_why_it_takes_no_distance(reason, word, typed):
    with pytest.raises(NotUnderstood) as refusal:
        parse_distance(typed)
    assert (refusal.value.reason, refusal.value.word) == (reason, word)


TIMES = [
    ("4:58", 298_000),
    ("4:58.35", 298_350),
    ("4:58,3", 298_300),
    ("4m58s", 298_000),
    ("4'58\"", 298_000),
    ("298", 298_000),
    ("1:02:03", 3_723_000),
    ("62 min", 3_720_000),
    (" 4:58 ", 298_000),
    ("0:30", 30_000),
    ("90:00", 5_400_000),
    ("1:5:30", 3_930_000),
    ("298.35", 298_350),
    ("90s", 90_000),
    ("4m", 240_000),
    ("4 min 58 sec", 298_000),
    ("4.5 min", 270_000),
    ("1h", 3_600_000),
    ("1h 2m 3s", 3_723_000),
    ("1 hour 2 minutes 3.5 seconds", 3_723_500),
    ("1H30M", 5_400_000),
    ("4′58″", 298_000),
    ("4’58”", 298_000),
    ("4‘58“", 298_000),
    ("4'58''", 298_000),
    ("4'58", 298_000),
    ("4' 58.5\"", 298_500),
    ("٤:٥٨", 298_000),
    ("٤:٥٨٫٣٥", 298_350),
    ("۴:۵۸", 298_000),
    ("４：５８", 298_000),
    ("４＇５８＂", 298_000),
    ("２９８", 298_000),
    ("0.001", 1),
    ("168:00:00", LONGEST_MS),
    ("604800", LONGEST_MS),
]


@pytest.mark.parametrize(("typed", "ms"), TIMES)
def test_it_reads_a_time(typed, ms):
    assert parse_time(typed) == ms


REFUSED_TIMES = [
    (Reason.EMPTY, ["", "   "]),
    (Reason.NOT_POSITIVE, ["0", "0:00", "0.0001", "-1", "−298"]),
    (Reason.UNREADABLE_TIME, ["abc", "1e400", "nan", "inf", "1..2", ":30", ":", "1::30", "1:02:03:04", "4:58 pm"]),
    (Reason.UNREADABLE_TIME, ["5 km", "7 days", "4:58\0", "\0", "9" * 400]),
    (Reason.UNFINISHED_TIME, ["5:", "1:02:", "4:5", "1:02:3"]),
    (Reason.OVER_59, ["4:75", "4:60", "1:60:00", "99:99:99", "4m75s", "4m60s", "1h60m"]),
    (Reason.TOO_LONG, ["168:00:00.001", "169:00:00", "604801", "9999999"]),
]


@pytest.mark.parametrize(("reason", "typed"), each(REFUSED_TIMES))
def test_it_says_why_it_takes_no_time(reason, typed):
    with pytest.raises(NotUnderstood) as refusal:
        parse_time(typed)
    assert refusal.value.reason is reason


def read(parse, typed):
    """Give what was read, or the reason why nothing was."""
    try:
        return parse(typed)
    except NotUnderstood as refusal:
        return refusal.reason


@pytest.mark.parametrize(("typed", "ms"), [("1h30", 5_400_000), ("1h 30", 5_400_000), ("1h05", 3_900_000)])
def test_it_never_takes_minutes_after_an_hour_for_seconds(typed, ms):
    assert read(parse_time, typed) in (ms, *Reason)


@pytest.mark.parametrize(("parse", "typed", "kept"), [(parse_distance, "5", "mi"), (parse_time, "4", "min")])
def test_it_never_drops_what_stands_far_to_the_right(parse, typed, kept):
    assert read(parse, typed + " " * 60 + kept) in (parse(f"{typed} {kept}"), *Reason)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("  A  b\t c ", "a b c"), ("2½", "2 1/2"), ("４′５８″", "4'58\""), ("٥٫٢", "5.2"), ("−1", "-1"), ("ＫＭ", "km")],
)
def test_it_folds_any_keyboard_into_ascii(typed, folded):
    assert plain(typed) == folded


@patiently
@given(anything, st.sampled_from(UNITS), st.integers(20_000, 10_000_000))
def test_it_takes_any_text_or_says_why_not(text, unit, lap_mm):
    with suppress(NotUnderstood):
        assert 0 < parse_distance(text, unit, lap_mm).distance_mm <= LONGEST_MM
    with suppress(NotUnderstood):
        assert 0 < parse_time(text) <= LONGEST_MS


@patiently
@given(anything, st.sampled_from(UNITS), st.integers(20_000, 10_000_000))
def test_it_reads_the_same_from_what_it_keeps_of_any_text(text, unit, lap_mm):
    with suppress(NotUnderstood):
        kept = parse_distance(text, unit, lap_mm)
        assert parse_distance(f"{kept.text} {kept.unit}", "km", lap_mm) == kept
        assert parse_distance(kept.text, kept.unit, lap_mm) == kept


@patiently
@given(
    st.decimals(0, 5_000, places=4).filter(bool).map(str),
    st.sampled_from([".", ",", "٫", "．"]),
    st.sampled_from(["km", "K", "mi", "miles", "m", "yards", "laps", ""]),
    st.sampled_from(UNITS),
)
def test_it_reads_the_same_from_the_number_and_unit_it_keeps(number, point, typed_unit, unit):
    with suppress(NotUnderstood):  # too far
        kept = parse_distance(number.replace(".", point) + typed_unit, unit)
        assert parse_distance(f"{kept.text} {kept.unit}").distance_mm == kept.distance_mm


@patiently
@given(st.integers(1, LONGEST_MS))
def test_it_reads_back_every_time_that_is_written(ms):
    assert parse_time(elapsed_text(ms)) == ms


@patiently
@given(st.fractions(min_value=1, max_value=LONGEST_MS // 1000), st.integers(0, 3))
def test_it_reads_back_what_a_clock_shows(seconds, places):
    off = Fraction(parse_time(clock(seconds, places)), 1000) - seconds
    assert abs(off) * 2 <= Fraction(1, 10**places)
