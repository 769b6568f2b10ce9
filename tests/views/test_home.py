import pytest

pytestmark = pytest.mark.django_db


def test_a_stranger_finds_the_tool_and_the_way_in(client, ada):
    page = client.get("/").content.decode()
    assert 'name="distance"' in page
    assert "Make an account" in page


def test_an_empty_installation_leads_to_the_first_account(client):
    assert client.get("/").url == "/accounts/signup/"
    assert client.get("/accounts/login/").url == "/accounts/signup/"


def test_it_shows_this_week_and_the_latest_runs(as_ada, log_run):
    log_run(note="Easy one")
    page = as_ada.get("/")
    assert page.context["week"].count == 1
    assert "Easy one" in page.content.decode()


def test_the_week_counts_from_monday(as_ada, athlete, log_run, time_machine):
    time_machine.move_to("2026-11-25T12:00:00Z")
    as_ada.force_login(athlete.user)
    for day in ("2026-11-22", "2026-11-23", "2026-11-25"):
        log_run(day=day)
    assert as_ada.get("/").context["week"].count == 2


def test_queries_do_not_grow(as_ada, log_run, django_assert_max_num_queries):
    for _ in range(10):
        log_run()
    with django_assert_max_num_queries(6):
        as_ada.get("/")


def test_an_address_can_fill_the_form(as_ada):
    form = as_ada.get("/runs/new/?distance=1+km&time=4:58").context["form"]
    assert (form["distance"].value(), form["time"].value()) == ("1 km", "4:58")


@pytest.mark.parametrize("value", ["x", "-1", "9" * 40, "٣"])
def test_an_odd_address_does_no_harm(value, as_ada):
    assert as_ada.get("/", {"saved": value, "deleted": value}).status_code == 200


def test_it_does_not_show_another_persons_saved_run(as_ben, log_run):
    assert as_ben.get("/", {"saved": log_run().pk}).context["saved"] is None


def test_miles_come_first_for_who_wants_them_first(as_ada, athlete, log_run):
    athlete.first_unit = "mi"
    athlete.save()
    log_run()
    page = as_ada.get("/runs/").content.decode()
    assert page.index("pace-per-mile") < page.index("pace-per-km")


def test_the_next_form_stays_on_the_track_of_the_last_run(as_ada, log_run):
    run = log_run(distance_unit="laps", lap_mm=200_000, lane=2, surface="track")
    form = as_ada.get("/", {"saved": run.pk}).context["form"]
    assert [form[name].value() for name in ("distance_unit", "lap", "lane", "surface")] == ["laps", "200", 2, "track"]
