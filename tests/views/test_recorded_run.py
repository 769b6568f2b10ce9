"""What the page of a recorded run shows, and what its owner settles there."""

import re

import pytest

from runlog.models import Run, Treadmill
from tests.recorded import record, stream

pytestmark = pytest.mark.django_db


def page_of(client, run) -> str:
    return client.get(f"/runs/{run.pk}/").content.decode()


def test_it_shows_all_that_was_recorded(as_ada, athlete):
    athlete.max_bpm = 190
    athlete.save()
    page = page_of(as_ada, record(athlete))
    for heading in ("Pace and heart rate", "Laps", "Splits", "Best times inside this run", "Time in zone", "Route"):
        assert f">{heading}</h2>" in page
    assert "Testwatch" in page
    assert "Lauf &lt;b&gt;ü.fit" in page


def test_splits_are_shown_in_both_units_the_own_one_open(as_ada, athlete):
    run = record(athlete)
    assert re.findall(r"<details name=\"splits\"( open)?><summary>([^<]*)", page_of(as_ada, run)) == [
        (" open", "Per kilometre"),
        ("", "Per mile"),
    ]
    athlete.first_unit = "mi"
    athlete.save()
    assert re.findall(r"name=\"splits\" open><summary>([^<]*)", page_of(as_ada, run)) == ["Per mile"]


def test_best_times_inside_say_where_they_began(as_ada, athlete):
    # 240 s at 4 m/s from second 600 on are 960 m; the other 40 m of a kilometre take 13.3 s.
    page = re.sub(r"<[^>]*>", "", page_of(as_ada, record(athlete)))
    assert re.search(r"best 400 m: 1:40\.0, from 1\.8\d* km", page)
    assert re.search(r"best 1 km: 4:13\.3, from 1\.\d+ km", page)


def test_without_a_measured_maximum_it_says_what_is_missing(as_ada, athlete):
    page = page_of(as_ada, record(athlete))
    assert "Type your measured maximum" in page
    assert "171" not in page


def test_a_file_that_broke_off_is_called_partial(as_ada, athlete):
    run = record(athlete, partial=True)
    assert "The file ended before the run did" in page_of(as_ada, run)


@pytest.mark.parametrize(("gps_mm", "is_told"), [(4_870_000, False), (4_900_000, True)])
def test_gps_stands_beside_the_watch_where_they_differ_by_more_than_3_percent(as_ada, athlete, gps_mm, is_told):
    page = page_of(as_ada, record(athlete, gps_distance_mm=gps_mm))
    assert ("its positions say 4.9 km" in page) == is_told


def test_without_positions_there_is_no_route(as_ada, athlete):
    ran = stream()
    ran.latitude[:] = ran.longitude[:] = [None] * len(ran)
    page = page_of(as_ada, record(athlete, stream=ran))
    assert ">Route</h2>" not in page
    assert "/gpx/" not in page


def test_a_typed_run_has_none_of_it(as_ada, log_run):
    page = page_of(as_ada, log_run())
    for heading in ("Pace", "Laps", "Splits", "Distance", "Treadmill", "Route"):
        assert f">{heading}</h2>" not in page


def test_more_laps_and_points_take_no_more_queries(as_ada, athlete, django_assert_max_num_queries):
    run = record(athlete, stream=stream(6000))
    with django_assert_max_num_queries(10):
        page_of(as_ada, run)


def test_the_owner_sets_the_official_distance_and_goes_back(as_ada, athlete):
    run = record(athlete)
    before = set(run.efforts.values_list("distance_mm", "elapsed_ms", "series"))
    address = f"/runs/{run.pk}/distance/"
    answer = as_ada.post(address, {"distance": "5", "distance_unit": "km", "distance_source": "course"})
    assert answer.url == f"/runs/{run.pk}/"
    run = Run.objects.get()
    assert (run.distance_mm, run.distance_source, run.recorded.distance_mm) == (5_000_000, "course", 4_740_000)
    efforts = {mm: (ms, series) for mm, ms, series in run.efforts.values_list("distance_mm", "elapsed_ms", "series")}
    assert efforts[5_000_000] == (1_500_000, "measured")
    # 379.2 recorded metres are worth 400, run at 4 m/s.
    assert efforts[400_000] == (94_800, "gps")
    page = page_of(as_ada, run)
    assert "The official distance is 5 km; 4.74 km were recorded." in page
    as_ada.post(address, {"recorded": "1"})
    run = Run.objects.get()
    assert (run.distance_mm, run.distance_source) == (4_740_000, "gps")
    assert set(run.efforts.values_list("distance_mm", "elapsed_ms", "series")) == before


