from datetime import timedelta
from uuid import uuid4

import pytest

from runlog.models import Effort, Run
from runlog.recording.examining import catch_up, confirm, correct, leave_out
from runlog.recording.runs import change_run, save_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def save(athlete):
    def save(**fields) -> Run:
        fields = {"day": athlete.today(), "distance_mm": 5_000_000, "elapsed_ms": 1_600_000, **fields}
        return save_run(Run(athlete=athlete, **fields), uuid4())[0]

    return save


@pytest.fixture
def usual(save, athlete):
    """Ten runs of 5 to 9 km at about 5:20 /km, in the weeks before."""
    for number in range(10):
        km = 5 + number % 5
        day = athlete.today() - timedelta(days=3 * number + 3)
        save(distance_mm=km * 1_000_000, elapsed_ms=km * (318_000 + 1000 * (number % 4)), day=day)


def test_a_usual_run_is_not_doubted(usual, save):
    assert save().suspicion == ""


def test_miles_typed_as_kilometres_are_corrected_by_one_word(usual, save):
    run = save(distance_mm=5_000_000, distance_text="5", elapsed_ms=2_575_000)  # 5 miles at 5:20 /km
    assert (run.suspicion, run.is_doubtful) == ("miles-as-km", True)
    correct(run)
    run.refresh_from_db()
    assert (run.distance_mm, run.distance_text, run.distance_unit) == (8_046_720, "5", "mi")
    assert (run.suspicion, run.is_doubtful) == ("", False)


def test_half_a_distance_is_corrected_in_its_own_unit(save, athlete):
    for number in range(6):
        day = athlete.today() - timedelta(days=number + 1)
        save(distance_mm=1_000_000, elapsed_ms=239_000 + 500 * number, day=day)
    run = save(distance_mm=500_000, distance_text="0.50", elapsed_ms=240_000)
    assert run.suspicion == "half-distance"
    run = correct(run)
    assert (run.distance_mm, run.distance_text, run.distance_unit) == (1_000_000, "1", "km")
    assert Effort.objects.filter(run=run, distance_mm=1_000_000).exists()


def test_hours_read_as_minutes_are_corrected(save):
    run = save(distance_mm=21_097_500, elapsed_ms=105_000)
    assert run.suspicion == "hours-as-minutes"
    run = correct(run)
    assert (run.elapsed_ms, run.suspicion) == (6_300_000, "")


def test_moving_time_does_not_outlast_a_corrected_time(save):
    run = save(distance_mm=1_000_000, elapsed_ms=298_000 * 60, moving_ms=290_000 * 60)
    run = correct(run)
    assert (run.elapsed_ms, run.moving_ms) == (298_000, None)


def test_what_has_no_correction_is_left_as_it_is(save):
    run = save(distance_mm=1_000_000, elapsed_ms=130_000)
    assert run.suspicion == "beyond-world-best"
    assert correct(run) is None
    run.refresh_from_db()
    assert (run.elapsed_ms, run.is_doubtful) == (130_000, True)


def test_a_confirmed_run_is_not_asked_about_again_until_its_numbers_change(save):
    run = save(distance_mm=1_000_000, elapsed_ms=130_000)
    confirm(run)
    run.note = "downhill"
    change_run(run)
    assert not run.is_doubtful
    run.elapsed_ms = 129_000
    change_run(run)
    assert run.is_doubtful


def test_a_run_left_out_stays_out_until_its_numbers_change(save):
    run = save(distance_mm=1_000_000, elapsed_ms=300_000)
    leave_out(run)
    run.note = "a walk"
    change_run(run)
    assert run.suspicion == "left-out"
    run.elapsed_ms = 299_000
    change_run(run)
    assert run.suspicion == ""


def test_a_doubtful_run_does_not_make_the_next_one_usual(save):
    assert [save(distance_mm=1_000_000, elapsed_ms=120_000).suspicion for _ in range(6)] == ["beyond-world-best"] * 6


def test_only_runs_before_it_are_compared_with(usual, save, athlete):
    long_ago = save(day=athlete.today() - timedelta(days=4000), elapsed_ms=1_200_000)
    assert long_ago.suspicion == ""


def test_a_best_of_long_ago_is_remembered(usual, save, athlete):
    fast = {"distance_mm": 5_000_000, "elapsed_ms": 1_250_000, "kind": "easy"}
    save(day=athlete.today() - timedelta(days=4000), **fast)
    for number in range(200):
        save(day=athlete.today() - timedelta(days=number // 4), elapsed_ms=1_600_000 + number)
    assert save(**fast).suspicion == ""


def test_a_first_workout_after_easy_runs_is_no_slip(usual, save):
    tempo = {"distance_mm": 6_000_000, "elapsed_ms": 1_680_000}
    assert save(**tempo).suspicion == "beyond-own-best"
    assert save(**tempo, kind="workout").suspicion == ""


def test_other_peoples_runs_say_nothing(usual, save, ben):
    run = Run(athlete=ben.athlete, day=ben.athlete.today(), distance_mm=5_000_000, elapsed_ms=2_575_000)
    assert save_run(run, uuid4())[0].suspicion == ""


def test_catching_up_judges_like_saving(usual, athlete, log_run):
    slip = log_run(distance_mm=5_000_000, elapsed_ms=2_575_000)
    catch_up(athlete)
    slip.refresh_from_db()
    assert slip.suspicion == "miles-as-km"
