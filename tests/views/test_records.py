import pytest

from runlog.arithmetic.benchmarks import MOST_OWN
from runlog.models import Athlete
from tests.views.reading import source, words

pytestmark = pytest.mark.django_db


def own(athlete: Athlete) -> list[int]:
    athlete.refresh_from_db()
    return athlete.own_distances_mm


def test_a_record_is_told_with_everything_it_rests_on(as_ada, athlete, ran, time_machine):
    time_machine.move_to("2026-11-23T12:00Z")
    athlete.birth_year, athlete.sex = 1991, "m"
    athlete.save()
    ran((14, 1_200_000), distance_mm=5_000_000, distance_source="course", surface="road")
    page = as_ada.get("/progress/records/")
    said = "20:00 4:00 /km 6:26 /mi 9 Nov 2026 · road, measured course · age grade 65.2 %"
    assert f"5 km All time {said} Season 2026/27 {said} 2026 {said}" in words(page)
    assert "USATF" in source(page)


def test_the_tolerance_and_the_series_are_told(as_ada, ran):
    ran((1, 250_000))
    page = words(as_ada.get("/progress/records/"))
    assert "to 1 % beyond it, so a shorter run never holds a longer record" in page
    assert "Track and measured course, treadmill, GPS and estimates are kept apart" in page


def test_each_series_has_records_of_its_own(as_ada, ran):
    ran((1, 250_000))
    ran((1, 240_000), distance_source="treadmill")
    page = words(as_ada.get("/progress/records/"))
    assert page.index("Measured track and course") < page.index("4:10") < page.index("Treadmill") < page.index("4:00")
    for series in ("measured", "treadmill"):
        assert f'href="/progress/1km/?series={series}"' in source(as_ada.get("/progress/records/"))


def test_a_span_without_a_run_says_so(as_ada, ran):
    ran((800, 250_000))
    assert words(as_ada.get("/progress/records/")).count("none yet") == 2


def test_a_run_that_came_some_other_way_counts_at_once(as_ada, log_run):
    log_run()
    assert "4:58" in words(as_ada.get("/progress/records/"))


def test_a_doubtful_run_counts_once_it_is_confirmed(as_ada, log_run):
    run = log_run(elapsed_ms=100_000)
    assert "No records yet" in words(as_ada.get("/progress/records/"))
    as_ada.post(f"/runs/{run.pk}/doubt/", {"answer": "right"})
    assert "1:40" in words(as_ada.get("/progress/records/"))
    as_ada.post(f"/runs/{run.pk}/doubt/", {"answer": "leave-out"})
    assert "No records yet" in words(as_ada.get("/progress/records/"))


def test_a_deleted_run_gives_its_record_back(as_ada, log_run):
    log_run()
    best = log_run(elapsed_ms=250_000)
    as_ada.get("/progress/records/")
    as_ada.post(f"/runs/{best.pk}/delete/")
    assert "4:10" not in words(as_ada.get("/progress/records/"))
    as_ada.post(f"/runs/{best.pk}/restore/")
    assert "4:10" in words(as_ada.get("/progress/records/"))


def test_somebody_elses_records_are_not_shown(as_ben, ran):
    ran((1, 250_000))
    page = words(as_ben.get("/progress/records/"))
    assert "No records yet" in page
    assert "4:10" not in page


@pytest.mark.parametrize(("birth_year", "sex", "asks"), [(None, "", True), (1990, "", True), (1990, "f", False)])
def test_who_could_be_graded_is_asked_for_what_it_needs(as_ada, athlete, ran, birth_year, sex, asks):
    athlete.birth_year, athlete.sex = birth_year, sex
    athlete.save()
    ran((1, 250_000))
    assert ("They need your birth year and sex" in words(as_ada.get("/progress/records/"))) is asks


