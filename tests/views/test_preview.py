import re

import pytest

HTMX = {"HX-Request": "true"}


def figures(response) -> dict[str, str]:
    return dict(re.findall(r'data-figure="([a-z-]+)">([^<]*)<', response.content.decode()))


def preview(client, **fields):
    return client.get("/runs/preview/", fields, headers=HTMX)


def test_it_shows_every_figure_of_one_kilometre(client):
    assert figures(preview(client, distance="1 km", time="4:58")) == {
        "pace-per-km": "4:58",
        "pace-per-mile": "8:00",
        "speed-kmh": "12.08",
        "speed-mph": "7.51",
        "distance-m": "1000",
        "distance-km": "1",
        "distance-mi": "0.621",
        "distance-yd": "1093.61",
        "distance-laps": "2.5",
    }


@pytest.mark.parametrize(
    ("distance", "time", "per_km", "per_mile"),
    [
        ("1 km", "6:00", "6:00", "9:39"),
        ("1 mile", "10:00", "6:13", "10:00"),
        ("1 km", "299.6", "5:00", "8:02"),
        ("10 km", "3599.6", "6:00", "9:39"),
        ("1 mi", "6:30", "4:02", "6:30"),
    ],
)
def test_both_paces_are_exact(distance, time, per_km, per_mile, client):
    shown = figures(preview(client, distance=distance, time=time))
    assert (shown["pace-per-km"], shown["pace-per-mile"]) == (per_km, per_mile)


def test_it_needs_no_query_and_no_session(client, ada, django_assert_num_queries):
    client.force_login(ada)
    with django_assert_num_queries(0):
        response = preview(client, distance="0.621 mi", time="4:58", quick="")
    assert "Cookie" not in response["Vary"]
    assert "HX-Request" in response["Vary"]


def test_it_shows_the_distance_before_the_time_is_there(client):
    response = preview(client, distance="2.5 laps", time="")
    assert response.status_code == 200
    assert figures(response)["distance-m"] == "1000"
    assert figures(response)["pace-per-km"] == "–"
    assert "How long did it take?" in response.content.decode()


def test_half_a_time_is_told_in_words(client):
    response = preview(client, distance="1 km", time="4:")
    assert response.status_code == 422
    assert "seconds have two digits" in response.content.decode()


@pytest.mark.parametrize(
    ("distance", "name"),
    [("0.621 mi", "1 km"), ("3.1 mi", "5 km"), ("26.2 mi", "marathon"), ("21.1", "half marathon"), ("1.6 km", None)],
)
def test_it_offers_the_standard_distance_next_to_a_typed_one(distance, name, client):
    page = preview(client, distance=distance, time="5:00").content.decode()
    assert (f"Did you mean {name} exactly?" in page) if name else ("Did you mean" not in page)


@pytest.mark.parametrize("distance", ["1 km", "1 mile", "42.195", "2.5 laps"])
def test_an_exact_standard_distance_is_left_alone(distance, client):
    assert "Did you mean" not in preview(client, distance=distance).content.decode()


def test_laps_follow_lap_length_and_lane(client):
    assert figures(preview(client, distance="1 lap", lap="200"))["distance-m"] == "200"
    assert figures(preview(client, distance="1 lap", lane="5"))["distance-m"] == "430.04"


def test_miles_come_first_for_who_wants_them_first(client):
    page = preview(client, distance="1 km", time="5:00", first="mi").content.decode()
    assert page.index("pace-per-mile") < page.index("pace-per-km")


def test_the_line_is_shown_field_by_field(client):
    page = preview(client, quick="5,2 km 31:10 trail z2 yesterday foo", today="2026-11-23").content.decode()
    assert "2026-11-22" in page
    assert "“foo” not understood" in page


def test_what_is_typed_never_becomes_markup(client):
    page = preview(client, quick="<script>alert(1)</script> 5km", distance="<b>").content.decode()
    assert "<script>" not in page


def test_without_htmx_the_page_shows_the_same_figures(as_ada):
    plain = as_ada.post("/runs/preview/", {"distance": "1 km", "time": "4:58", "note": "kept"})
    assert "<html" in plain.content.decode()
    assert figures(plain)["pace-per-mile"] == "8:00"
    assert plain.context["form"]["note"].value() == "kept"


@pytest.mark.django_db
def test_strangers_are_led_to_the_pace_tool(client):
    response = client.get("/runs/preview/", {"distance": "1", "distance_unit": "mi", "time": "8:00"}, follow=True)
    assert response.request["PATH_INFO"] == "/pace/"
    assert figures(response)["pace-per-km"] == "4:58"


def test_a_chip_fills_the_distance_and_keeps_the_time(as_ada):
    response = as_ada.get("/runs/preview/", {"use": "1 km", "distance": "9", "time": "4:58"}, headers=HTMX)
    assert 'value="1 km"' in response.content.decode()
    assert figures(response)["pace-per-km"] == "4:58"


def test_a_chip_turns_the_line_into_fields(as_ada):
    response = as_ada.get("/runs/preview/", {"use": "1 km", "quick": "0.621 mi 4:58 track"}, headers=HTMX)
    form = response.context["form"]
    assert (form["quick"].value(), form["distance"].value(), form["time"].value()) == ("", "1 km", "4:58")


@pytest.mark.parametrize("word", ["yesterday", "monday", "sunday"])
def test_the_first_day_of_the_calendar_does_no_harm(word, client):
    assert preview(client, quick=f"1k 4:58 {word}", today="0001-01-01").status_code == 200


def test_the_line_and_the_fields_are_read_together(client):
    assert figures(preview(client, distance="1 km", quick="4:58"))["pace-per-km"] == "4:58"


def test_a_pace_nobody_runs_is_asked_about(client):
    page = preview(client, distance="half marathon", time="1:45").content.decode()
    assert "Nobody runs that fast" in page


def test_the_page_and_its_fragment_are_told_apart_by_caches(as_ada):
    assert "HX-Request" in as_ada.get("/runs/preview/", {"distance": "1 km"})["Vary"]
