"""What happens to a posted form."""

import html
from datetime import date, timedelta

import pytest
import time_machine

from runlog.models import Run
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db

GOOD = {"distance": "1 km", "time": "4:58"}


def post(client, **fields):
    return client.post("/runs/", {**GOOD, **fields})


@pytest.mark.parametrize(
    ("distance", "distance_mm"),
    [
        ("5", 5_000_000),
        ("5.0", 5_000_000),
        ("3,1", 3_100_000),
        (" 1 km ", 1_000_000),
        ("1km", 1_000_000),
        ("1K", 1_000_000),
        ("1000 m", 1_000_000),
        ("0.5mi", 804_672),
        ("440 yd", 402_336),
        ("2.5 laps", 1_000_000),
        ("2½ laps", 1_000_000),
        ("٥", 5_000_000),
        ("５．５", 5_500_000),
    ],
)
def test_it_takes_every_way_to_write_a_distance(distance, distance_mm, as_ada):
    assert post(as_ada, distance=distance).status_code == 302
    assert Run.objects.get().distance_mm == distance_mm


@pytest.mark.parametrize(
    ("time", "elapsed_ms"),
    [
        ("4:58", 298_000),
        ("4:58.35", 298_350),
        ("4m58s", 298_000),
        ("4'58\"", 298_000),
        ("298", 298_000),
        ("1:02:03", 3_723_000),
        ("62 min", 3_720_000),
    ],
)
def test_it_takes_every_way_to_write_a_time(time, elapsed_ms, as_ada):
    assert post(as_ada, time=time).status_code == 302
    assert Run.objects.get().elapsed_ms == elapsed_ms


TOMORROW = (date.today() + timedelta(days=2)).isoformat()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("distance", text) for text in ("", "0", "-1", "abc", "1e400", "nan", "inf", "1..2", "3,000 km", "3000 km")),
        *(("distance", text) for text in ("5 parsecs", "1\0 km", "9" * 70)),
        *(
            ("time", text)
            for text in ("", "0", "-1", "abc", "4:75", "5:", ":30", "99:99:99", "169:00:00", "1e5", "4:5\0")
        ),
        *(("day", text) for text in (TOMORROW, "1899-12-31", "yesterday", "2026-02-30")),
        *(("rpe", text) for text in ("11", "0", "7.5", "x")),
        *(("hr_zone", text) for text in ("6", "0", "-1")),
        ("surface", "lava"),
        ("kind", "stroll"),
        ("distance_source", "hearsay"),
        ("timing", "sundial"),
        ("distance_unit", "parsec"),
        ("lap", "0"),
        ("lane", "12"),
        ("note", "x" * 10_001),
        ("note", "a\0b"),
        ("moving_time", "5:00"),
        ("moving_time", "soon"),
        ("start_time", "25:00"),
        ("average_bpm", "900"),
        ("note", "x\0"),
        ("time", "4.58"),
        ("quick", "1k 4:58 backwards"),
        ("quick", "1k 4:58 note " + "x" * 300),
    ],
)
def test_bad_input_comes_back_beside_its_field(field, value, as_ada):
    response = post(as_ada, **{"note": "kept", "distance_unit": "mi", field: value})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    page = response.content.decode()
    assert str(response.context["form"].errors[field][0]) in html.unescape(page)
    if field != "note":
        assert "kept" in page
    assert not Run.objects.exists()


def test_a_message_stands_beside_its_field(as_ada):
    page = post(as_ada, time="4:75").content.decode()
    assert 'id="id_time_error">Minutes and seconds go up to 59.' in page
    assert 'aria-describedby="id_time_error"' in page
    assert 'value="4:75"' in page


def test_an_empty_form_asks_for_distance_and_time(as_ada):
    response = as_ada.post("/runs/", {})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"distance", "time"}


def test_only_distance_and_time_are_needed(as_ada, athlete):
    post(as_ada)
    run = Run.objects.get()
    assert (run.athlete, run.day, run.surface, run.kind) == (athlete, athlete.today(), "road", "easy")


def test_everything_typed_is_kept(as_ada):
    full = {
        **{"day": "2026-01-02", "start_time": "07:30", "surface": "trail", "kind": "long", "hr_zone": "2", "rpe": "4"},
        **{"distance": "0.621", "distance_unit": "mi", "moving_time": "4:50", "note": "Two dogs.\nOne cat."},
        **{"distance_source": "gps", "timing": "chip", "average_bpm": "150", "max_bpm": "170"},
    }
    assert post(as_ada, **full).status_code == 302
    run = Run.objects.get()
    assert (run.distance_mm, run.distance_text, run.distance_unit) == (999_403, "0.621", "mi")
    assert (run.moving_ms, run.hr_zone, run.rpe, run.average_bpm, run.max_bpm) == (290_000, 2, 4, 150, 170)
    assert (run.surface, run.kind, run.distance_source, run.timing) == ("trail", "long", "gps", "chip")
    assert run.note.replace("\r\n", "\n") == "Two dogs.\nOne cat."
    assert run.started_at.isoformat().startswith("2026-01-02T07:30")


