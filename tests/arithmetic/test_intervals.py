from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runlog.arithmetic.intervals import Recovery, parse_intervals
from runlog.arithmetic.typed import NotUnderstood, Reason

KM = 1_000_000


@pytest.mark.parametrize(
    ("text", "count", "distance_mm", "elapsed_ms", "recovery"),
    [
        ("6 x 1 km at 4:10/km, rest 2:00", 6, KM, 250_000, Recovery(120_000, None)),
        ("8x400m in 1:32 r 200m jog 1:30", 8, 400_000, 92_000, Recovery(90_000, 200_000)),
        ("5 x 3 min at 4:00/km r 90s", 5, 750_000, 180_000, Recovery(90_000, None)),
        ("4x1 mile @ 7:00/mi rest 400m in 3:00", 4, 1_609_344, 420_000, Recovery(180_000, 400_000)),
        ("8X400 in 92 r90", 8, 400_000, 92_000, Recovery(90_000, None)),
        ("8 × 400 m in 1:32", 8, 400_000, 92_000, None),
        ("6x1km at 4:10/km, 2:00", 6, KM, 250_000, Recovery(120_000, None)),
        ("6x1km at 4:10/km, rest 2:00 jog 400m", 6, KM, 250_000, Recovery(120_000, 400_000)),
        ("6x1km at 4:10/km r 200 m 30", 6, KM, 250_000, Recovery(30_000, 200_000)),
        ("8x400m in 1:32 r 1:30, 200m jog", 8, 400_000, 92_000, Recovery(90_000, 200_000)),
        ("10x200m in 45s with 200m jog", 10, 200_000, 45_000, Recovery(None, 200_000)),
        ("3x10 min at 5:00/km w/ 2 min 30 s jog", 3, 2 * KM, 600_000, Recovery(150_000, None)),
        ("5x3' at 4:00/km r 90\"", 5, 750_000, 180_000, Recovery(90_000, None)),
        ("3x1,5km at 15 km/h, rest 1m30", 3, 1_500_000, 360_000, Recovery(90_000, None)),
        ("4x2 laps in 3:00 rest 1 lap jog", 4, 800_000, 180_000, Recovery(None, 400_000)),
    ],
)
def test_a_workout_is_read_as_it_is_written(text, count, distance_mm, elapsed_ms, recovery):
    workout = parse_intervals(text)
    assert (workout.count, workout.distance_mm, workout.elapsed_ms) == (count, distance_mm, elapsed_ms)
    assert workout.recovery == recovery


def test_totals_are_given_with_and_without_the_recoveries_between():
    workout = parse_intervals("8x400m in 1:32 r 200m jog 1:30")
    assert (workout.work_mm, workout.work_ms) == (3_200_000, 736_000)
    assert (workout.total_mm, workout.total_ms) == (4_600_000, 1_366_000)


def test_a_recovery_without_a_time_leaves_the_clock_unknown():
    workout = parse_intervals("10x200m in 45s with 200m jog")
    assert (workout.total_mm, workout.total_ms) == (3_800_000, None)
    first, second, *_ = workout.laid_out()
    assert (first.starts_ms, first.ends_ms, second.starts_ms) == (0, 45_000, None)


def test_repeats_are_laid_out_on_the_clock():
    repeats = parse_intervals("3 x 1 km at 4:00/km, rest 2:00").laid_out()
    assert [(one.number, one.starts_ms, one.ends_ms) for one in repeats] == [
        (1, 0, 240_000),
        (2, 360_000, 600_000),
        (3, 720_000, 960_000),
    ]


def test_a_repeat_has_its_exact_pace_and_its_laps():
    workout = parse_intervals("6 x 1 km in 4:10")
    assert workout.seconds_per_km == 250
    assert [mark.seconds for mark in workout.splits(400_000)] == [100, 200, 250]


def test_the_pace_typed_is_kept_exactly():
    assert parse_intervals("5 x 90 s at 3:40/km").seconds_per_km == 220
    assert parse_intervals("4 x 1 km at 7:00/mi").seconds_per_km == Fraction(420 * KM, 1_609_344)


def test_laps_are_those_of_the_track():
    assert parse_intervals("4x2 laps in 1:30", lap_mm=200_000).distance_mm == 400_000


@pytest.mark.parametrize(
    ("text", "reason", "word"),
    [
        ("", Reason.EMPTY, ""),
        ("hello there", Reason.UNREADABLE_INTERVALS, "hello"),
        ("6 x", Reason.UNREADABLE_INTERVALS, "6"),
        ("0x400m in 90", Reason.NOT_POSITIVE, "0"),
        ("-3x400m in 90", Reason.NOT_POSITIVE, "-3"),
        ("101x400m in 90", Reason.TOO_MANY_REPEATS, "101"),
        ("8x400m", Reason.NO_TARGET, "400m"),
        ("8x400m at 1:32", Reason.AMBIGUOUS_TARGET, "1:32"),
        ("8x400m in 5", Reason.TOO_FAST, "5"),
        ("8x400m in 4:1", Reason.UNFINISHED_TIME, "4:1"),
        ("6x1 parsec at 4:00/km", Reason.UNKNOWN_UNIT, "parsec"),
        ("6x1km at 4:10/parsec", Reason.UNKNOWN_UNIT, "parsec"),
        ("5x3m at 4:00/km", Reason.TOO_SHORT, "3m"),
        ("5x3 min at 4:00/km r 1m", Reason.TOO_SHORT, "1m"),
        ("6x1km at 4:10/km rest soon", Reason.UNREADABLE_RECOVERY, "soon"),
        ("6x1km at 4:10/km rest 3:99", Reason.OVER_59, "3:99"),
        ("6x1km at 4:10/km rest", Reason.UNREADABLE_RECOVERY, ""),
        ("100x1000km in 24:00:00", Reason.TOO_FAR, ""),
    ],
)
def test_what_is_no_workout_is_refused_with_the_word_it_failed_on(text, reason, word):
    with pytest.raises(NotUnderstood) as refused:
        parse_intervals(text)
    assert (refused.value.reason, refused.value.word) == (reason, word)


WORDS = [
    "6",
    "x",
    "400",
    "m",
    "1 km",
    "1:30",
    "at",
    "in",
    "@",
    "4:00/km",
    ",",
    "rest",
    "r",
    "jog",
    "200m",
    "90s",
    "min",
]
PIECES = st.sampled_from([*WORDS, *"0123456789:. /x×*'\"", "\0", "名"])


@settings(max_examples=1000, deadline=None)
@given(
    st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join).map("4x400m in 90 r ".__add__))
)
def test_random_text_is_a_workout_or_not_understood_and_nothing_else(text):
    try:
        workout = parse_intervals(text)
    except NotUnderstood:
        return
    assert workout.total_mm >= workout.work_mm == workout.count * workout.distance_mm > 0


@given(st.integers(1, 100), st.integers(100, 3000), st.integers(300, 900), st.integers(1, 600))
def test_totals_are_repeats_and_the_rests_between(count, metres, tenths, rest):
    seconds = metres * tenths // 1000 + 1
    workout = parse_intervals(f"{count} x {metres} m in {seconds} s, rest {rest} s")
    assert workout.total_ms == 1000 * (count * seconds + (count - 1) * rest)
    assert workout.laid_out()[-1].ends_ms == workout.total_ms