@pytest.mark.parametrize(
    ("typed", "distance_mm", "slug"),
    [
        ("6.4 km", 6_400_000, "6.4km"),
        ("6,4", 6_400_000, "6.4km"),
        ("2 mi", 3_218_688, "2mi"),
        ("600 m", 600_000, "600m"),
        ("5 laps", 2_000_000, "2km"),
        ("100m", 100_000, "100m"),
        ("500 km", 500_000_000, "500km"),
    ],
)
def test_records_are_kept_of_a_distance_of_ones_own(as_ada, athlete, log_run, typed, distance_mm, slug):
    log_run(distance_mm=distance_mm, elapsed_ms=distance_mm // 3)
    assert as_ada.post("/progress/distances/", {"distance": typed}).url == "/progress/records/"
    assert own(athlete) == [distance_mm]
    page = source(as_ada.get("/progress/records/"))
    assert f'id="record-estimate-{slug}"' in page
    assert as_ada.get(f"/progress/{slug}/").status_code == 200


def test_an_own_distance_is_dropped_and_its_runs_stay(as_ada, athlete, log_run):
    log_run(distance_mm=6_400_000, elapsed_ms=2_000_000)
    as_ada.post("/progress/distances/", {"distance": "6.4 km"})
    assert as_ada.post("/progress/distances/6.4km/drop/").url == "/progress/records/"
    assert own(athlete) == []
    assert "No records yet" in words(as_ada.get("/progress/records/"))
    assert athlete.runs.count() == 1
    assert as_ada.get("/progress/6.4km/").status_code == 404


@pytest.mark.parametrize("typed", ["1 km", "1", "1000 m", "marathon"])
def test_a_standard_distance_is_kept_already(as_ada, athlete, typed):
    assert as_ada.post("/progress/distances/", {"distance": typed}).status_code == 302
    assert own(athlete) == []


def test_a_standard_distance_is_not_dropped(as_ada, log_run):
    log_run()
    assert as_ada.post("/progress/distances/1km/drop/").status_code == 302
    assert "4:58" in words(as_ada.get("/progress/records/"))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "For example 5, 3.1 mi or 2.5 laps"),
        ("x", "like 5, 3.1 mi, 1500 m or 2.5 laps"),
        ("99 m", "from 100 m to 500 km"),
        ("501 km", "from 100 m to 500 km"),
        ("-5 km", "more than zero"),
        ("0", "more than zero"),
        ("nan", "no distance yet"),
        ("1e5", "no distance yet"),
        ("\0", "Null characters"),
        ("9" * 400, "at most 60 characters"),
        ("9" * 58, "no distance yet"),
    ],
)
def test_a_distance_that_makes_no_sense_is_told_beside_its_field(as_ada, athlete, typed, sentence):
    page = as_ada.post("/progress/distances/", {"distance": typed})
    assert page.status_code == 422
    assert 'aria-invalid="true"' in source(page)
    assert sentence in words(page)
    assert own(athlete) == []


def test_twenty_distances_are_the_most(as_ada, athlete):
    athlete.own_distances_mm = [2_000_000 + number for number in range(MOST_OWN)]
    athlete.save()
    page = as_ada.post("/progress/distances/", {"distance": "6.4 km"})
    assert page.status_code == 422
    assert "drop one first" in words(page)


def test_everybody_has_distances_of_their_own(as_ben, athlete):
    athlete.own_distances_mm = [6_400_000]
    athlete.save()
    assert as_ben.get("/progress/6.4km/").status_code == 404
    assert as_ben.post("/progress/distances/6.4km/drop/").status_code == 404
    assert own(athlete) == [6_400_000]


@pytest.mark.parametrize("address", ["/progress/distances/", "/progress/distances/6.4km/drop/"])
def test_looking_changes_nothing(as_ada, client, address):
    assert as_ada.get(address).status_code == 405
    assert client.post(address).url == "/accounts/login/?next=/"


def test_many_runs_ask_no_more_than_few(as_ada, ran, django_assert_max_num_queries):
    for count in (3, 297):
        ran(*((day, 250_000 + 100 * day) for day in range(count)))
        with django_assert_max_num_queries(6):
            as_ada.get("/progress/records/")
