from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from runlog.models import Effort, Run
from runlog.recording.efforts import drop_distance, keep_distance, rebuild
from runlog.recording.examining import catch_up, confirm, leave_out
from runlog.recording.runs import change_run, delete_run, restore_run, save_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def save(athlete):
    def save(**fields) -> Run:
        fields = {"day": athlete.today(), "distance_mm": 1_000_000, "elapsed_ms": 298_000, **fields}
        return save_run(Run(athlete=athlete, **fields), uuid4())[0]

    return save


def efforts() -> list[tuple]:
    return list(
        Effort.objects.order_by("day", "distance_mm", "run_id").values_list("distance_mm", "elapsed_ms", "series")
    )


def test_a_run_over_a_standard_distance_is_an_effort(save):
    save(distance_source="track")
    assert efforts() == [(1_000_000, 298_000, "measured")]


@pytest.mark.parametrize("distance_mm", [999_999, 1_010_001, 2_000_000])
def test_a_run_over_another_distance_is_none(save, distance_mm):
    save(distance_mm=distance_mm)
    assert efforts() == []


def test_a_run_a_little_over_counts_with_its_whole_time(save):
    save(distance_mm=1_003_800, elapsed_ms=241_000, distance_source="gps")
    assert efforts() == [(1_000_000, 241_000, "gps")]


@pytest.mark.parametrize(
    ("source", "series"),
    [
        ("track", "measured"),
        ("course", "measured"),
        ("treadmill", "treadmill"),
        ("gps", "gps"),
        ("estimate", "estimate"),
    ],
)
def test_each_way_of_knowing_the_distance_has_its_series(save, source, series):
    save(distance_source=source)
    assert [found for _, _, found in efforts()] == [series]


def test_elapsed_time_counts_and_moving_time_does_not(save):
    save(elapsed_ms=840_000, moving_ms=156_700)
    assert efforts() == [(1_000_000, 840_000, "estimate")]


def test_an_edit_changes_the_effort(save):
    run = save()
    run.elapsed_ms, run.distance_source = 290_000, "track"
    change_run(run)
    assert efforts() == [(1_000_000, 290_000, "measured")]


def test_a_deleted_run_holds_no_effort_until_it_is_back(save):
    run = save()
    delete_run(run)
    assert efforts() == []
    restore_run(run)
    assert efforts() == [(1_000_000, 298_000, "estimate")]


def test_a_doubtful_run_holds_no_effort_until_it_is_confirmed(save):
    run = save(elapsed_ms=100_000)
    assert (run.suspicion, efforts()) == ("beyond-world-best", [])
    confirm(run)
    assert efforts() == [(1_000_000, 100_000, "estimate")]
    leave_out(run)
    assert efforts() == []


def test_the_same_form_sent_again_makes_no_second_effort(athlete):
    key = uuid4()
    for _ in range(2):
        save_run(Run(athlete=athlete, day=athlete.today(), distance_mm=1_000_000, elapsed_ms=298_000), key)
    assert len(efforts()) == 1


def test_own_distances_count_from_the_day_they_are_named_and_before(save, athlete):
    save(distance_mm=6_400_000, elapsed_ms=2_000_000)
    keep_distance(athlete, 6_400_000)
    assert efforts() == [(6_400_000, 2_000_000, "estimate")]
    save(distance_mm=6_410_000, elapsed_ms=2_010_000)
    assert len(efforts()) == 2
    drop_distance(athlete, 6_400_000)
    assert (efforts(), athlete.own_distances_mm) == ([], [])


def test_two_distances_named_at_once_are_both_kept(athlete):
    read_before = type(athlete).objects.get(pk=athlete.pk)
    keep_distance(athlete, 6_400_000)
    keep_distance(read_before, 7_000_000)
    athlete.refresh_from_db()
    assert athlete.own_distances_mm == [6_400_000, 7_000_000]


def test_a_standard_distance_is_not_kept_twice(save, athlete):
    save()
    keep_distance(athlete, 1_000_000)
    keep_distance(athlete, 1_000_000)
    assert len(efforts()) == 1


def test_rebuilding_gives_the_same_answer(save, athlete):
    keep_distance(athlete, 6_400_000)
    for number in range(12):
        save(
            distance_mm=[1_000_000, 5_020_000, 6_400_000, 7_000_000][number % 4],
            elapsed_ms=(300_000 + number * 1000) * [1, 5, 6, 7][number % 4],
            day=athlete.today() - timedelta(days=number),
            kind=["easy", "test"][number % 2],
        )
    delete_run(save())
    save(elapsed_ms=90_000)
    before = efforts()
    assert before
    assert rebuild(athlete) == len(before)
    assert efforts() == before


def test_runs_that_came_some_other_way_are_caught_up_with(athlete, log_run, django_assert_max_num_queries):
    for number in range(6):
        log_run(elapsed_ms=298_000 + number * 1000, day=athlete.today() - timedelta(days=9 - number))
    log_run(elapsed_ms=100_000)
    log_run(deleted_at="2026-01-01T00:00Z")
    assert catch_up(athlete) == 7
    assert len(efforts()) == 6
    with django_assert_max_num_queries(1):
        assert catch_up(athlete) == 0
    assert Run.objects.get(elapsed_ms=100_000).is_doubtful
    rebuild(athlete)
    assert len(efforts()) == 6


def test_catching_up_touches_nothing_that_was_kept(save, athlete, log_run):
    save()
    log_run(elapsed_ms=297_000)
    assert catch_up(athlete) == 1
    assert [elapsed_ms for _, elapsed_ms, _ in efforts()] == [298_000, 297_000]


@pytest.mark.parametrize("change", [change_run, confirm, lambda run: (delete_run(run), restore_run(run))])
def test_a_run_changed_before_it_was_examined_counts_once(change, athlete, log_run):
    change(log_run())
    assert efforts() == []
    assert catch_up(athlete) == 1
    assert efforts() == [(1_000_000, 298_000, "estimate")]


def test_catching_up_twice_at_once_counts_a_run_once(athlete, log_run):
    log_run()
    reader = Reader()
    with connection.execute_wrapper(reader):
        reader.meanwhile = lambda: catch_up(athlete)
        catch_up(athlete)
    assert efforts() == [(1_000_000, 298_000, "estimate")]


class Reader:
    """Do something else right after the first query, as another request may."""

    meanwhile = None

    def __call__(self, execute, *query):
        result, meanwhile, self.meanwhile = execute(*query), self.meanwhile, None
        if meanwhile:
            meanwhile()
        return result