def test_a_distance_that_is_none_comes_back_with_the_page(as_ada, athlete):
    run = record(athlete)
    answer = as_ada.post(f"/runs/{run.pk}/distance/", {"distance": "far", "distance_unit": "km"})
    assert answer.status_code == 422
    assert "This is no distance yet" in answer.content.decode()
    assert Run.objects.get().distance_mm == 4_740_000


@pytest.fixture
def on_treadmill(athlete):
    def on_treadmill(**fields) -> Run:
        return record(athlete, surface="treadmill", distance_source="treadmill", **fields)

    return on_treadmill


def test_a_treadmill_learns_its_factor_and_corrects_the_next_run(as_ada, on_treadmill):
    first, second = on_treadmill(days_ago=3), on_treadmill()
    as_ada.post(f"/runs/{first.pk}/treadmill/", {"name": "Gym 3", "distance": "4.5", "distance_unit": "km"})
    treadmill = Treadmill.objects.get()
    assert (treadmill.name, treadmill.factor_ppm) == ("Gym 3", 949_367)
    assert "Gym 3 shows 5.3 % too much: 4.5 km instead of 4.74." in page_of(as_ada, second)
    for _twice in range(2):  # it is no more on the second tap
        as_ada.post(f"/runs/{second.pk}/treadmill/", {"apply": str(treadmill.pk)})
    second.refresh_from_db()
    assert (second.distance_mm, second.treadmill) == (4_500_000, treadmill)
    assert second.recorded.distance_mm == 4_740_000


def test_a_typed_run_on_a_treadmill_is_corrected_once(as_ada, athlete, log_run):
    gym = athlete.treadmills.create(name="Gym 3", factor_ppm=960_000)
    run = log_run(distance_mm=5_420_000, surface="treadmill", distance_source="treadmill")
    assert "shows 4.2 % too much: 5.20 km instead of 5.42" in page_of(as_ada, run)
    for _twice in range(2):
        as_ada.post(f"/runs/{run.pk}/treadmill/", {"apply": str(gym.pk)})
    run.refresh_from_db()
    assert run.distance_mm == 5_203_200


def test_no_treadmill_is_off_by_more_than_half(as_ada, on_treadmill):
    run = on_treadmill()
    answer = as_ada.post(f"/runs/{run.pk}/treadmill/", {"name": "Gym", "distance": "1", "distance_unit": "km"})
    assert answer.status_code == 422
    assert not Treadmill.objects.exists()
    assert Run.objects.get().distance_mm == 4_740_000


def test_another_persons_treadmill_is_not_there(as_ada, ben, on_treadmill):
    theirs = ben.athlete.treadmills.create(name="Theirs")
    assert as_ada.post(f"/runs/{on_treadmill().pk}/treadmill/", {"apply": str(theirs.pk)}).status_code == 404


def test_treadmills_are_changed_and_forgotten_in_the_settings(as_ada, athlete):
    gym = athlete.treadmills.create(name="Gym 3", factor_ppm=960_000)
    address = f"/settings/treadmills/{gym.pk}/"
    as_ada.post(address, {"name": "Gym 4", "percent": "4.17"})  # as it was shown
    gym.refresh_from_db()
    assert (gym.name, gym.factor_ppm) == ("Gym 4", 960_000)
    as_ada.post(address, {"name": "Gym 4", "percent": "25"})
    gym.refresh_from_db()
    assert gym.factor_ppm == 800_000
    as_ada.post(address, {"name": "Gym 4", "percent": "-20"})
    gym.refresh_from_db()
    assert gym.factor_ppm == 1_250_000
    assert 'value="-20' in as_ada.get("/settings/").content.decode()
    assert as_ada.post(address, {"name": "", "percent": "900"}).status_code == 422
    as_ada.post(f"{address}delete/")
    assert not Treadmill.objects.exists()
