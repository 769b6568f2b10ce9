from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.arithmetic.pace import clock, elapsed_text
from runlog.arithmetic.repeats import Fade, Part, Repeats, Role, parse_repeats, repeats_of
from runlog.arithmetic.typed import NotUnderstood, Reason

KM, MILE = 1_000_000, 1_609_344
SIX = "6x400m 1:32 1:31 1:33 1:30 1:31 1:29 r 90s"


def work(distance_mm, *times_ms):
    return [Part(Role.WORK, distance_mm, elapsed_ms) for elapsed_ms in times_ms]


@pytest.mark.parametrize(
    ("line", "distance_mm", "times_ms", "recovery"),
    [
        (SIX, 400_000, (92_000, 91_000, 93_000, 90_000, 91_000, 89_000), (None, 90_000)),
        ("3 x 1 km 4:10 4:08 4:12.5", KM, (250_000, 248_000, 252_500), None),
        ("3x1 mile 7:00, 7:01, 7:05; rest 2:00 jog 400m", MILE, (420_000, 421_000, 425_000), (400_000, 120_000)),
        ("3 X 400: 92/91/93,5", 400_000, (92_000, 91_000, 93_500), None),
        ("3×400 1:32,1:31,1:30,5 r90", 400_000, (92_000, 91_000, 90_500), (None, 90_000)),
        ("2x½ mile 3:00 3:01 with 200m jog", 804_672, (180_000, 181_000), (200_000, None)),
        ("2x2 laps 3:00 3:02", 800_000, (180_000, 182_000), None),
        ("2x1,5km 5:00 5m01 w/ 2:00", 1_500_000, (300_000, 301_000), (None, 120_000)),
        ("1x1km 3:58", KM, (238_000,), None),
        ("1x1km 3:58 r 90s", KM, (238_000,), None),
        ("3x400m in 1:32 r 90s", 400_000, (92_000, 92_000, 92_000), (None, 90_000)),
        ("2x400m at 4:00/km", 400_000, (96_000, 96_000), None),
    ],
)
def test_a_line_of_times_is_read_as_it_is_written(line, distance_mm, times_ms, recovery):
    parts = parse_repeats(line)
    assert [part for part in parts if part.role is Role.WORK] == work(distance_mm, *times_ms)
    between = [Part(Role.RECOVERY, *recovery)] * (len(times_ms) - 1) if recovery else []
    assert [part for part in parts if part.role is not Role.WORK] == between
    assert parts[0].role is parts[-1].role is Role.WORK


@pytest.mark.parametrize(
    ("line", "reason", "word"),
    [
        ("", Reason.EMPTY, ""),
        ("fartlek", Reason.UNREADABLE_REPEATS, "fartlek"),
        ("2x3min 750m 760m", Reason.UNREADABLE_REPEATS, "2x3min"),
        ("6x400m", Reason.REPEAT_WITHOUT_TIME, "1"),
        ("6x400m r 90s", Reason.REPEAT_WITHOUT_TIME, "1"),
        ("3x400m 1:32 1:31 r 90s", Reason.REPEAT_WITHOUT_TIME, "3"),
        ("2x400m 1:32", Reason.REPEAT_WITHOUT_TIME, "2"),
        ("2x400m 90 91 92 93", Reason.MORE_TIMES_THAN_REPEATS, "92"),
        ("2x400m 90 91 93 r 90", Reason.MORE_TIMES_THAN_REPEATS, "93"),
        ("200x400m 90", Reason.TOO_MANY_REPEATS, "200"),
        ("0x400m 90", Reason.NOT_POSITIVE, "0"),
        ("2x400m 1:32 1:3", Reason.UNFINISHED_TIME, "1:3"),
        ("2x400m 1:32 ?", Reason.UNREADABLE_TIME, "?"),
        ("2x400m 0 92", Reason.NOT_POSITIVE, "0"),
        ("2x1km 1:10 4:00", Reason.TOO_FAST, "1:10"),
        ("2x400m 90 91 r", Reason.UNREADABLE_RECOVERY, "r"),
        ("2x400m 90 91 r soon", Reason.UNREADABLE_RECOVERY, "soon"),
        ("2x3m 90 91", Reason.TOO_SHORT, "3m"),
        ("3x900km 7000 min 7000 min 7000 min", Reason.UNREADABLE_TIME, "min"),
        ("2x900km 7000min 7000min", Reason.TOO_FAR, ""),
        ("1x400m " + "9" * 2000, Reason.UNREADABLE_REPEATS, "1x400m"),
    ],
)
def test_a_line_that_is_no_repeats_says_why_and_where(line, reason, word):
    with pytest.raises(NotUnderstood) as refused:
        parse_repeats(line)
    assert (refused.value.reason, refused.value.word) == (reason, word)


