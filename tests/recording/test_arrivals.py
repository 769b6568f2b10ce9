from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from runlog.files.activity import Activity, Lap, Stream
from runlog.models import Effort, Run
from runlog.models.recordings import Source
from runlog.recording.arrivals import answer, arrive, content_of, keep_original
from runlog.recording.efforts import rebuild
from runlog.recording.recordings import take_back
from runlog.recording.runs import delete_run

pytestmark = pytest.mark.django_db

START = datetime(2026, 9, 14, 16, 0, tzinfo=UTC)


def even(seconds, mm_per_second=3000, heart_rate=150):
    """Give a stream at an even pace, a point a second."""
    n = seconds + 1
    nothing = [None] * n
    columns = ([1000 * i for i in range(n)], [mm_per_second * i for i in range(n)], nothing, nothing, nothing)
    return Stream(*columns, [heart_rate] * n, nothing)


@pytest.fixture
def activity():
    """5,400 m in half an hour, evenly, with its stream and three laps."""
    laps = [Lap(600_000 * i, 600_000, 1_800_000) for i in range(3)]
    return Activity(
        "run",
        START,
        distance_mm=5_400_000,
        elapsed_ms=1_800_000,
        moving_ms=1_790_000,
        distance_source="gps",
        average_bpm=150,
        laps=laps,
        stream=even(1800),
    )


def one_run():
    return Run.objects.live().get()


def test_an_activity_becomes_a_run(athlete, activity):
    arrived = arrive(athlete, activity, Source.FIT)
    assert (arrived.fate, arrived.run) == ("saved", one_run())
    run = one_run()
    assert (run.day, run.started_at) == (date(2026, 9, 14), START)
    assert (run.distance_mm, run.elapsed_ms, run.moving_ms) == (5_400_000, 1_800_000, 1_790_000)
    assert (run.distance_source, run.timing, run.average_bpm) == ("gps", "watch", 150)
    assert [lap.elapsed_ms for lap in run.laps.all()] == [600_000] * 3
    assert run.recorded.points == 1801


def test_the_best_stretches_inside_it_are_kept(athlete, activity):
    run = arrive(athlete, activity, Source.FIT).run
    efforts = {effort.distance_mm: effort for effort in run.efforts.all()}
    assert efforts[1_000_000].elapsed_ms == 333_333
    assert efforts[5_000_000].elapsed_ms == 1_666_667
    assert efforts[1_000_000].started_ms is not None
    assert not efforts[1_000_000].is_all_out
    assert 10_000_000 not in efforts


def test_making_the_efforts_anew_gives_the_same(athlete, activity):
    arrive(athlete, activity, Source.FIT)
    fields = ("distance_mm", "elapsed_ms", "started_ms", "series", "day", "is_all_out")
    before = set(Effort.objects.values_list(*fields))
    rebuild(athlete)
    assert set(Effort.objects.values_list(*fields)) == before


def test_a_corrected_distance_stretches_what_was_recorded(athlete, activity):
    run = arrive(athlete, activity, Source.FIT).run
    run.distance_mm = 6_000_000
    run.save()
    rebuild(athlete)
    assert run.efforts.get(distance_mm=1_000_000).elapsed_ms == 300_000


@pytest.mark.parametrize(
    ("fields", "fate", "reason"),
    [
        ({"sport": "cycling"}, "other", "cycling"),
        ({"started_at": None}, "unreadable", "no-date"),
        ({"elapsed_ms": None}, "unreadable", "no-time"),
        ({"elapsed_ms": 0}, "unreadable", "no-time"),
        ({"distance_mm": None}, "unreadable", "no-distance"),
        ({"distance_mm": 0}, "unreadable", "no-distance"),
        ({"started_at": datetime(9999, 12, 1, tzinfo=UTC)}, "unreadable", "to-come"),
        ({"started_at": datetime(1899, 12, 1, tzinfo=UTC)}, "unreadable", "no-date"),
    ],
)
def test_what_can_not_be_a_run_is_refused_with_a_reason(athlete, activity, fields, fate, reason):
    arrived = arrive(athlete, replace(activity, **fields), Source.FIT)
    assert (arrived.fate, arrived.reason) == (fate, reason)
    assert not Run.objects.exists()


def test_the_day_is_that_of_where_the_athlete_lives(athlete, activity):
    athlete.time_zone = "Pacific/Auckland"
    assert arrive(athlete, activity, Source.FIT).run.day == date(2026, 9, 15)


def test_the_clock_on_the_wrist_goes_before_that(athlete, activity):
    there = replace(activity, local_start=datetime(2026, 9, 13, 23, 0))
    assert arrive(athlete, there, Source.FIT).run.day == date(2026, 9, 13)


def test_the_same_file_again_is_already_there(athlete, activity):
    for fate in ("saved", "there"):
        original, _is_new = keep_original(athlete, "a.fit", "fit", b"bytes")
        assert arrive(athlete, activity, Source.FIT, original).fate == fate
    assert content_of(athlete.originals.get()) == b"bytes"
    assert one_run()


