import pytest

from runlog.files.fit import read_fit
from tests.files.making.fit import (
    CYCLING,
    RUNNING,
    SETTINGS,
    START,
    SWIMMING,
    TRANSITION,
    FitFile,
    a_run,
    begun,
    lap,
    record,
)

LEGS = [(SWIMMING, 0, 20), (TRANSITION, 20, 25), (CYCLING, 25, 60), (RUNNING, 60, 100)]


def session(fit, sport, start, end, **values):
    times = {"total_elapsed_time": end - start, "total_timer_time": end - start}
    usual = {
        "timestamp": START + end,
        "start_time": START + start,
        "sport": sport,
        "total_distance": 3.0 * (end - start),
    }
    return fit.add("session", **{**usual, **times, **values})


def a_triathlon(restarts=False, sessions_last=True):
    fit = begun()
    for sport, start, end in LEGS:
        for second in range(start, end):
            record(fit, second, distance=3.0 * (second - start if restarts else second))
        lap(fit, start, end - start)
        if not sessions_last:
            session(fit, sport, start, end)
    for leg in LEGS if sessions_last else ():
        session(fit, *leg)
    return fit.add("activity", timestamp=START + 100, num_sessions=4)


@pytest.mark.parametrize("restarts", [False, True])
@pytest.mark.parametrize("sessions_last", [False, True])
def test_each_leg_has_its_own_records_and_laps(restarts, sessions_last):
    legs = read_fit(a_triathlon(restarts, sessions_last).content())
    assert [leg.sport for leg in legs] == ["swimming", "transition", "cycling", "run"]
    assert [len(leg.stream) for leg in legs] == [20, 5, 35, 40]
    assert [[(one.started_ms, one.elapsed_ms) for one in leg.laps] for leg in legs] == [
        [(0, 20_000)],
        [(0, 5_000)],
        [(0, 35_000)],
        [(0, 40_000)],
    ]
    assert legs[3].stream.at_ms[:2] == [0, 1_000]
    assert (legs[3].started_at - legs[0].started_at).total_seconds() == 60


@pytest.mark.parametrize("restarts", [False, True])
def test_distances_of_a_leg_begin_at_its_start(restarts):
    streams = [leg.stream for leg in read_fit(a_triathlon(restarts).content())]
    ends = [(stream.distance_mm[0], stream.distance_mm[-1]) for stream in streams]
    first = 0 if restarts else 3_000
    assert ends == [(0, 57_000), (first, 12_000 + first), (first, 102_000 + first), (first, 117_000 + first)]


def test_what_came_before_the_first_session_belongs_to_it():
    fit = begun()
    for second in range(10):
        record(fit, second)
    (run,) = read_fit(session(fit, RUNNING, 4, 10).content())
    assert len(run.stream) == 10
    assert (run.stream.at_ms[0], run.started_at.timestamp()) == (0, START + 631_065_600)


def test_chained_files_are_read_each_for_itself():
    one, other = read_fit(a_run(30) + begun(SETTINGS, sport=None).content() + a_run(40))
    assert (one.distance_mm, other.distance_mm) == (90_000, 120_000)
    assert (len(one.stream), len(other.stream)) == (31, 41)


def test_a_leg_whose_session_was_lost_is_kept_by_its_records():
    whole = a_triathlon(sessions_last=False)
    lost = len(whole.body) - 4 * 40
    legs = read_fit(whole.content()[:lost])
    assert [leg.partial for leg in legs] == [False, False, False, True]
    assert legs[3].stream.at_ms[0] == 0
    assert 20 < len(legs[3].stream) < 40


def test_records_after_the_session_of_a_whole_file_belong_to_it():
    fit = record(begun(), 0)
    session(fit, RUNNING, 0, 5)
    for second in range(1, 10):
        record(fit, second)
    (run,) = read_fit(fit.content())
    assert len(run.stream) == 10


def test_sessions_that_begin_together_share_nothing():
    fit = FitFile()
    for second in range(10):
        record(fit, second)
    session(session(fit, TRANSITION, 0, 0), RUNNING, 0, 10)
    legs = read_fit(fit.content())
    assert [leg.stream and len(leg.stream) for leg in legs] == [None, 10]
