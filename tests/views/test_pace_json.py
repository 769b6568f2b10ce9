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
