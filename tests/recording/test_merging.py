"""One athlete of two: nothing is lost, nothing stands twice."""

from datetime import date
from uuid import uuid4

import pytest

from runlog.models import AccessRecord, Athlete, CoachNote, Comment, Effort, Entry, FitnessTest, Membership, Run, Team
from runlog.recording.runs import save_run
from runlog.recording.teams import merge_athletes

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 20)


@pytest.fixture
def twin(team, belong) -> Athlete:
    twin = Athlete.objects.create(name="Mats B.", team=team)
    belong(athlete=twin)
    return twin


@pytest.fixture
def class_test(team) -> FitnessTest:
    return FitnessTest.objects.create(team=team, day=DAY)


def saved_run(athlete, key=None, elapsed_ms=298_000):
    run = Run(athlete=athlete, day=DAY, distance_mm=1_000_000, elapsed_ms=elapsed_ms, kind="test")
    return save_run(run, key or uuid4())[0]


def enter(test, athlete, number, run=None, outcome=""):
    return Entry.objects.create(test=test, athlete=athlete, number=number, run=run, outcome=outcome)


def test_runs_efforts_and_comments_move(pupil, twin, coach):
    run = saved_run(twin)
    Comment.objects.create(run=run, author=coach, text="Well run")
    merge_athletes(pupil, twin)
    assert list(pupil.runs.all()) == [run]
    assert set(Effort.objects.values_list("athlete", flat=True)) == {pupil.pk}
    assert run.comments.get().text == "Well run"
    assert not Athlete.objects.filter(name="Mats B.").exists()


def test_records_of_own_distances_are_kept_for_the_runs_that_come(pupil, twin):
    pupil.own_distances_mm = [750_000, 998_000]
    pupil.save()
    saved_run(twin)
    merge_athletes(pupil, twin)
    assert Effort.objects.filter(athlete=pupil, distance_mm=998_000).exists()


def test_the_same_submission_of_both_stays_two_runs(pupil, twin):
    key = uuid4()
    runs = {saved_run(pupil, key).pk, saved_run(twin, key).pk}
    merge_athletes(pupil, twin)
    assert set(pupil.runs.values_list("pk", flat=True)) == runs
    assert pupil.runs.values("submission").distinct().count() == 2


def test_submissions_that_are_no_others_stay(pupil, twin):
    run = saved_run(twin)
    merge_athletes(pupil, twin)
    assert pupil.runs.get().submission == run.submission


def test_deleted_runs_move_and_stay_deleted(pupil, twin):
    saved_run(twin).delete_for_now()
    merge_athletes(pupil, twin)
    assert pupil.runs.get().deleted_at is not None
    assert not Effort.objects.exists()


@pytest.mark.parametrize(("own", "others", "kept"), [("run", "", 1), ("", "run", 2), ("", "absent", 2), ("", "", 1)])
def test_one_entry_stands_in_a_test_and_it_is_the_one_with_a_result(pupil, twin, class_test, own, others, kept):
    for number, (athlete, what) in enumerate([(pupil, own), (twin, others)], start=1):
        run = saved_run(athlete) if what == "run" else None
        enter(class_test, athlete, number, run, "finished" if run else what)
    merge_athletes(pupil, twin)
    entry = Entry.objects.get()
    assert (entry.athlete, entry.number) == (pupil, kept)


def test_of_two_results_in_one_test_the_own_one_counts_and_both_runs_stay(pupil, twin, class_test):
    enter(class_test, pupil, 1, saved_run(pupil), "finished")
    enter(class_test, twin, 2, saved_run(twin, elapsed_ms=310_000), "finished")
    merge_athletes(pupil, twin)
    assert Entry.objects.get().run.elapsed_ms == 298_000
    assert pupil.runs.count() == 2


def test_a_membership_of_another_team_comes_along_and_none_stands_twice(pupil, twin):
    other = Team.objects.create(name="Other")
    Membership.objects.create(team=other, athlete=twin)
    merge_athletes(pupil, twin)
    assert sorted(pupil.memberships.active().values_list("team__name", flat=True)) == ["Club", "Other"]


def test_looks_stand_once_a_day_and_notes_come_along(pupil, twin, coach, team):
    for athlete, day in [(pupil, DAY), (twin, DAY), (twin, date(2026, 11, 21))]:
        AccessRecord.objects.create(athlete=athlete, user=coach, day=day)
    CoachNote.objects.create(team=team, athlete=twin, author=coach, text="Asthma: asks for breaks")
    merge_athletes(pupil, twin)
    assert pupil.looks.count() == 2
    assert CoachNote.objects.get().athlete == pupil


def test_nobody_is_noted_as_looking_at_themselves(coach, twin):
    AccessRecord.objects.create(athlete=twin, user=coach, day=DAY)
    merge_athletes(coach.athlete, twin)
    assert not AccessRecord.objects.exists()


def test_what_was_known_of_one_only_is_kept(pupil, twin):
    Athlete.objects.filter(pk=pupil.pk).update(sex="", claim_code=None)
    Athlete.objects.filter(pk=twin.pk).update(sex="m", birth_year=2012, claim_code="ONPAPER2")
    pupil.refresh_from_db()
    twin.refresh_from_db()
    merge_athletes(pupil, twin)
    pupil.refresh_from_db()
    assert (pupil.sex, pupil.birth_year, pupil.claim_code) == ("m", 2013, "ONPAPER2")


def test_an_account_and_oneself_are_not_merged_away(pupil, athlete):
    for other in (athlete, pupil):
        with pytest.raises(ValueError, match="without an account"):
            merge_athletes(pupil, other)
    assert Athlete.objects.filter(pk__in=[pupil.pk, athlete.pk]).count() == 2


def test_a_merge_that_fails_changes_nothing(pupil, twin, monkeypatch):
    saved_run(twin)

    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr("runlog.recording.merging._move_looks", fail)
    with pytest.raises(RuntimeError):
        merge_athletes(pupil, twin)
    assert (pupil.runs.count(), twin.runs.count(), twin.efforts.count()) == (0, 1, 1)
