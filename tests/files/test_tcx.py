from datetime import datetime

import pytest

from runlog.files.activity import Lap, Reason, Unreadable
from runlog.files.tcx import read_tcx
from tests.files.making.gpx import START, STEP_MM
from tests.files.making.tcx import activity, lap, point, points, tcx


def only(*laps, **others):
    (found,) = read_tcx(tcx(activity(*laps, **others)))
    return found


def two_laps(**others):
    return lap(0, 100.4, 300, points(range(100)), **others), lap(100, 50, 150, points(range(100, 151)), **others)


def test_an_activity_is_read_with_its_laps():
    run = only(*two_laps(bpm=150), notes="Easy &amp; flat", device="Watch &lt;3&gt;")
    assert (run.sport, run.started_at, run.local_start) == ("run", START, None)
    assert (run.distance_mm, run.elapsed_ms, run.moving_ms) == (450_000, 150_000, 150_000)
    assert abs(run.gps_distance_mm - 150 * STEP_MM) <= 2
    assert (run.surface, run.distance_source, run.partial) == ("", "gps", False)
    assert (run.note, run.device) == ("Easy & flat", "Watch <3>")
    assert run.laps == [
        Lap(0, 100_400, 300_000, 100_400, "", 150, 160),
        Lap(100_000, 50_000, 150_000, 50_000, "", 150, 160),
    ]


def test_every_column_is_read():
    stream = only(lap(0, 2, 6, point(0) + point(1, bpm=99, strides=80) + point(2, is_outdoors=False))).stream
    assert (stream.at_ms, stream.distance_mm) == ([0, 1000, 2000], [0, 3000, 6000])
    assert (stream.latitude, stream.longitude) == ([481_000_000, 481_000_300, None], [115_000_000, 115_000_000, None])
    assert (stream.height_mm, stream.heart_rate) == ([501_500] * 3, [None, 99, None])
    assert stream.cadence == [None, 160, None]


def test_heart_rate_is_that_of_the_laps_by_their_time_or_of_the_points():
    laps = lap(0, 100, 300, points(range(100)), bpm=120), lap(100, 300, 900, points(range(100, 401)), bpm=160)
    assert (only(*laps).average_bpm, only(*laps).max_bpm) == (150, 170)
    run = only(lap(0, 2, 6, point(0, bpm=100) + point(1, bpm=111)))
    assert (run.average_bpm, run.max_bpm) == (106, 111)


def test_several_activities_are_several_runs_also_in_a_multisport_session():
    first, ride, last = activity(*two_laps()), activity(*two_laps(), sport="Biking"), activity(*two_laps())
    assert [run.sport for run in read_tcx(tcx(first, ride, last))] == ["run", "Biking", "run"]
    transition = f"<NextSport><Transition>{points(range(3))}</Transition>{last}</NextSport>"
    session = f"<MultiSportSession><FirstSport>{ride}</FirstSport>{transition}</MultiSportSession>"
    assert [run.sport for run in read_tcx(tcx(session))] == ["Biking", "run"]
    assert [len(run.stream) for run in read_tcx(tcx(session))] == [151, 151]


@pytest.mark.parametrize(
    ("sport", "notes", "meant"),
    [
        ("Running", "", "run"),
        ("Walking", "", "walk"),
        ("Other", "Evening walk", "walk"),
        ("Other", "Treadmill", "run"),
        ("Other", "Yoga", "Other"),
        ("Biking", "Walked up the hill", "Biking"),
    ],
)
def test_the_sport_is_told_by_the_attribute_or_else_by_the_notes(sport, notes, meant):
    assert only(*two_laps(), sport=sport, notes=notes).sport == meant


def test_a_run_without_a_position_was_on_a_treadmill():
    run = only(lap(0, 60, 180, points(range(61), is_outdoors=False)))
    assert (run.surface, run.distance_source, run.gps_distance_mm) == ("treadmill", "treadmill", None)
    by_hand = only(lap(0, 60, 180))
    assert (by_hand.surface, by_hand.distance_source, by_hand.stream) == ("", "", None)


def test_laps_without_points_are_enough():
    run = only(lap(0, 300, 1000), lap(330, 280, 1000))
    assert (run.distance_mm, run.elapsed_ms, run.moving_ms) == (2_000_000, 610_000, 580_000)
    assert [(each.started_ms, each.elapsed_ms, each.moving_ms) for each in run.laps] == [
        (0, 330_000, 300_000),
        (330_000, 280_000, 280_000),
    ]


def test_rest_makes_the_other_laps_work():
    laps = [lap(60 * at, 60, 180, intensity=kind) for at, kind in enumerate(["Active", "Resting", "Active"])]
    assert [each.role for each in only(*laps).laps] == ["work", "recovery", "work"]


def test_a_quick_workout_s_figures_are_not_the_lap_s():
    quick = "<QuickWorkoutResults><TotalTimeSeconds>9</TotalTimeSeconds></QuickWorkoutResults>"
    named = '<Plan Type="Workout" IntervalWorkout="false"><Name>5 x 1 km</Name></Plan>'
    whole = tcx(activity(*two_laps())).replace(b"<Creator", f"<Training>{quick}{named}</Training><Creator".encode())
    (run,) = read_tcx(whole)
    assert (run.moving_ms, run.title) == (150_000, "5 x 1 km")


