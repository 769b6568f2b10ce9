from decimal import Decimal
from uuid import uuid4

import pytest

from runlog.models import Batch, Comment, Effort, Run
from runlog.recording.runs import delete_run
from runlog.recording.tests import (
    SLOWER_THAN_WALKING,
    Result,
    SavedMeanwhile,
    Spent,
    doubts_about,
    save_results,
    stamp,
    undo,
)
from tests.lessons import entry_of, give_test, make_class, save, saved, seen_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(ada):
    return make_class(ada, ["Amira", "Bela", "Carl"])


@pytest.fixture
def lesson(team):
    return give_test(team)


def test_a_result_is_a_run_of_its_athlete(lesson, ada):
    save(lesson, ada, Amira=252_340)
    run = entry_of(lesson, "Amira").run
    assert (run.athlete.name, run.day, run.distance_mm, run.elapsed_ms) == ("Amira", lesson.day, 1_000_000, 252_340)
    assert (run.kind, run.timing, run.distance_source, run.surface) == ("test", "hand", "track", "track")
    assert (run.distance_text, run.distance_unit) == ("2.5", "laps")


def test_off_the_track_it_is_a_measured_course(team, ada):
    lesson = give_test(team, surface="road", distance_text="1", distance_unit="km")
    save(lesson, ada, Amira=252_000)
    assert entry_of(lesson, "Amira").run.distance_source == "course"


def test_its_effort_is_kept(lesson, ada):
    save(lesson, ada, Amira=252_340)
    effort = Effort.objects.get()
    assert (effort.distance_mm, effort.elapsed_ms, effort.series, effort.is_all_out) == (
        1_000_000,
        252_340,
        "measured",
        True,
    )


def test_a_result_goes_into_the_log_of_who_has_an_account(team, ada, ben):
    team.memberships.create(athlete=ben.athlete, share="results")
    lesson = give_test(team)
    save(lesson, ada, ben=240_000)
    assert ben.athlete.runs.get().elapsed_ms == 240_000


def test_all_are_saved_with_one_batch(lesson, ada):
    batch = save(lesson, ada, Amira=252_000, Bela=Result("absent"), Carl=Result("stopped"))
    assert saved(lesson) == {"Amira": ("finished", 252_000), "Bela": ("absent", None), "Carl": ("stopped", None)}
    assert {entry.batch for entry in lesson.entries.all()} == {batch.key}
    assert (batch.saved_by, len(batch.before)) == (ada, 3)


def test_the_same_key_again_changes_nothing(lesson, ada):
    key = uuid4()
    first = save(lesson, ada, key, Amira=252_000, Bela=260_000)
    assert save(lesson, ada, key, Amira=252_000, Bela=260_000) == first
    assert (Run.objects.count(), Batch.objects.count()) == (2, 1)


def test_the_same_key_with_something_else_is_not_taken_for_saved(lesson, ada):
    key = uuid4()
    save(lesson, ada, key, Amira=252_000)
    with pytest.raises(Spent):
        save(lesson, ada, key, Amira=253_000)
    assert saved(lesson) == {"Amira": ("finished", 252_000)}


def test_a_key_of_another_test_is_of_no_use(lesson, team, ada):
    key = uuid4()
    save(lesson, ada, key, Amira=252_000)
    with pytest.raises(Spent):
        save(give_test(team, name="Second"), ada, key, Amira=252_000)


def test_what_says_nothing_new_saves_nothing(lesson, ada):
    save(lesson, ada, Amira=252_000)
    assert save(lesson, ada, Amira=252_000) is None
    assert Batch.objects.count() == 1


def test_who_ran_fewer_laps_has_a_run_of_these_and_no_test(lesson, ada):
    save(lesson, ada, Amira=Result("short", 190_000, Decimal("1.5")))
    entry = entry_of(lesson, "Amira")
    assert (entry.outcome, entry.laps_done) == ("short", Decimal("1.5"))
    assert (entry.run.distance_mm, entry.run.distance_text, entry.run.distance_unit) == (600_000, "1.5", "laps")
    assert entry.run.kind == "workout"


def test_laps_are_those_of_the_lane(team, ada):
    lesson = give_test(team, lane=5, distance_text="1", distance_unit="km")
    save(lesson, ada, Amira=Result("short", 190_000, Decimal("2")))
    assert entry_of(lesson, "Amira").run.distance_mm == 2 * 430_035


def test_a_corrected_time_replaces_the_run_and_keeps_what_was_said(lesson, ada):
    save(lesson, ada, Amira=252_000)
    old = entry_of(lesson, "Amira").run
    Comment.objects.create(run=old, author=ada, text="Well run")
    save(lesson, ada, Amira=261_000)
    new = entry_of(lesson, "Amira").run
    assert list(Run.objects.live()) == [new]
    assert [comment.run for comment in Comment.objects.all()] == [new]


def test_two_devices_never_overwrite_each_other(lesson, ada):
    save(lesson, ada, Amira=252_000)
    unseen = {entry_of(lesson, name).pk: Result("finished", 260_000) for name in ("Amira", "Bela")}
    with pytest.raises(SavedMeanwhile) as problem:
        save_results(lesson, ada, uuid4(), unseen, seen_by(lesson.team))
    assert [entry.athlete.name for entry in problem.value.entries] == ["Amira"]
    assert saved(lesson) == {"Amira": ("finished", 252_000)}
    assert Batch.objects.count() == 1