@pytest.mark.parametrize(
    ("surface", "source"), [("track", "track"), ("treadmill", "treadmill"), ("road", "estimate"), ("trail", "estimate")]
)
def test_a_track_and_a_treadmill_say_how_the_distance_was_known(surface, source, as_ada):
    post(as_ada, surface=surface, distance_source="")
    assert Run.objects.get().distance_source == source


def test_laps_count_in_the_lane_that_was_run(as_ada):
    post(as_ada, distance="2.5", distance_unit="laps", lane="5", lap="400")
    run = Run.objects.get()
    assert (run.distance_mm, run.lane, run.lap_mm) == (1_075_088, 5, 400_000)


def test_laps_count_on_a_track_of_another_length(as_ada):
    post(as_ada, distance="5 laps", lap="200")
    assert Run.objects.get().distance_mm == 1_000_000


def test_one_line_says_it_all(as_ada, athlete):
    with time_machine.travel("2026-11-23T12:00:00Z"):
        as_ada.force_login(athlete.user)
        response = as_ada.post("/runs/", {"quick": "5,2 km 31:10 trail z2 rpe 4 yesterday"})
    assert response.status_code == 302
    run = Run.objects.get()
    assert (run.distance_mm, run.elapsed_ms, run.surface) == (5_200_000, 1_870_000, "trail")
    assert (run.hr_zone, run.rpe, run.day) == (2, 4, date(2026, 11, 22))


def test_a_line_that_is_not_understood_leaves_its_odd_word_and_fills_the_fields(as_ada):
    response = as_ada.post("/runs/", {"quick": "1k 4:58 backwards"})
    form = response.context["form"]
    assert form.errors["quick"] == ["Not understood: “backwards”."]
    assert (form["quick"].value(), form["distance"].value(), form["time"].value()) == ("backwards", "1k", "4:58")


def test_the_line_wins_over_the_fields(as_ada):
    post(as_ada, quick="2 km 9:00")
    assert Run.objects.get().distance_mm == 2_000_000


def test_the_same_form_sent_twice_saves_once(as_ada):
    key = as_ada.get("/").context["form"]["submission"].value()
    first, second = post(as_ada, submission=key), post(as_ada, submission=key)
    assert first.url == second.url
    assert Run.objects.count() == 1


def test_a_key_that_is_none_loses_nothing(as_ada):
    assert post(as_ada, submission="not-a-key").status_code == 302


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape", "hex", "undefined"])
def test_text_that_is_not_utf_8_is_refused(charset, as_ada):
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    body = b'--x\r\nContent-Disposition: form-data; name="note"\r\n\r\n\\ud800+2AA-\r\n--x--\r\n'
    assert as_ada.generic("POST", "/runs/", body, kind).status_code == 400


def test_after_saving_the_page_shows_the_run_on_top_and_an_empty_form(as_ada, log_run):
    log_run(note="newer")
    response = as_ada.post("/runs/", {**GOOD, "day": "2020-05-05"}, follow=True)
    assert response.context["latest"][0].day == date(2020, 5, 5)
    assert not response.context["form"]["distance"].value()
    assert "Undo" in response.content.decode()


def test_htmx_gets_the_fragment(as_ada):
    response = as_ada.post("/runs/", GOOD, headers={"HX-Request": "true"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "<html" not in page
    assert 'data-figure="pace-per-mile">8:00<' in page


def test_htmx_gets_422_with_the_form(as_ada):
    response = as_ada.post("/runs/", {"distance": "x"}, headers={"HX-Request": "true"})
    assert response.status_code == 422
    assert "<html" not in response.content.decode()


def test_saving_takes_few_queries(ada, django_assert_max_num_queries):
    client = signed_in(ada)
    with django_assert_max_num_queries(10):  # six, and four that open and close the transaction and its savepoint
        client.post("/runs/", GOOD, headers={"HX-Request": "true"})


def test_strangers_are_sent_to_sign_in(client, ada):
    assert client.post("/runs/", GOOD).url.startswith("/accounts/login/")
    assert not Run.objects.exists()
    response = client.post("/runs/", GOOD, headers={"HX-Request": "true"})
    assert response["HX-Redirect"].startswith("/accounts/login/")


@pytest.mark.parametrize(("zone", "today"), [("Pacific/Auckland", 24), ("Pacific/Honolulu", 23)])
def test_today_is_the_athletes_today(zone, today, as_ada, athlete):
    athlete.time_zone = zone
    athlete.save()
    with time_machine.travel("2026-11-23T12:30:00Z"):
        as_ada.force_login(athlete.user)
        post(as_ada)
        assert post(as_ada, day=f"2026-11-{today + 1}").status_code == 422
    assert Run.objects.get().day == date(2026, 11, today)
