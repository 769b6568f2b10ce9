from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runlog.arithmetic.benchmarks import benchmark_at
from runlog.arithmetic.critical_speed import Misfit
from runlog.models.efforts import Series
from runlog.queries.benchmarks import (
    PAGE,
    attempts,
    benchmarks_run,
    bests,
    default_noise,
    judgement,
    judges_tests_only,
    page_of_attempts,
    reserve,
    series_of_attempts,
    standings,
)

pytestmark = pytest.mark.django_db

KM = benchmark_at("1km")


def slugs(benchmarks):
    return [benchmark.slug for benchmark in benchmarks]


def test_the_series_with_most_tests_comes_first(athlete, ran):
    ran(*((day, 250_000) for day in range(5)), kind="easy", distance_source="gps")
    ran((1, 250_000), (2, 250_000))
    ran((3, 250_000), distance_source="treadmill")
    found = [(each.series, each.count, each.all_out) for each in series_of_attempts(athlete.efforts.all(), 1_000_000)]
    assert found == [("measured", 2, 2), ("treadmill", 1, 1), ("gps", 5, 0)]


def test_one_km_is_always_among_the_distances_and_so_is_the_one_looked_at(athlete, ran):
    assert slugs(benchmarks_run(athlete, athlete.efforts.all())) == ["1km"]
    ran((1, 1_500_000), distance_mm=5_000_000)
    assert slugs(benchmarks_run(athlete, athlete.efforts.all())) == ["1km", "5km"]
    assert slugs(benchmarks_run(athlete, athlete.efforts.all(), benchmark_at("400m"))) == ["400m", "1km", "5km"]


def compared(athlete, count=0, only_all_out=True):
    return attempts(athlete.efforts.all(), KM, Series.MEASURED, count, only_all_out)


def test_attempts_stand_by_day_and_tests_alone_are_compared(athlete, ran):
    easy = ran((1, 300_000), kind="easy")[0]
    newest, oldest = ran((0, 250_000), (9, 260_000), distance_mm=1_003_000)
    every, tests = compared(athlete, only_all_out=False), compared(athlete)
    assert [dot.run_id for dot in every.latest] == [oldest.pk, easy.pk, newest.pk]
    assert [dot.run_id for dot in tests.latest] == [oldest.pk, newest.pk]
    assert {dot.distance_mm for dot in every.latest} == {1_000_000}
    assert [bucket.fastest for bucket in tests.buckets] == tests.latest
    assert (every.count, tests.count) == (3, 2)


def test_very_many_attempts_are_put_together_by_day(athlete, ran):
    ran(*((day, 250_000 + 1000 * number) for day in range(3) for number in range(3)), (5, 249_000))
    few, many = compared(athlete), compared(athlete, count=501)
    assert many.latest == few.latest
    assert [(bucket.count, bucket.fastest.elapsed_ms, bucket.slowest.elapsed_ms) for bucket in many.buckets] == [
        (1, 249_000, 249_000),
        *[(3, 250_000, 252_000)] * 3,
    ]
    assert many.buckets[0].fastest.run_id == few.buckets[0].fastest.run_id
    assert {bucket.fastest.run_id for bucket in many.buckets[1:]} == {None}


@pytest.mark.parametrize(
    ("slug", "all_out", "answer"),
    [("1km", 0, False), ("1km", 1, True), ("3km", 0, False), ("5km", 0, True), ("5km", 3, True)],
)
def test_tests_are_compared_with_tests_where_there_are_any(slug, all_out, answer):
    assert judges_tests_only(benchmark_at(slug), all_out) is answer


@pytest.mark.parametrize(
    ("experience", "age", "series", "percent"),
    [
        ("trained", None, Series.MEASURED, 1.5),
        ("recreational", 40, Series.MEASURED, 2.5),
        ("beginner", 40, Series.TREADMILL, 3.0),
        ("trained", None, Series.GPS, 2.08),  # 1.5 and 1.44 for GPS in quadrature
        ("recreational", None, Series.GPS, 2.89),
        ("trained", 15, Series.MEASURED, 3.0),
        ("trained", 18, Series.MEASURED, 3.0),
        ("trained", 19, Series.MEASURED, 1.5),
    ],
)
def test_noise_comes_from_experience_age_and_how_the_distance_was_known(athlete, experience, age, series, percent):
    athlete.experience, athlete.birth_year = experience, age and athlete.today().year - age
    assert default_noise(athlete, series) == pytest.approx(percent, abs=0.005)


def test_bests_are_the_first_of_equal_ones_of_all_time_and_of_the_season(athlete, ran):
    start = athlete.season(athlete.today()).first_day
    before = (athlete.today() - start).days + 20
    _old, first, _second, _slower = ran((before, 240_000), (1, 250_000), (0, 250_000), (0, 260_000))
    ran((before + 1, 240_000), kind="easy")
    found = bests(athlete.efforts.all(), athlete.season(athlete.today()), KM, Series.MEASURED)
    assert (found.personal.elapsed_ms, found.personal.day) == (240_000, athlete.today() - timedelta(days=before + 1))
    assert found.season.run_id == first.pk


