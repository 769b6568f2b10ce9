from datetime import UTC, datetime

import pytest

from runlog.files.activity import Reason, Unreadable
from runlog.files.fit import read_fit
from tests.files.making.fit import (
    COURSE,
    CYCLING,
    HIKING,
    INDOOR_RUNNING,
    RUNNING,
    SETTINGS,
    START,
    STREET,
    SWIMMING,
    TIMER,
    TIMER_START,
    TIMER_STOP,
    TRACK,
    TRAIL,
    TREADMILL,
    VIRTUAL,
    WALKING,
    WEIGHT,
    FitFile,
    a_run,
    begun,
    ended,
    record,
)


def only(content):
    (activity,) = read_fit(content)
    return activity


def recorded(seconds=10, **values):
    fit = begun()
    for second in range(seconds + 1):
        record(fit, second, **values)
    return fit


def test_it_reads_a_plain_run():
    run = only(a_run(seconds=600, total_distance=1801.5, total_elapsed_time=600.25, total_timer_time=580.5))
    assert (run.sport, run.distance_mm, run.elapsed_ms, run.moving_ms) == ("run", 1_801_500, 600_250, 580_500)
    assert run.started_at == datetime(2024, 11, 8, 11, 33, 20, tzinfo=UTC)
    assert run.local_start == datetime(2024, 11, 8, 12, 33, 20)
    assert (run.average_bpm, run.max_bpm, run.distance_source, run.surface) == (150, 159, "gps", "")
    assert (len(run.stream), len(run.laps), run.partial) == (601, 2, False)


@pytest.mark.parametrize(("endian", "header_size"), [("<", 14), ("<", 12), (">", 14)])
def test_it_reads_every_order_of_bytes_and_both_headers(endian, header_size):
    fit = FitFile(endian=endian, header_size=header_size)
    for second in range(5):
        record(fit, second)
    assert only(ended(fit, 4)).stream.distance_mm == [0, 3_000, 6_000, 9_000, 12_000]


@pytest.mark.parametrize(
    ("sport", "sub_sport", "told"),
    [
        (RUNNING, 0, ("run", "", "gps")),
        (RUNNING, TREADMILL, ("run", "treadmill", "treadmill")),
        (RUNNING, INDOOR_RUNNING, ("run", "treadmill", "treadmill")),
        (RUNNING, VIRTUAL, ("run", "treadmill", "treadmill")),
        (RUNNING, TRACK, ("run", "track", "gps")),
        (RUNNING, TRAIL, ("run", "trail", "gps")),
        (RUNNING, STREET, ("run", "road", "gps")),
        (WALKING, 0, ("walk", "", "gps")),
        (HIKING, TRAIL, ("walk", "trail", "gps")),
        (CYCLING, VIRTUAL, ("cycling", "", "gps")),
        (SWIMMING, 0, ("swimming", "", "gps")),
        (251, 0, ("generic", "", "gps")),
        (None, 0, ("generic", "", "gps")),
    ],
)
def test_sport_surface_and_source_are_what_the_file_says(sport, sub_sport, told):
    fit = FitFile()
    activity = only(ended(record(fit, 0), 10, sport=sport, sub_sport=sub_sport))
    assert (activity.sport, activity.surface, activity.distance_source) == told


def test_runs_in_a_game_have_no_places():
    stream = only(ended(recorded(), 10, sub_sport=VIRTUAL)).stream
    assert {*stream.latitude, *stream.longitude} == {None}
    assert stream.distance_mm[-1] == 30_000


def test_a_distance_without_any_position_is_an_estimate():
    nowhere = {"position_lat": None, "position_long": None}
    assert only(ended(recorded(**nowhere), 10)).distance_source == "estimate"
    assert only(ended(recorded(**nowhere, distance=None), 10, total_distance=None)).distance_source == ""


def test_without_a_session_distance_the_last_record_tells():
    assert only(ended(recorded(), 10, total_distance=None)).distance_mm == 30_000
    nothing = only(ended(recorded(distance=None), 10, total_distance=None))
    assert (nothing.distance_mm, nothing.elapsed_ms) == (None, 10_000)