def test_a_further_track_in_a_lap_is_a_break_and_a_lap_s_first_is_none():
    run = only(lap(0, 100, 300, points(range(50)), points(range(80, 130))), lap(130, 10, 30, points(range(130, 141))))
    assert run.stream.breaks == [50]


def test_a_pause_without_a_track_of_its_own_is_found_by_the_timer():
    """The longest steps that the timer did not count: of 30 s and of 20 s, not the watch's own of 9 s."""
    seconds = [*range(50), *range(80, 100), *range(109, 130), *range(150, 171)]
    run = only(lap(0, 120, 360, points(seconds)))
    assert (run.elapsed_ms, run.moving_ms) == (170_000, 120_000)
    assert [run.stream.at_ms[place] for place in run.stream.breaks] == [80_000, 150_000]


def test_a_pause_at_the_end_of_a_lap_is_found():
    run = only(lap(0, 50, 150, points(range(50))), lap(80, 20, 60, points(range(80, 101))))
    assert run.stream.breaks == [50]
    assert (run.laps[0].elapsed_ms, run.laps[0].moving_ms) == (80_000, 50_000)


@pytest.mark.parametrize(
    ("metres", "along"),
    [
        ([0, 10, 20, 0, 10, 25], [0, 10, 20, 20, 30, 45]),
        ([0, 10, 20, 19, 30, 40], [0, 10, 20, 20, 30, 40]),
        ([9000, 9010, 9020, 9030, 9040, 9050], [0, 10, 20, 30, 40, 50]),
        ([0, "", 20, 30, 25, 35], [0, None, 20, 30, 30, 35]),
    ],
)
def test_the_distance_goes_on_over_laps_and_never_falls(metres, along):
    written = [point(second, metres=each) for second, each in enumerate(metres)]
    run = only(lap(0, 3, 20, "".join(written[:3])), lap(3, 3, 20, "".join(written[3:])))
    assert run.stream.distance_mm == [None if each is None else 1000 * each for each in along]


def test_a_distance_that_nobody_wrote_is_measured():
    run = only(lap(0, 100, 0, points(range(101), metres="")))
    assert run.distance_mm == run.gps_distance_mm == run.laps[0].distance_mm
    assert abs(run.distance_mm - 100 * STEP_MM) <= 2


def test_a_start_on_another_day_is_not_believed():
    run = only(lap(0, 60, 180, points(range(61)), start="1989-12-31T00:00:00Z"))
    assert (run.started_at, run.elapsed_ms, run.laps[0].started_ms) == (START, 60_000, 0)


def test_the_wrist_s_clock_is_kept_where_the_file_has_it():
    run = only(lap(0, 60, 180, points(range(61)), start="2026-04-12T09:30:00+02:00"))
    assert (run.started_at, run.local_start) == (START, datetime(2026, 4, 12, 9, 30))


def test_laps_follow_a_clock_that_was_changed_between_them():
    later = [point(at, time=f"2026-05-02T10:00:{at:02d}Z") for at in range(10)]
    laps = lap(0, 60, 180, points(range(61))), lap(0, 9, 27, "".join(later), start="2026-05-02T10:00:00Z")
    run = only(*laps)
    assert (run.elapsed_ms, run.stream.breaks) == (69_000, [61])
    assert [(each.started_ms, each.elapsed_ms) for each in run.laps] == [(0, 60_000), (60_000, 9000)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (tcx(), Reason.NO_ACTIVITY),
        (tcx('<Workout Sport="Running"><Name>5 x 1 km</Name></Workout>', around="Workouts"), Reason.NO_ACTIVITY),
        (tcx(f"<Course><Track>{points(range(5))}</Track></Course>", around="Courses"), Reason.NO_ACTIVITY),
        (tcx(activity()), Reason.NO_TIME),
        (tcx(activity(*two_laps()))[:340], Reason.DAMAGED),
    ],
)
def test_what_holds_no_activity_is_refused_with_the_reason(data, reason):
    with pytest.raises(Unreadable) as problem:
        read_tcx(data)
    assert problem.value.reason == reason


def test_an_activity_that_begins_inside_a_lap_has_no_lap_of_its_own_yet():
    inner = f'<Activity Sport="Running">{points(range(3))}{lap(5, 60, 200)}</Activity>'
    (outer, found) = read_tcx(tcx(activity(lap(0, 60, 200, inner))))
    assert (len(outer.laps), outer.stream) == (1, None)
    assert (len(found.laps), found.stream) == (1, None)


def test_of_a_lap_that_was_cut_short_only_its_points_are_believed():
    data = tcx(activity(*two_laps(bpm=150)))
    (run,) = read_tcx(data[: data.index(b"<Time>2026-04-12T07:32:00Z")])
    assert run.partial
    assert (run.distance_mm, run.elapsed_ms, run.moving_ms) == (300_000 + 60_000, 119_000, 119_000)
    assert (run.laps[1].distance_mm, run.laps[1].moving_ms) == (60_000, None)


def test_a_lap_without_any_of_its_points_is_left_out_of_a_cut_file():
    data = tcx(activity(*two_laps()))
    (run,) = read_tcx(data[: data.rindex(b"<Track>")])
    assert (run.partial, len(run.laps), run.distance_mm) == (True, 1, 300_000)
