"""The pace tool's answers for scripts."""

import json

import pytest


def test_a_given_pace_stays_exact(client):
    answer = json.loads(client.get("/pace.json", {"distance": "5 km", "pace": "8:00/mi"}).content)
    assert answer["pace"]["per_mile"] == {"seconds": "480/1", "text": "8:00"}


@pytest.mark.parametrize("how", ["address", "header"])
def test_scripts_get_exact_rationals(how, client):
    asked = {"distance": "1 km", "time": "6:00"}
    if how == "address":
        response = client.get("/pace.json", asked)
    else:
        response = client.get("/pace/", asked, headers={"Accept": "application/json"})
    answer = json.loads(response.content)
    assert answer["pace"]["per_mile"] == {"seconds": "1810512/3125", "text": "9:39"}
    assert answer["distance"]["mi"] == {"exact": "15625/25146", "text": "0.621"}


def test_scripts_are_told_what_is_wrong(client):
    response = client.get("/pace.json", {"distance": "far", "time": "6:00"})
    assert response.status_code == 422
    assert "no distance" in json.loads(response.content)["problem"]


def test_scripts_get_every_section(client):
    asked = {"distance": "1 km", "time": "4:58", "workout": "2 x 400m in 1:32 r 60", "age": "40", "sex": "f"}
    answer = json.loads(client.get("/pace.json", asked).content)
    assert answer["usual"]["kilometre"] == "usual-running"
    assert [best["elapsed_ms"] for best in answer["usual"]["world_bests"]] == [131_960, 148_980]
    assert answer["workout"]["schedule"][1] == {"starts_ms": 152_000, "ends_ms": 244_000}
    assert answer["lanes"][4]["start_before_line_mm"] == 139_930
    assert answer["treadmill"]
    assert answer["other_distances"]
    assert answer["age_grades"]


def test_scripts_are_told_why_a_section_is_refused(client):
    same = {"distance": "1 km", "time": "4:00", "distance2": "1 km", "time2": "4:10"}
    assert json.loads(client.get("/pace.json", same).content)["critical_speed_refused"] == "same-distance"
    fast = json.loads(client.get("/pace.json", {"distance": "1 km", "time": "2:00"}).content)
    assert fast["other_distances_refused"] == "beyond-world-best"


def test_scripts_can_tell_a_reported_time_from_the_record(client):
    answer = json.loads(client.get("/pace.json", {"distance": "42.195 km", "time": "3:30:00"}).content)
    men = [best for best in answer["usual"]["world_bests"] if best["sex"] == "m"]
    assert [(best["elapsed_ms"], best["basis"]) for best in men] == [(7_235_000, "record"), (7_170_000, "reported")]
