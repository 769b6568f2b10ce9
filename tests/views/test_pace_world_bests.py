"""The world bests on the pace tool's page."""

import pytest


@pytest.mark.parametrize(
    ("distance", "listed", "reported"),
    [
        (
            "21.0975 km",
            "57:31 (Jacob Kiplimo, 2021)",
            "57:20 (Jacob Kiplimo, 2026, reported, not known to be ratified)",
        ),
        ("42.195 km", "2:00:35 (Kelvin Kiptum, 2023)", "1:59:30 (Sabastian Sawe, 2026, reported, not known to be"),
    ],
)
def test_a_reported_time_stands_after_the_record_and_says_what_it_is(distance, listed, reported, client):
    page = client.get("/pace/", {"distance": distance, "time": "3:30:00"}).content.decode()
    assert page.count(listed) == 1
    assert page.count(reported) == 1
    assert page.index(listed) < page.index(reported)


def test_a_distance_without_a_reported_time_says_nothing_of_one(client):
    assert "ratified" not in client.get("/pace/", {"distance": "1 km", "time": "5:00"}).content.decode()
