"""The pace tool: what it answers, and that it answers everything."""

import re

import pytest
from django.utils.html import escape

HTMX = {"HX-Request": "true"}
FIGURES = {"HX-Request": "true", "HX-Target": "pace-figures"}


def figures(response) -> dict[str, str]:
    return dict(re.findall(r'data-figure="([a-z-]+)">([^<]*)<', response.content.decode()))


def ask(client, headers=None, **fields):
    return client.get("/pace/", fields, headers=headers)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"distance": "1 km", "time": "6:00"}, {"pace-per-km": "6:00", "pace-per-mile": "9:39", "speed-kmh": "10"}),
        ({"distance": "1 mile", "time": "10:00"}, {"pace-per-km": "6:13", "pace-per-mile": "10:00", "speed-mph": "6"}),
        ({"distance": "1 km", "time": "4:00"}, {"pace-per-mile": "6:26", "speed-kmh": "15", "speed-mph": "9.32"}),
        ({"distance": "1 km", "time": "5:00"}, {"pace-per-mile": "8:03", "speed-mph": "7.46"}),
        ({"distance": "1 km", "time": "2:11.96"}, {"pace-per-km": "2:12", "pace-per-mile": "3:32"}),
        ({"distance": "1 km", "time": "2:28.98"}, {"pace-per-km": "2:29", "pace-per-mile": "4:00"}),
        ({"distance": "1 mile", "time": "8:00"}, {"pace-per-km": "4:58", "speed-mph": "7.5"}),
        ({"distance": "1003.8 m", "time": "4:01"}, {"pace-per-km": "4:00", "pace-per-mile": "6:26"}),
        ({"distance": "1 km", "time": "299.6"}, {"pace-per-km": "5:00", "pace-per-mile": "8:02"}),
        ({"distance": "10 km", "time": "3599.6"}, {"pace-per-km": "6:00", "pace-per-mile": "9:39"}),
        ({"distance": "1 km"}, {"distance-mi": "0.621", "distance-laps": "2.5", "distance-yd": "1093.61"}),
        ({"distance": "5 km", "pace": "8:00/mi"}, {"time": "24:51.291", "pace-per-mile": "8:00"}),
        ({"time": "25:00", "pace": "12 km/h"}, {"distance-km": "5", "pace-per-km": "5:00"}),
        ({"pace": "7.5 mph"}, {"pace-per-mile": "8:00", "pace-per-km": "4:58", "distance-km": "–", "time": "–"}),
        ({"distance": "2.5 laps", "time": "4:18", "lane": "5"}, {"distance-m": "1075.09", "distance-laps": "2.500"}),
    ],
)
def test_any_two_give_the_third(asked, expected, client):
    response = ask(client, **asked)
    assert response.status_code == 200
    assert expected.items() <= figures(response).items()
    assert figures(ask(client, FIGURES, **asked)) == {
        name: text for name, text in figures(response).items() if name in figures(ask(client, FIGURES, **asked))
    }


def test_three_that_disagree_say_which_is_left_out(client):
    response = ask(client, distance="1 km", time="4:58", pace="5:30/km")
    assert "it is left out" in response.content.decode()
    assert figures(response)["pace-per-km"] == "4:58"
    assert "it is left out" not in ask(client, distance="1 km", time="4:58", pace="4:58/km").content.decode()


def test_it_needs_no_query_and_no_session(client, ada, django_assert_num_queries):
    client.force_login(ada)
    with django_assert_num_queries(0):
        response = ask(client, distance="1 km", time="4:58")
        ask(client, FIGURES, distance="1 km", time="4:58")
        client.get("/pace/1km/")
    assert "Cookie" not in response["Vary"]


def test_caches_may_keep_it(client):
    response = ask(client, distance="1 km", time="4:58")
    assert "public" in response["Cache-Control"]
    again = ask(client, {"If-None-Match": response["ETag"]}, distance="1 km", time="4:58")
    assert again.status_code == 304
    for header in ("HX-Request", "HX-Target", "Accept"):
        assert header in response["Vary"]


def test_while_typing_only_the_figures_are_sent(client):
    assert len(ask(client, FIGURES, distance="1 km", time="4:58").content) < 2500
    sections = ask(client, HTMX, distance="1 km", time="4:58").content.decode()
    assert sections.count('hx-swap-oob="true"') == 8
    assert "<html" not in sections


@pytest.mark.parametrize(
    ("every", "clocks"),
    [
        ("100 m", ["0:23.5", "0:47.0", "1:10.5"]),
        ("200 m", ["0:47.0", "1:34.0", "2:21.0", "3:08.0", "3:55.0"]),
        ("400 m", ["1:34.0", "3:08.0", "3:55.0"]),
        ("500 m", ["1:57.5", "3:55.0"]),
    ],
)
def test_splits_of_a_kilometre_in_3_55(every, clocks, client):
    page = ask(client, distance="1 km", time="3:55", every=every).content.decode()
    for text in clocks:
        assert f"<td>{text}</td>" in page


def test_a_negative_split_saves_time_in_the_second_half(client):
    splits = ask(client, distance="1 km", time="4:00", every="500 m", split="-2").context["splits"]
    assert [float(mark.segment_seconds) for mark in splits.marks] == [122.4, 117.6]


def test_indoor_lanes_are_narrower_and_six(client):
    lanes = ask(client, distance="1 km", lap="200").context["lanes"]
    assert [row.lap_mm for row in lanes] == [200_000, 205_655, 211_938, 218_221, 224_504, 230_788]


