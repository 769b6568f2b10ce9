import pytest

pytestmark = pytest.mark.django_db


def test_it_keeps_name_units_and_zone(as_ada, athlete):
    response = as_ada.post(
        "/settings/", {"name": "Ada B", "first_unit": "mi", "time_zone": "Europe/Berlin"}, follow=True
    )
    assert "Your settings are saved" in response.content.decode()
    athlete.refresh_from_db()
    assert (athlete.name, athlete.first_unit, athlete.time_zone) == ("Ada B", "mi", "Europe/Berlin")


@pytest.mark.parametrize("wrong", [{"name": ""}, {"first_unit": "ft"}, {"time_zone": "Mars/Olympus"}])
def test_it_refuses_what_makes_no_sense(wrong, as_ada, athlete):
    good = {"name": "Ada B", "first_unit": "mi", "time_zone": "Europe/Berlin"}
    response = as_ada.post("/settings/", {**good, **wrong})
    assert response.status_code == 422
    athlete.refresh_from_db()
    assert athlete.name == "ada"


def test_it_needs_sign_in(client):
    assert client.get("/settings/").status_code == 302
