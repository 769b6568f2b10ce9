import pytest
from django.db import IntegrityError, transaction

from runlog.models import Run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"distance_mm": 0},
        {"distance_mm": -1},
        {"elapsed_ms": 0},
        {"elapsed_ms": -5},
        {"hr_zone": 0},
        {"hr_zone": 6},
        {"rpe": 0},
        {"rpe": 11},
        {"moving_ms": 298_001},
        {"moving_ms": 0},
        {"lane": 0},
        {"lap_mm": 0},
        {"distance_unit": "zz"},
    ],
)
def test_the_database_refuses_what_can_not_be(wrong, log_run):
    with pytest.raises(IntegrityError), transaction.atomic():
        log_run(**wrong)


def test_the_database_accepts_the_limits(log_run):
    log_run(hr_zone=1, rpe=10, moving_ms=298_000)
    log_run(hr_zone=5, rpe=1, moving_ms=1)


@pytest.mark.parametrize(
    ("distance_mm", "elapsed_ms", "ms_per_km"),
    [(1_000_000, 298_000, 298_000), (1_609_344, 480_000, 298_258), (1_000_000_000, 604_800_000, 604_800)],
)
def test_the_database_computes_the_pace(distance_mm, elapsed_ms, ms_per_km, log_run):
    run = log_run(distance_mm=distance_mm, elapsed_ms=elapsed_ms)
    assert Run.objects.get(pk=run.pk).pace == ms_per_km


def test_one_submission_is_one_run(log_run):
    run = log_run()
    with pytest.raises(IntegrityError), transaction.atomic():
        log_run(submission=run.submission)


def test_two_athletes_may_submit_under_one_key(log_run, ben):
    run = log_run()
    assert log_run(athlete=ben.athlete, submission=run.submission).pk


def test_a_lap_in_an_outer_lane_is_longer(log_run):
    assert log_run(lane=5).lane_lap_mm == 430_035
