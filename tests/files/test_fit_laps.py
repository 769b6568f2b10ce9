import pytest

from runlog.files.fit import read_fit
from tests.files.making.fit import (
    ACTIVE,
    COOL_DOWN,
    INTERVAL,
    RECOVERY,
    REST,
    START,
    WARM_UP,
    begun,
    ended,
    lap,
    record,
)


def laps_of(fit, **session):
    (run,) = read_fit(ended(fit, 400, **session))
    return run.laps


def with_laps(*intensities):
    fit = begun()
    for number, intensity in enumerate(intensities):
        lap(fit, 100 * number, 100, intensity=intensity)
    return fit


def test_a_lap_has_what_the_watch_says():
    fit = record(begun(), 0)
    lap(fit, 5, 100.25, total_timer_time=90.5, total_distance=401.37, avg_heart_rate=160, max_heart_rate=175)
    (one,) = laps_of(fit)
    assert (one.started_ms, one.elapsed_ms, one.moving_ms, one.distance_mm) == (5_000, 100_250, 90_500, 401_370)
    assert (one.average_bpm, one.max_bpm, one.role) == (160, 175, "")


@pytest.mark.parametrize(
    ("intensities", "roles"),
    [
        ([ACTIVE, ACTIVE], ["", ""]),
        ([ACTIVE, REST, ACTIVE], ["work", "recovery", "work"]),
        ([INTERVAL, RECOVERY, INTERVAL], ["work", "recovery", "work"]),
        ([WARM_UP, ACTIVE, COOL_DOWN], ["warm-up", "", "cool-down"]),
        ([WARM_UP, INTERVAL, RECOVERY, COOL_DOWN], ["warm-up", "work", "recovery", "cool-down"]),
        ([6, None, 99], ["", "", ""]),
    ],
)
def test_laps_are_work_only_where_others_are_rest(intensities, roles):
    assert [one.role for one in laps_of(with_laps(*intensities))] == roles


def test_laps_stand_in_the_order_they_were_run():
    fit = lap(lap(begun(), 100, 50), 0, 100)
    assert [(one.started_ms, one.elapsed_ms) for one in laps_of(fit)] == [(0, 100_000), (100_000, 50_000)]


def test_a_lap_without_a_start_follows_the_one_before():
    fit = lap(lap(begun(), 0, 100), 100, 50, start_time=None)
    assert [one.started_ms for one in laps_of(fit)] == [0, 100_000]


def test_a_lap_of_another_day_follows_the_one_before():
    fit = lap(lap(begun(), 0, 100), 100, 50, start_time=START + 10**8)
    assert [one.started_ms for one in laps_of(fit)] == [0, 100_000]


def test_laps_without_a_time_are_left_out():
    fit = lap(begun(), 0, 100, total_elapsed_time=None, total_timer_time=None)
    assert [one.elapsed_ms for one in laps_of(lap(fit, 0, 90, total_elapsed_time=None))] == [90_000]


def test_the_timer_of_a_lap_never_says_more_than_its_clock():
    (one,) = laps_of(lap(begun(), 0, 100, total_timer_time=101))
    assert one.moving_ms == 100_000


def test_a_lap_without_distance_or_heart_rate_says_none():
    fit = lap(begun(), 0, 100, total_distance=None, avg_heart_rate=None, max_heart_rate=0)
    (one,) = laps_of(fit)
    assert (one.distance_mm, one.average_bpm, one.max_bpm) == (None, None, None)


def test_laps_do_not_count_what_the_clock_did_not():
    fit = record(record(record(begun(), 0), 100), 700)
    lap(lap(fit, 0, 100), 700, 50)
    laps = laps_of(fit, total_elapsed_time=100, total_timer_time=100)
    assert [one.started_ms for one in laps] == [0, 100_000]