def test_without_attempts_there_is_no_best(athlete):
    found = bests(athlete.efforts.all(), athlete.season(athlete.today()), KM, Series.MEASURED)
    assert (found.personal, found.season) == (None, None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8, deadline=None)
@given(days=st.lists(st.integers(0, 8), min_size=1, max_size=3 * PAGE))
def test_pages_of_attempts_follow_each_other_without_a_gap(athlete, ran, days):
    athlete.runs.all().delete()
    ran(*((day, 250_000) for day in days))
    seen, before, more = [], None, True
    while more:
        page, more = page_of_attempts(athlete.efforts.all(), 1_000_000, Series.MEASURED, before)
        seen += [effort.run_id for effort in page]
        before = (page[-1].day, page[-1].run_id)
    by_day = athlete.runs.order_by("-day", "-id").values_list("id", flat=True)
    assert seen == list(by_day)


def test_where_a_distance_stands_is_told_by_the_series_with_most_tests(athlete, ran):
    ran(*((day, 250_000) for day in range(4)), distance_source="gps", kind="easy")
    ran((60, 300_000), (30, 300_000), (1, 270_000))
    ran((1, 1_600_000), distance_mm=5_000_000)
    kilometre, five = standings(athlete, athlete.efforts.all())
    assert (kilometre.benchmark.slug, kilometre.series, kilometre.count) == ("1km", "measured", 3)
    assert (kilometre.judgement.verdict, kilometre.newest.elapsed_ms) == ("faster", 270_000)
    assert (five.benchmark.slug, five.judgement.verdict) == ("5km", "not-enough")


def test_a_distance_not_run_for_a_year_or_more_is_not_told_of(athlete, ran):
    ran((401, 250_000), (500, 260_000))
    assert standings(athlete, athlete.efforts.all()) == []


def test_an_easy_run_after_the_newest_test_is_not_told_as_the_newest(athlete, ran):
    ran((30, 250_000), (9, 250_000))
    ran((1, 400_000), kind="easy")
    assert standings(athlete, athlete.efforts.all())[0].newest.elapsed_ms == 250_000


@pytest.mark.parametrize(
    ("tests", "easy"),
    [
        ([(500, 300_000), (3, 270_000)], []),
        ([(520, 300_000), (500, 270_000)], [(20, 330_000), (2, 300_000)]),
        ([(450 - day, 300_000 - day * 50) for day in range(0, 449, 7)], []),
    ],
)
def test_where_a_distance_stands_is_what_its_page_says(athlete, ran, tests, easy):
    ran(*tests)
    ran(*easy, kind="easy")
    told = standings(athlete, athlete.efforts.all())[0]
    page = compared(athlete)
    assert told.judgement == judgement(athlete, page, Series.MEASURED)
    assert told.count == page.count


def fitted(athlete):
    return reserve(athlete.efforts.all(), athlete.today(), Series.MEASURED, 1.5)


def trials(ran, *results: tuple[int, int], **fields):
    for distance_mm, elapsed_ms in results:
        ran((1, elapsed_ms), **{"distance_mm": distance_mm, **fields})


def test_two_tests_give_critical_speed_with_its_range(athlete, ran):
    # 800 m in 160 s and 3 km in 720 s: 2200 m in 560 s.
    trials(ran, (800_000, 160_000), (3_000_000, 720_000))
    found = fitted(athlete)
    assert float(found.fitted.metres_per_second) == pytest.approx(2200 / 560)
    assert float(found.fitted.reserve_metres) == pytest.approx(800 - 160 * 2200 / 560)
    slow, fast = (each.metres_per_second for each in (found.slowest, found.fastest))
    assert slow < found.fitted.metres_per_second < fast


def test_the_best_test_of_each_distance_counts(athlete, ran):
    trials(ran, (800_000, 160_000), (800_000, 158_000), (3_000_000, 720_000))
    assert [trial.elapsed_ms for trial in fitted(athlete).trials] == [158_000, 720_000]


@pytest.mark.parametrize("fields", [{"kind": "easy"}, {"distance_source": "gps"}])
def test_only_tests_of_one_series_give_critical_speed(athlete, ran, fields):
    trials(ran, (800_000, 160_000))
    trials(ran, (3_000_000, 720_000), **fields)
    assert fitted(athlete) is None


def test_tests_of_long_ago_give_no_critical_speed(athlete, ran):
    trials(ran, (800_000, 160_000))
    ran((85, 720_000), distance_mm=3_000_000)
    assert fitted(athlete) is None


@pytest.mark.parametrize(
    ("results", "misfit"),
    [
        ([(400_000, 60_000), (800_000, 150_000)], Misfit.TOO_SHORT),
        ([(5_000_000, 1_200_000), (10_000_000, 2_500_000)], Misfit.TOO_LONG),
        ([(800_000, 300_000), (1_000_000, 250_000)], Misfit.FARTHER_NOT_SLOWER),
        ([(800_000, 240_000), (1_609_344, 400_000)], Misfit.NO_RESERVE),
    ],
)
def test_tests_that_give_none_say_why(athlete, ran, results, misfit):
    trials(ran, *results)
    assert fitted(athlete).misfit == misfit