@pytest.mark.parametrize(
    ("seconds", "percent", "is_same"), [(0, 0, True), (2, 1, True), (-2, -1, True), (3, 0, False), (0, 2, False)]
)
def test_the_same_start_and_distance_are_one_run(athlete, activity, seconds, percent, is_same):
    arrive(athlete, activity, Source.FIT)
    moved = {"started_at": START + timedelta(seconds=seconds), "distance_mm": 5_400_000 * (100 + percent) // 100}
    arrived = arrive(athlete, replace(activity, **moved), Source.GPX)
    assert (arrived.fate == "there") == is_same
    assert Run.objects.count() == 2 - is_same


def test_the_richer_file_wins_whichever_comes_first(athlete, activity):
    arrive(athlete, replace(activity, distance_mm=5_410_000, laps=[], average_bpm=None), Source.GPX)
    assert arrive(athlete, activity, Source.FIT).fate == "joined"
    assert (one_run().distance_mm, one_run().average_bpm, one_run().laps.count()) == (5_400_000, 150, 3)
    assert arrive(athlete, replace(activity, distance_mm=5_410_000), Source.TCX).fate == "there"
    assert one_run().distance_mm == 5_400_000


def test_nothing_typed_is_lost_to_a_richer_file(athlete, activity):
    run = arrive(athlete, replace(activity, distance_mm=5_410_000), Source.GPX).run
    run.distance_mm, run.note, run.kind, run.rpe = 5_390_000, "wind", "race", 9
    run.save()
    arrive(athlete, replace(activity, note="Morning run", rpe=3), Source.FIT)
    run = one_run()
    assert (run.distance_mm, run.note, run.kind, run.rpe) == (5_390_000, "wind", "race", 9)
    assert run.recorded.source == "fit"


def test_another_athletes_run_is_no_twin(athlete, ben, activity):
    arrive(athlete, activity, Source.FIT)
    assert arrive(ben.athlete, activity, Source.FIT).fate == "saved"


def test_a_run_that_was_deleted_can_come_again(athlete, activity):
    delete_run(arrive(athlete, activity, Source.FIT).run)
    assert arrive(athlete, activity, Source.FIT).fate == "saved"


class TestARunThatWasTypedThatDay:
    @pytest.fixture
    def typed(self, log_run):
        return log_run(day=date(2026, 9, 14), distance_mm=5_400_000, elapsed_ms=1_790_000, distance_text="5.4", rpe=7)

    def test_it_is_asked_about(self, athlete, activity, typed):
        arrived = arrive(athlete, activity, Source.FIT)
        assert (arrived.fate, arrived.run) == ("asked", typed)
        assert one_run() == typed

    def test_joined_it_keeps_what_was_typed_and_gets_the_rest(self, athlete, activity, typed):
        answer(arrive(athlete, activity, Source.FIT).recording, typed)
        run = one_run()
        assert (run.elapsed_ms, run.rpe, run.distance_text, run.timing) == (1_790_000, 7, "5.4", typed.timing)
        assert (run.average_bpm, run.started_at, run.laps.count()) == (150, START, 3)
        assert run.moving_ms is None

    def test_kept_apart_there_are_two(self, athlete, activity, typed):
        answer(arrive(athlete, activity, Source.FIT).recording, None)
        assert Run.objects.live().count() == 2

    @pytest.mark.parametrize("is_same", [True, False])
    def test_of_two_files_of_it_the_richer_stands_whatever_the_order_of_answers(
        self, athlete, activity, typed, is_same
    ):
        asked = [arrive(athlete, activity, source).recording for source in (Source.FIT, Source.GPX)]
        for recording in asked:
            answer(recording, Run.objects.get(pk=typed.pk) if is_same else None)
        assert Run.objects.live().count() == 2 - is_same
        assert [run.recorded.source for run in Run.objects.live().exclude(recorded=None)] == ["fit"]
        assert athlete.recordings.count() == 1

    def test_taken_back_it_is_as_it_was_typed(self, athlete, activity, typed):
        recording = arrive(athlete, activity, Source.FIT).recording
        answer(recording, typed)
        recording.refresh_from_db()
        take_back(recording)
        run = one_run()
        assert (run.elapsed_ms, run.rpe, run.average_bpm, run.started_at) == (1_790_000, 7, None, None)
        assert (run.recorded, run.laps.count()) == (None, 0)


class TestTakingBack:
    def test_the_run_goes(self, athlete, activity):
        take_back(arrive(athlete, activity, Source.FIT).recording)
        assert not Run.objects.live().exists()
        assert not Effort.objects.exists()

    def test_what_the_poorer_file_said_comes_back(self, athlete, activity):
        arrive(athlete, replace(activity, distance_mm=5_410_000, laps=[]), Source.GPX)
        take_back(arrive(athlete, activity, Source.FIT).recording)
        assert (one_run().distance_mm, one_run().recorded.source, one_run().laps.count()) == (5_410_000, "gpx", 0)

    def test_the_poorer_one_under_a_richer_leaves_the_run(self, athlete, activity):
        poorer = arrive(athlete, replace(activity, distance_mm=5_410_000), Source.GPX).recording
        richer = arrive(athlete, activity, Source.FIT).recording
        take_back(poorer)
        assert (one_run().distance_mm, one_run().recorded) == (5_400_000, richer)
        richer.refresh_from_db()
        take_back(richer)
        assert not Run.objects.live().exists()

    def test_what_was_typed_since_stays(self, athlete, activity):
        arrive(athlete, replace(activity, distance_mm=5_410_000), Source.GPX)
        recording = arrive(athlete, activity, Source.FIT).recording
        Run.objects.update(distance_mm=5_000_000, note="on the track")
        recording.refresh_from_db()
        take_back(recording)
        assert (one_run().distance_mm, one_run().note) == (5_000_000, "on the track")

    def test_the_one_in_the_middle_leaves_what_the_richest_says(self, athlete, activity):
        arrive(athlete, replace(activity, distance_mm=5_410_000), Source.GPX)
        middle = arrive(athlete, activity, Source.TCX).recording
        richest = arrive(athlete, activity, Source.FIT).recording
        take_back(middle)
        assert (one_run().distance_mm, one_run().recorded) == (5_400_000, richest)
        take_back(richest)
        assert (one_run().distance_mm, one_run().recorded.source) == (5_410_000, "gpx")
