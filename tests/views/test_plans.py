from datetime import timedelta

import pytest

from runlog.models import PlannedRun

pytestmark = pytest.mark.django_db


def plan(client, athlete, **fields):
    return client.post(
        "/plans/",
        {"day": athlete.today().isoformat(), "distance": "6 km", "time": "25:00", "kind": "workout", **fields},
    )


def test_a_plan_stands_on_the_first_page_and_can_be_logged(as_ada, athlete):
    assert plan(as_ada, athlete, text="6 x 1 km at 4:10/km").url == "/"
    page = as_ada.get("/").content.decode()
    assert "6 x 1 km at 4:10/km" in page
    form = as_ada.get(f"/runs/new/?{PlannedRun.objects.get().as_run}").context["form"]
    assert (form["distance"].value(), form["time"].value(), form["kind"].value()) == ("6000 m", "25:00", "workout")


def test_a_workout_fills_the_plan(as_ada):
    link = as_ada.get("/pace/", {"workout": "6 x 1 km at 4:10/km, rest 2:00"}).context["question"].workout_as_run
    form = as_ada.get(f"/plans/?{link}").context["form"]
    assert form["distance"].value() == "6000 m"
    assert "rest 2:00" in form["text"].value()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("day", "2020-01-01"),
        ("day", ""),
        ("distance", "far"),
        ("distance", ""),
        ("time", "4:75"),
        ("kind", "stroll"),
        ("text", "x" * 401),
    ],
)
def test_a_plan_that_makes_no_sense_comes_back(field, value, as_ada, athlete):
    response = plan(as_ada, athlete, **{field: value})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not PlannedRun.objects.exists()


def test_a_plan_can_be_dropped_by_its_owner_only(as_ada, as_ben, athlete):
    plan(as_ada, athlete)
    number = PlannedRun.objects.get().pk
    assert as_ben.post(f"/plans/{number}/delete/").status_code == 404
    assert "6 km" not in as_ben.get("/").content.decode()
    as_ada.post(f"/plans/{number}/delete/")
    assert not PlannedRun.objects.exists()


def test_a_plan_long_past_is_shown_no_more(as_ada, athlete):
    for days in (6, 8):
        PlannedRun.objects.create(athlete=athlete, day=athlete.today() - timedelta(days=days), distance_mm=1_000_000)
    assert len(as_ada.get("/").context["plans"]) == 1


def test_it_needs_sign_in(client):
    assert client.get("/plans/?distance=1+km").url.startswith("/accounts/login/?next=/plans/")