def test_a_workout_with_a_jog_of_unknown_time_is_logged_without_it(client):
    question = ask(client, workout="6 x 1 km at 4:10/km, rest 400m jog").context["question"]
    assert question.workout_as_run.startswith("distance=6000+m&time=25%3A00")


def test_a_long_workout_stays_in_the_address_and_its_field(client):
    workout = "6 x 1 km at 4:10/km, rest" + " " * 190 + "2:00"
    assert ask(client, workout=workout).context["question"].typed["workout"] == workout


def test_a_lane_with_a_space_is_a_lane(client):
    assert ask(client, distance="1 lap", lane=" 5 ").context["question"].lane == 5


def test_a_belt_in_miles_is_set_in_miles(client):
    assert "<td>7.50</td><td>4:58</td><td>8:00</td>" in ask(client, pace="7.5 mph").content.decode()


def test_what_is_wrong_with_a_section_stands_in_it(client):
    response = ask(client, HTMX, distance="1 km", time="4:00", workout="lots")
    section = response.content.decode().split('id="answer-workout"')[1].split('id="answer-treadmill"')[0]
    assert "no workout yet" in section


def test_where_to_start_in_lane_five(client):
    lane = ask(client, distance="1 km").context["lanes"][4]
    assert (lane.lap_mm, lane.whole_laps, lane.start_mm) == (430_035, 2, 139_930)


def test_a_workout_is_laid_out(client):
    page = ask(client, workout="6 x 1 km at 4:10/km, rest 2:00").content.decode()
    for text in ("6 repeats of 1000 m", "4:10 /km", "6:42 /mi", "3.73 miles", "25:00", "35:00"):
        assert text in page


def test_a_treadmill_stands_around_the_speed(client):
    rows = ask(client, pace="13.5 km/h").content.decode()
    assert '<th scope="row">13.5</th><td>8.39</td><td>4:27</td><td>7:09</td>' in rows


def test_other_distances_get_a_range_with_its_reason(client):
    page = ask(client, distance="1 km", time="4:00").content.decode()
    assert "22:02–23:44" in page
    assert "cannot tell a 5 km time" in page
    assert 'aria-label="5 km: 4:24 to 4:45 /km, 7:05 to 7:38 /mi"' in page
    for author in ("Riegel (1977, 1981)", "Daniels and Gilbert (1979)", "Cameron (2001)"):
        assert author in page


def test_critical_speed_from_two_trials(client):
    page = ask(client, distance="1 km", time="4:00", distance2="3 km", time2="13:30").content.decode()
    assert "Critical speed 3.51 m/s" in page
    assert "158 m" in page


def test_critical_speed_says_why_it_refuses(client):
    page = ask(client, distance="1 km", time="4:00", distance2="1 km", time2="4:10").content.decode()
    assert "at least two distances" in page


def test_age_grade_names_its_table_and_warns_for_children(client):
    page = ask(client, distance="1 km", time="3:20", age="50", sex="m").content.decode()
    assert "Age grade 74.1 %" in page
    assert "2023" in page
    assert "do not compare children" not in page
    assert "do not compare children" in ask(client, distance="1 km", time="4:00", age="12", sex="f").content.decode()


def test_what_is_usual_names_its_sources(client):
    page = ask(client, distance="1 km", time="5:00").content.decode()
    for text in ("4 to 8 minutes", "2:11.96", "2:28.98", "World Athletics"):
        assert text in page


@pytest.mark.parametrize(
    "slug", ["400m", "800m", "1km", "1500m", "1mi", "3km", "5km", "10km", "15km", "half", "marathon"]
)
def test_a_common_question_has_a_page(slug, client):
    response = client.get(f"/pace/{slug}/")
    assert response.status_code == 200
    assert "min/km" in response.content.decode()


def test_the_page_of_a_kilometre_answers_at_once(client):
    page = client.get("/pace/1km/").content.decode()
    assert "1 km is 0.621 miles or 2.5 laps" in page
    assert "In 6:00 it is 6:00 a kilometre and 9:39 a mile" in page


def test_an_unknown_question_has_none(client):
    assert client.get("/pace/7parsecs/").status_code == 404


@pytest.mark.parametrize(
    "asked",
    [
        {"distance": "", "time": "", "pace": ""},
        {"time": "4:58"},
        {"distance": "1 km", "time": "4:"},
        {"distance": "abc", "time": "4:58"},
        {"pace": "fast"},
        {"pace": "1:00/km"},
        {"distance": "1 km", "lane": "99"},
        {"distance": "1 km", "lap": "1"},
        {"distance": "1 km", "time": "4:00", "split": "50"},
        {"distance": "1 km", "time": "4:00", "every": "parsec"},
        {"workout": "lots"},
        {"workout": "6 x 1 km"},
        {"distance": "1 km", "time": "4:00", "age": "200"},
        {"distance": "1 km", "time": "4:00", "distance2": "3 km"},
        {"distance": "1000 km", "pace": "59:00/km"},
    ],
)
def test_what_can_not_be_taken_is_one_sentence_and_422(asked, client):
    response = ask(client, **asked)
    assert response.status_code == 422
    sentence = str(response.context["question"].problem)
    assert sentence
    assert escape(sentence) in response.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"distance": "0.1 m", "time": "1"},
        {"distance": "1000 km", "time": "168:00:00"},
        {"distance": "1000 km", "time": "1"},
        {"distance": "0.1 m", "time": "168:00:00"},
        {"distance": "1 km", "time": "168:00:00", "every": "100 m"},
    ],
)
def test_extreme_values_are_answered(asked, client):
    assert ask(client, **asked).status_code == 200
    assert ask(client, HTMX, **asked).status_code == 200
