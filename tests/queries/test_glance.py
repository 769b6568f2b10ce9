from datetime import timedelta

import pytest

from runlog.arithmetic.progress import Verdict
from runlog.models import Membership
from runlog.queries.glance import Week, glances
from runlog.recording.efforts import keep_efforts

pytestmark = pytest.mark.django_db


@pytest.fixture
def glance(coach, athlete):
    def glance(**kwargs):
        today = athlete.today()
        [found] = glances(coach, [athlete], today, kwargs.pop("since", today), **kwargs)
        return found

    return glance


@pytest.fixture
def run(athlete, log_run):
    """Log a run so many days ago."""

    def run(days_ago=0, **fields):
        return log_run(day=athlete.today() - timedelta(days=days_ago), **fields)

    return run


@pytest.fixture
def log_test(athlete, log_run):
    """Make a 1 km test on the track so many days ago; times in seconds."""

    def log_test(days_ago, seconds, **fields):
        fields = {"kind": "test", "distance_source": "track", "surface": "track", "is_examined": True, **fields}
        made = log_run(day=athlete.today() - timedelta(days=days_ago), elapsed_ms=seconds * 1000, **fields)
        keep_efforts(made)
        return made

    return log_test


def test_nothing_shared_is_nothing_seen(glance, run, log_test, team):
    run()
    log_test(1, 298)
    found = glance()
    assert (found.week, found.tested, found.hard_days, found.waiting) == (Week(), None, None, 0)


def test_this_week_is_added_up_from_monday(glance, run, belong, athlete):
    belong()
    days = athlete.today().weekday()
    run(0, distance_mm=5_000_000, elapsed_ms=1_500_000)
    run(days, distance_mm=3_000_000, elapsed_ms=1_000_000)
    run(days + 1, distance_mm=9_000_000)
    assert glance().week == Week(2, 8_000_000, 2_500_000)


@pytest.mark.parametrize(
    ("fields", "is_hard"),
    [({"rpe": 7}, True), ({"rpe": 6}, False), ({"kind": "race"}, True), ({"kind": "workout"}, False), ({}, False)],
)
def test_effort_tests_and_races_make_a_day_hard(fields, is_hard, glance, run, belong):
    belong()
    run(0, **fields)
    run(1, **fields)
    found = glance().hard_days
    assert (found and found.count) == (2 if is_hard else None)


def test_runs_that_look_like_a_slip_wait_until_somebody_decided(glance, run, belong):
    belong()
    run(3, suspicion="beyond-own-best")
    run(4, suspicion="beyond-own-best", is_confirmed=True)
    run(5, suspicion="left-out")
    run(6)
    assert glance().waiting == 1


def test_the_newest_test_is_judged_against_those_before(glance, log_test, belong):
    belong()
    for days_ago, seconds in ((80, 300), (60, 301), (40, 299), (1, 270)):
        log_test(days_ago, seconds)
    found = glance().tested
    assert (found.benchmark.name, found.elapsed_ms, len(found.attempts)) == ("1 km", 270_000, 4)
    assert found.judgement.verdict is Verdict.FASTER


def test_only_measured_tests_over_the_same_distance_are_compared(glance, log_test, belong):
    belong()
    log_test(30, 300)
    log_test(20, 250, distance_source="gps")
    log_test(10, 280, kind="easy")
    log_test(5, 900, distance_mm=3_000_000)
    log_test(1, 298)
    assert glance().tested.times_ms == (300_000, 298_000)


def test_the_distance_can_be_chosen(glance, log_test, belong):
    belong()
    log_test(5, 900, distance_mm=3_000_000)
    log_test(1, 298)
    assert glance(over_mm=3_000_000).tested.times_ms == (900_000,)
    assert glance(over_mm=5_000_000).tested is None


def test_since_a_day_the_first_result_counts(glance, log_test, belong, athlete):
    belong()
    for days_ago, seconds in ((90, 260), (50, 300), (1, 280)):
        log_test(days_ago, seconds)
    found = glance(since=athlete.today() - timedelta(days=60)).tested
    assert found.since.level_ms == pytest.approx(300_000)


def test_a_test_before_the_agreed_day_is_no_yardstick(glance, log_test, belong, athlete):
    belong(share="runs", from_day=athlete.today() - timedelta(days=10))
    log_test(30, 300)
    log_test(1, 280)
    assert glance().tested.times_ms == (280_000,)


def test_it_asks_as_often_for_fifty_as_for_one(coach, team, django_assert_num_queries):
    athletes = [team.managed.create(name=f"Runner {n}") for n in range(50)]
    for athlete in athletes:
        Membership.objects.create(team=team, athlete=athlete, share="all")
        athlete.runs.create(day=athlete.today(), distance_mm=1_000_000, elapsed_ms=300_000)
    for some in (athletes[:1], athletes):
        with django_assert_num_queries(3):
            assert len(glances(coach, some, some[0].today(), some[0].today())) == len(some)
