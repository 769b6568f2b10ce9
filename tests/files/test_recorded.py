import pytest
from hypothesis import given
from hypothesis import strategies as st

from runlog.files.recorded import LONGEST_STEP_MS, Recorded, clock, stream

HOUR, DAY = 3_600_000, 86_400_000
T = 1_770_000_000_000


def run_of(times, parts=()):
    blank = [None] * len(times)
    columns = [list(blank) for _ in range(6)]
    recorded = Recorded(list(times), *columns, parts=list(parts))
    running = clock(recorded.times)
    return stream(recorded, running, running.began)


@pytest.mark.parametrize(
    ("seconds", "at_s", "breaks"),
    [
        ([0, 1, 2, 3], [0, 1, 2, 3], []),
        ([0, 0, 5, 5], [0, 0, 5, 5], []),
        # A point that is late, and one that is ahead of its time.
        ([0, 1, 2, 1, 3, 4], [0, 1, 2, 3, 4], []),
        ([0, 1, 900, 2, 3], [0, 1, 2, 3], []),
        ([0, 10, 20, 5], [0, 10, 20], []),
        # The clock was set back and goes on from there.
        ([100, 101, 102, 50, 51, 52], [0, 1, 2, 2, 3, 4], [3]),
        # A single point from before the clock was set.
        ([-900_000, 0, 1, 2], [0, 1, 2], []),
        ([900_000, 0, 1, 2], [0, 1, 2], []),
        # Jumps of days count nothing, a long night's stop does.
        ([0, 1, 2, 1_746_565, 1_746_566], [0, 1, 2, 2, 3], [3]),
        ([0, 1, 20_000, 20_001], [0, 1, 20_000, 20_001], []),
        ([0], [0], []),
    ],
)
def test_the_clock_goes_on_whatever_the_file_s_clock_did(seconds, at_s, breaks):
    found = run_of([T + 1000 * second for second in seconds])
    assert found.at_ms == [1000 * at for at in at_s]
    assert found.breaks == breaks


def test_parts_begin_where_their_first_kept_point_is():
    times = [T, T + 1000, T + 500, T + 2000, T + 3000]
    assert run_of(times, parts=[0, 2, 2, 4, 5]).breaks == [2, 3]


@given(st.lists(st.one_of(st.integers(1, 5000), st.integers(T, T + 3 * DAY)), min_size=1, max_size=40))
def test_time_never_falls_and_no_step_is_longer_than_a_run_s_pause(times):
    at_ms = run_of(times).at_ms
    assert at_ms[0] == 0
    steps = [later - earlier for earlier, later in zip(at_ms, at_ms[1:], strict=False)]
    assert all(0 <= step <= LONGEST_STEP_MS for step in steps)


@given(st.lists(st.integers(0, 12 * HOUR), min_size=1, max_size=40))
def test_times_in_order_are_all_kept(steps):
    times = [T + sum(steps[: index + 1]) for index in range(len(steps))]
    assert run_of(times).at_ms == [time - times[0] for time in times]