def test_two_devices_that_say_the_same_agree(lesson, ada):
    save(lesson, ada, Amira=252_000)
    both = {
        entry_of(lesson, "Amira").pk: Result("finished", 252_000),
        entry_of(lesson, "Bela").pk: Result("finished", 260_000),
    }
    assert len(save_results(lesson, ada, uuid4(), both, seen_by(lesson.team)).before) == 1


def test_undo_brings_everything_back_as_one(lesson, ada):
    batch = save(lesson, ada, Amira=252_000, Bela=Result("absent"))
    assert undo(batch)
    assert saved(lesson) == {}
    assert not Run.objects.live().exists()
    assert not Effort.objects.exists()
    assert stamp(entry_of(lesson, "Amira")) == ""


def test_undo_brings_the_earlier_result_back(lesson, ada):
    save(lesson, ada, Amira=252_000, Bela=260_000)
    first = stamp(entry_of(lesson, "Amira"))
    undo(save(lesson, ada, Amira=Result("short", 190_000, Decimal("1.5"), stamp(entry_of(lesson, "Amira")))))
    assert saved(lesson) == {"Amira": ("finished", 252_000), "Bela": ("finished", 260_000)}
    assert stamp(entry_of(lesson, "Amira")) == first
    assert Effort.objects.count() == 2


def test_undone_twice_is_undone_once(lesson, ada):
    batch = save(lesson, ada, Amira=252_000)
    assert undo(batch)
    save(lesson, ada, Amira=253_000)
    assert not undo(batch)
    assert saved(lesson) == {"Amira": ("finished", 253_000)}


def test_after_an_undo_the_times_can_be_saved_again_with_another_key(lesson, ada):
    key = uuid4()
    undo(save(lesson, ada, key, Amira=252_000))
    with pytest.raises(Spent):
        save(lesson, ada, key, Amira=252_000)
    assert save(lesson, ada, Amira=252_000)
    assert saved(lesson) == {"Amira": ("finished", 252_000)}


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_saves_of_one_child_are_undone_in_any_order(lesson, ada, order):
    batches = [save(lesson, ada, Amira=252_000, Bela=260_000), save(lesson, ada, Amira=250_000)]
    undo(batches[order[0]])
    expected = {"Amira": ("finished", 250_000)} if order[0] == 0 else {"Amira": ("finished", 252_000)}
    assert saved(lesson)["Amira"] == expected["Amira"]
    undo(batches[order[1]])
    assert saved(lesson) == {}
    assert not Run.objects.live().exists()


def test_what_its_athlete_deleted_stays_deleted(lesson, ada):
    save(lesson, ada, Amira=252_000)
    delete_run(entry_of(lesson, "Amira").run)
    undo(save(lesson, ada, Amira=250_000))
    assert not Run.objects.live().exists()


def test_a_pupil_who_was_deleted_since_is_no_trouble(lesson, ada):
    batch = save(lesson, ada, Amira=252_000, Bela=260_000)
    entry_of(lesson, "Amira").athlete.delete()
    assert undo(batch)
    assert saved(lesson) == {}


def doubts(lesson, **results):
    entries = {name: entry_of(lesson, name) for name in results}
    asked = {entries[name].pk: result for name, result in results.items()}
    found = doubts_about(lesson, entries.values(), asked, seen_by(lesson.team))
    return {name: found[entry.pk] for name, entry in entries.items() if entry.pk in found}


@pytest.mark.parametrize(
    ("elapsed_ms", "reason"),
    [(41_000, "beyond-world-best"), (131_000, "beyond-world-best"), (901_000, SLOWER_THAN_WALKING), (900_000, None)],
)
def test_a_time_that_looks_like_a_slip_is_asked_about(lesson, elapsed_ms, reason):
    assert doubts(lesson, Amira=Result("finished", elapsed_ms)).get("Amira") == reason


def test_a_time_far_beyond_the_own_best_is_asked_about(team, ada):
    for number, elapsed_ms in enumerate([300_000, 303_000, 298_000, 301_000, 299_000]):
        save(give_test(team, name=f"Test {number}"), ada, Amira=elapsed_ms)
    lesson = give_test(team, name="Next")
    assert doubts(lesson, Amira=Result("finished", 262_000)) == {"Amira": "beyond-own-best"}
    assert doubts(lesson, Amira=Result("finished", 290_000)) == {}


def test_nobody_is_asked_twice_or_about_what_is_saved(lesson, ada):
    sure = Result("finished", 41_000, is_sure=True)
    assert doubts(lesson, Amira=sure) == {}
    save(lesson, ada, Amira=sure)
    assert doubts(lesson, Amira=Result("finished", 41_000)) == {}


def test_the_word_of_the_teacher_lets_a_time_count(lesson, ada):
    save(lesson, ada, Amira=Result("finished", 41_000, is_sure=True), Bela=41_000)
    assert not entry_of(lesson, "Amira").run.is_doubtful
    assert entry_of(lesson, "Bela").run.is_doubtful


def test_what_was_replaced_too_long_ago_comes_back_as_still_to_run(lesson, ada):
    save(lesson, ada, Amira=250_000)
    batch = save(lesson, ada, Amira=252_000)
    Run.objects.exclude(deleted_at=None).delete()
    undo(batch)
    assert saved(lesson) == {}
