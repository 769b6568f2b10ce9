"""Stretches of longer runs: records like any, and never what progress is judged by."""

from datetime import timedelta

import pytest

from runlog.arithmetic.benchmarks import benchmark_at
from runlog.models.efforts import Series
from runlog.queries import glance
from runlog.queries.benchmarks import (
    attempts,
    bests,
    page_of_attempts,
    reserve,
    series_of_attempts,
    standings,
)
from runlog.queries.records import records
from tests.recorded import record

pytestmark = pytest.mark.django_db

KM = benchmark_at("1km")
INSIDE_MS = 253_333


@pytest.fixture
def longer(athlete):
    return record(athlete)


def test_the_best_stretch_is_a_record_and_a_personal_best(athlete, longer, ran):
    whole = ran((1, 270_000), distance_source="gps")[0]
    rows = {row.benchmark.slug: row for row in records(athlete, athlete.today())[0].rows}
    assert (rows["1km"].all_time.effort.run, rows["1km"].all_time.elapsed_ms) == (longer, INSIDE_MS)
    best = bests(athlete.efforts.all(), athlete.season(athlete.today()), KM, Series.GPS)
    assert best.personal.run_id == longer.pk
    assert whole.efforts.get().elapsed_ms > INSIDE_MS


def test_it_is_no_attempt(athlete, longer, ran):
    whole = ran((1, 270_000), kind="easy", distance_source="gps")[0]
    found = [(each.count, each.all_out) for each in series_of_attempts(athlete.efforts.all(), KM.distance_mm)]
    assert found == [(1, 0)]
    for count in (1, 1000):  # each in a mark of its own, or those of a day together
        told = attempts(athlete.efforts.all(), KM, Series.GPS, count, only_all_out=False)
        assert [dot.run_id for dot in told.latest] == [whole.pk]
        assert [bucket.count for bucket in told.buckets] == [1]


def test_a_distance_run_only_inside_others_keeps_its_series_and_has_no_standing(athlete, longer):
    efforts = athlete.efforts.all()
    assert [(each.series, each.count) for each in series_of_attempts(efforts, KM.distance_mm)] == [("gps", 0)]
    assert standings(athlete, efforts) == []


def test_a_verdict_is_the_same_with_and_without_longer_runs(athlete, ran):
    ran(*((100 - 20 * number, 262_000 - 1_000 * number) for number in range(5)), distance_source="gps")
    before = standings(athlete, athlete.efforts.all())
    for days_ago in range(0, 60, 7):
        record(athlete, days_ago=days_ago, kind="race")
    after = standings(athlete, athlete.efforts.all())
    assert [each for each in after if each.benchmark == KM] == [each for each in before if each.benchmark == KM] != []


def test_a_race_gives_critical_speed_and_coaches_no_trial_of_its_stretches(athlete, coach, belong):
    belong()
    run = record(athlete, kind="race", distance_source="track")
    efforts = athlete.efforts.filter(run=run)
    assert set(efforts.values_list("series", "is_all_out")) == {("measured", False)}
    # Even where a row says otherwise.
    efforts.update(is_all_out=True)
    assert reserve(athlete.efforts.all(), run.day, Series.MEASURED, 1.5) is None
    assert glance.tested(coach, [athlete], run.day, run.day - timedelta(days=90)) == {}


def test_the_list_holds_both(athlete, longer, ran):
    whole = ran((1, 270_000), distance_source="gps")[0]
    shown, _more = page_of_attempts(athlete.efforts.all(), KM.distance_mm, Series.GPS, None)
    assert {effort.run for effort in shown} == {whole, longer}


@pytest.mark.parametrize("address", ["/progress/records/", "/progress/1km/"])
def test_lists_say_what_it_was_inside(as_ada, longer, address):
    assert "inside 4.74 km" in as_ada.get(address).content.decode()