def test_totals_mean_paces_and_fade_are_those_of_the_repeats():
    found = repeats_of(parse_repeats(SIX))
    assert (found.work_mm, found.work_ms, found.mean_ms) == (2_400_000, 546_000, 91_000)
    assert (clock(found.seconds_per_km), clock(found.seconds_per_mile)) == ("3:48", "6:06")
    first = found.work[0]
    assert (first.number, clock(first.seconds_per_km), clock(first.seconds_per_mile)) == (1, "3:50", "6:10")
    assert [float(mark.seconds) for mark in first.splits(200_000)] == [46.0, 92.0]
    assert found.fade == Fade(Fraction(-3), Fraction(-300, 92))  # faster at the end
    assert (found.total_ms, found.ms_of(Role.RECOVERY)) == (546_000 + 5 * 90_000, 450_000)


def test_warm_up_and_cool_down_are_in_the_run_and_out_of_the_mean():
    laps = [
        Part(Role.WARM_UP, 2 * KM, 720_000),
        *work(KM, 240_000),
        Part(Role.RECOVERY, None, 120_000),
        *work(KM, 252_000),
        Part(Role.UNSAID, 50_000, 20_000),
        Part(Role.COOL_DOWN, KM, 400_000),
    ]
    found = repeats_of(laps)
    assert (found.mean_ms, found.seconds_per_km) == (246_000, 246)
    assert (found.total_mm, found.total_ms) == (5_050_000, 1_752_000)
    assert (found.mm_of(Role.WARM_UP, Role.COOL_DOWN), found.ms_of(Role.RECOVERY)) == (3 * KM, 120_000)
    assert found.fade == Fade(Fraction(12), Fraction(5))


def test_repeats_of_different_lengths_fade_by_their_pace():
    found = repeats_of([*work(400_000, 96_000), *work(200_000, 50_400)])
    assert (found.mean_ms, found.fade) == (None, Fade(None, Fraction(5)))


def test_a_recovery_without_a_time_leaves_the_whole_unknown():
    assert repeats_of(parse_repeats("2x400m 90 91 r 200m")).total_ms is None


def test_a_run_without_repeats_has_no_mean():
    found = repeats_of([Part(Role.UNSAID, KM, 300_000)])
    assert (found.mean_ms, found.seconds_per_km, found.seconds_per_mile, found.fade) == (None, None, None, None)
    assert repeats_of(work(KM, 300_000)).fade is None


@pytest.mark.parametrize(
    ("parts", "reason", "word"),
    [
        ([*work(KM, 240_000, None)], Reason.REPEAT_WITHOUT_TIME, "2"),
        ([Part(Role.WARM_UP, None, None), *work(None, 240_000)], Reason.REPEAT_WITHOUT_DISTANCE, "1"),
        (work(KM, *[240_000] * 200), Reason.TOO_MANY_REPEATS, "200"),
    ],
)
def test_a_row_of_the_table_that_is_not_complete_is_named(parts, reason, word):
    with pytest.raises(NotUnderstood) as refused:
        repeats_of(parts)
    assert (refused.value.reason, refused.value.word) == (reason, word)


@given(st.lists(st.integers(60_000, 3_000_000), min_size=1, max_size=100))
def test_times_that_were_written_out_are_read_back(times_ms):
    line = f"{len(times_ms)}x1km " + " ".join(map(elapsed_text, times_ms))
    fast = [elapsed_ms for elapsed_ms in times_ms if elapsed_ms < 80_000]
    if fast:
        with pytest.raises(NotUnderstood):
            parse_repeats(line)
    else:
        assert list(parse_repeats(line)) == work(KM, *times_ms)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    try:
        found = repeats_of(parse_repeats("2x400m " + text))
    except NotUnderstood:
        return
    assert isinstance(found, Repeats)
    assert len(found.work) == 2
