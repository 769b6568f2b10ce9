import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.files.fit import read_fit
from runlog.files.fit_clock import LATE_S, LONGEST_PAUSE_S, paused_s, timeline
from tests.files.making.fit import START, begun, ended, record

DAY = 86_400


def laid_out(steps, start=START, counted_s=None, is_whole=True, first=START):
    stamps = [first]
    for step in steps:
        stamps.append(stamps[-1] + step)
    return timeline(stamps, start, counted_s, is_whole)


def test_elapsed_time_goes_on_through_a_pause():
    times = laid_out([1, 300, 1])
    assert (times.at_ms, times.breaks) == ([0, 1_000, 301_000, 302_000], [])


def test_it_counts_from_the_start_of_the_session():
    assert laid_out([1], first=START + 5).at_ms == [5_000, 6_000]
    assert laid_out([1], first=START - 5).at_ms == [0, 1_000]
    assert laid_out([1], start=None).at_ms == [0, 1_000]
    assert laid_out([1], first=1_000).at_ms == [0, 1_000]


def test_pauses_that_the_session_does_not_count_are_breaks():
    times = laid_out([5, 300, 5, 9, 120, 5], counted_s=24)
    assert times.breaks == [2, 5]
    assert times.at_ms == [0, 5_000, 5_000, 10_000, 19_000, 19_000, 24_000]


def test_a_session_that_is_a_little_shorter_than_its_records_has_no_breaks():
    assert laid_out([10] * 50, counted_s=492).breaks == []


def test_gaps_that_are_longer_than_what_is_missing_stay():
    times = laid_out([5, 600, 40, 5], counted_s=610)
    assert (times.breaks, times.at_ms[-1]) == ([3], 610_000)


@pytest.mark.parametrize("step", [LONGEST_PAUSE_S + 1, 20 * DAY, -LATE_S - 1, -20 * DAY])
def test_the_clock_being_set_is_a_break(step):
    times = laid_out([1, step, 1])
    assert (times.at_ms, times.breaks) == ([0, 1_000, 1_000, 2_000], [2])


def test_damage_is_not_taken_for_the_clock_being_set():
    times = laid_out([1, 1, 20 * DAY, 1], is_whole=False)
    assert (times.kept, times.at_ms, times.breaks) == ([0, 1, 2], [0, 1_000, 2_000], [])


def test_the_larger_part_of_a_damaged_file_is_kept():
    times = laid_out([20 * DAY, 1, 1], is_whole=False)
    assert (times.at_ms, times.breaks) == ([0, 0, 1_000, 2_000], [1])


def test_records_that_come_late_are_dropped():
    times = laid_out([5, -2, 1, 3, 1])
    assert (times.kept, times.at_ms) == ([0, 1, 4, 5], [0, 5_000, 7_000, 8_000])


def test_laps_are_placed_by_the_same_clock():
    times = laid_out([5, 300, 5], counted_s=10)
    assert [times.elapsed_ms(START + second) for second in (0, 5, 305, 310)] == [0, 5_000, 5_000, 10_000]
    assert times.elapsed_ms(START - 3) == 0
    assert times.elapsed_ms(START + DAY) is None


@given(
    st.lists(st.integers(0, 2**32 - 1) | st.integers(START, START + 5_000), min_size=1),
    st.none() | st.integers(0, 2**32 - 1),
    st.none() | st.integers(1, 10_000),
    st.booleans(),
)
def test_elapsed_time_never_falls(stamps, start, counted_s, is_whole):
    times = timeline(stamps, start, counted_s, is_whole)
    assert times.at_ms == sorted(times.at_ms) and times.at_ms[0] >= 0
    assert len(times.kept) == len(times.at_ms)
    assert all(0 < place < len(times.kept) for place in times.breaks)
    assert times.kept == sorted({*times.kept})


def event(second, kind):
    return START + second, kind


@pytest.mark.parametrize(
    ("events", "paused"),
    [
        ([], None),
        ([event(0, "marker")], None),
        ([event(0, "start")], 0),
        ([event(0, "start"), event(10, "stop_all"), event(30, "start"), event(100, "stop_all")], 20),
        ([event(0, "start"), event(10, "stop"), event(20, "stop_all"), event(30, "start")], 20),
        ([event(0, "start"), event(90, "stop_all")], 10),
        ([event(-50, "stop_all"), event(500, "stop_all")], None),
    ],
)
def test_the_timer_tells_how_long_it_stood(events, paused):
    assert paused_s(events, START, START + 100) == paused


def test_a_pause_of_the_timer_counts_as_elapsed_time_in_the_stream():
    fit = begun()
    for second in (0, 1, 2, 62, 63):
        record(fit, second)
    (run,) = read_fit(ended(fit, 63, total_timer_time=3))
    assert run.stream.at_ms == [0, 1_000, 2_000, 62_000, 63_000]
    assert (run.elapsed_ms, run.moving_ms, run.stream.breaks) == (63_000, 3_000, [])


def test_a_session_that_counts_pauses_at_all_has_no_breaks():
    fit = begun()
    for second in (0, 1, 31, 32, 62, 63):
        record(fit, second)
    (run,) = read_fit(ended(fit, 63, total_elapsed_time=33, total_timer_time=3))
    assert (run.stream.at_ms[-1], run.stream.breaks) == (63_000, [])


def test_a_pause_that_no_clock_counted_is_a_break_in_the_stream():
    fit = begun()
    for second in (0, 1, 2, 62, 63):
        record(fit, second)
    (run,) = read_fit(ended(fit, 63, total_elapsed_time=3, total_timer_time=3))
    assert run.stream.at_ms == [0, 1_000, 2_000, 2_000, 3_000]
    assert (run.elapsed_ms, run.moving_ms, run.stream.breaks) == (3_000, 3_000, [3])