def test_without_session_times_records_and_pauses_tell():
    fit = recorded(20)
    for second, kind in [(0, TIMER_START), (5, TIMER_STOP), (12, TIMER_START), (20, TIMER_STOP)]:
        fit.add("event", timestamp=START + second, event=TIMER, event_type=kind)
    run = only(ended(fit, 20, total_elapsed_time=None, total_timer_time=None))
    assert (run.elapsed_ms, run.moving_ms) == (20_000, 13_000)


def test_a_timer_that_stood_all_the_time_tells_nothing():
    fit = recorded(20)
    for second, kind in [(0, TIMER_STOP), (20, TIMER_START), (0, TIMER_STOP), (20, TIMER_START)]:
        fit.add("event", timestamp=START + second, event=TIMER, event_type=kind)
    assert only(ended(fit, 20, total_timer_time=None)).moving_ms is None


def test_without_pauses_told_moving_time_is_not_known():
    run = only(ended(recorded(), 10, total_elapsed_time=None, total_timer_time=None))
    assert (run.elapsed_ms, run.moving_ms) == (10_000, None)


def test_the_timer_never_says_more_than_the_clock():
    assert only(a_run(total_elapsed_time=59.4, total_timer_time=60.0)).moving_ms == 59_400


def test_nothing_known_is_none():
    fit = begun(sport=None).add("session", sport=RUNNING)
    run = only(fit.content())
    assert (run.started_at, run.distance_mm, run.elapsed_ms, run.moving_ms, run.stream) == (None,) * 5


def test_a_watch_without_a_date_gives_none():
    fit = begun()
    for second in range(5):
        record(fit, second, timestamp=17_217_864 + second)
    fit.add("session", start_time=17_217_864, sport=RUNNING, total_elapsed_time=4, total_distance=12)
    fit.add("activity", timestamp=17_217_868, local_timestamp=698_070_063)
    run = only(fit.content())
    assert (run.started_at, run.local_start) == (None, None)
    assert run.stream.at_ms == [0, 1_000, 2_000, 3_000, 4_000]


def test_the_session_has_the_date_where_records_count_from_switching_on():
    fit = begun()
    for second in range(3):
        record(fit, second, timestamp=17_217_864 + second)
    run = only(ended(fit, 2))
    assert run.started_at == datetime(2024, 11, 8, 11, 33, 20, tzinfo=UTC)
    assert run.stream.at_ms == [0, 1_000, 2_000]


@pytest.mark.parametrize(
    ("hours", "clock"),
    [(-5, "08 06:33:20"), (0, "08 11:33:20"), (5.75, "08 17:18:20"), (14, "09 01:33:20"), (-13, None), (15, None)],
)
def test_the_clock_on_the_wrist_is_told_where_it_is_one(hours, clock):
    told = only(ended(recorded(), 10, offset_hours=hours)).local_start
    assert (told and f"{told:%d %H:%M:%S}") == clock


@pytest.mark.parametrize(("written", "rpe"), [(10, 1), (70, 7), (100, 10), (0, None), (110, None), (None, None)])
def test_perceived_exertion_is_a_tenth_of_what_is_written(written, rpe):
    assert only(a_run(workout_rpe=written)).rpe == rpe


def test_it_names_the_watch_and_the_workout():
    fit = FitFile().add("file_id", type=4, manufacturer=1, product=2697, product_name="Wrist\tone")
    run = only(ended(fit.add("workout", wkt_name="4 x 1000 m"), 10))
    assert (run.device, run.title) == ("Wrist one", "4 x 1000 m")
    assert only(a_run()).device == "garmin fenix5"


@pytest.mark.parametrize(("kind", "word"), [(SETTINGS, "settings"), (COURSE, "course"), (WEIGHT, "weight")])
def test_other_files_are_refused_by_their_kind(kind, word):
    with pytest.raises(Unreadable) as problem:
        read_fit(record(begun(kind), 0).content())
    assert (problem.value.reason, problem.value.detail) == (Reason.NO_ACTIVITY, word)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.EMPTY),
        (b"<gpx></gpx>", Reason.UNKNOWN),
        (b"\x0e\x20\x00\x00\x00\x00\x00\x00FIT.\x00\x00", Reason.UNKNOWN),
        (begun().content(), Reason.NO_ACTIVITY),
        (begun().content()[:14], Reason.DAMAGED),
    ],
)
def test_what_gives_nothing_says_why(content, reason):
    with pytest.raises(Unreadable) as problem:
        read_fit(content)
    assert problem.value.reason == reason
