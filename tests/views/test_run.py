"""One run: its page, its edit form, its deletion and return."""

from datetime import UTC, datetime

import pytest

from runlog.models import Run

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
ODD = {
    "distance_mm": 999_403,
    "distance_text": "0.621",
    "distance_unit": "mi",
    "elapsed_ms": 298_356,
    "moving_ms": 297_123,
}


def fields_of(form) -> dict[str, str]:
    """Give what a browser would send back if nobody touched anything."""
    values = {name: form[name].value() for name in form.fields}
    return {name: str(value) for name, value in values.items() if value is not None}


def numbers(run: Run) -> tuple:
    names = ("distance_mm", "distance_text", "distance_unit", "lap_mm", "lane", "elapsed_ms", "moving_ms", "started_at")
    return tuple(getattr(run, name) for name in names)


@pytest.mark.parametrize("page", ["", "edit/", "delete/"])
def test_another_persons_run_is_not_there(page, as_ben, log_run):
    run = log_run()
    assert as_ben.get(f"/runs/{run.pk}/{page}").status_code == 404


@pytest.mark.parametrize("act", ["edit", "delete", "restore"])
def test_another_persons_run_can_not_be_changed(act, as_ben, log_run):
    run = log_run(note="mine")
    assert as_ben.post(f"/runs/{run.pk}/{act}/", {"note": "yours"}).status_code == 404
    assert Run.objects.live().get().note == "mine"


@pytest.mark.parametrize("address", ["/runs/999999/", "/runs/99999999999999999999999/"])
def test_a_run_that_never_was_is_not_there(address, as_ada):
    assert as_ada.get(address).status_code == 404


def test_its_page_shows_the_figures(as_ada, log_run):
    run = log_run(distance_text="2.5", distance_unit="laps", surface="track", note="Two\nlines <b>")
    page = as_ada.get(f"/runs/{run.pk}/").content.decode()
    for text in ("2.5 laps", 'data-figure="pace-per-km">4:58<', 'data-figure="pace-per-mile">8:00<', "400 m, lane 1"):
        assert text in page
    assert "lines &lt;b&gt;" in page


def test_editing_a_note_leaves_every_number_as_it_was(as_ada, log_run):
    run = log_run(**ODD, lap_mm=333_333, lane=3)
    before = numbers(Run.objects.get())
    form = as_ada.get(f"/runs/{run.pk}/edit/").context["form"]
    as_ada.post(f"/runs/{run.pk}/edit/", {**fields_of(form), "note": "new"})
    assert Run.objects.get().note == "new"
    assert numbers(Run.objects.get()) == before


@pytest.mark.parametrize("unit", ["km", "mi", "m", "yd", "laps"])
def test_a_run_that_was_never_typed_survives_an_edit(unit, as_ada, log_run):
    run = log_run(distance_mm=5_123_457, distance_unit=unit)
    form = as_ada.get(f"/runs/{run.pk}/edit/").context["form"]
    assert as_ada.post(f"/runs/{run.pk}/edit/", {**fields_of(form), "note": "new"}).status_code == 302
    assert Run.objects.get().distance_mm == 5_123_457


def test_an_edit_changes_what_was_typed_anew(as_ada, log_run):
    run = log_run(**ODD)
    form = as_ada.get(f"/runs/{run.pk}/edit/").context["form"]
    as_ada.post(f"/runs/{run.pk}/edit/", {**fields_of(form), "distance": "1 km", "moving_time": ""})
    run.refresh_from_db()
    assert (run.distance_mm, run.distance_text, run.distance_unit) == (1_000_000, "1", "km")
    assert (run.elapsed_ms, run.moving_ms) == (298_356, None)


def test_a_bad_edit_changes_nothing(as_ada, log_run):
    run = log_run()
    response = as_ada.post(f"/runs/{run.pk}/edit/", {"distance": "far", "time": "4:58", "note": "kept"})
    assert response.status_code == 422
    assert "kept" in response.content.decode()
    assert Run.objects.get().note == ""


def test_htmx_edits_in_place(as_ada, log_run):
    run = log_run()
    form = as_ada.get(f"/runs/{run.pk}/edit/", headers=HTMX)
    assert "<html" not in form.content.decode()
    row = as_ada.post(f"/runs/{run.pk}/edit/", {"distance": "2 km", "time": "10:00"}, headers=HTMX).content.decode()
    assert "<html" not in row
    assert 'data-figure="pace-per-km">5:00<' in row


def test_deleting_asks_first(as_ada, log_run):
    run = log_run()
    assert "You can undo it" in as_ada.get(f"/runs/{run.pk}/delete/").content.decode()
    assert Run.objects.live().exists()


def test_a_deleted_run_is_gone_and_comes_back(as_ada, log_run):
    run = log_run()
    page = as_ada.post(f"/runs/{run.pk}/delete/", follow=True)
    assert f'action="/runs/{run.pk}/restore/"' in page.content.decode()
    assert as_ada.get(f"/runs/{run.pk}/").status_code == 404
    as_ada.post(f"/runs/{run.pk}/restore/")
    assert as_ada.get(f"/runs/{run.pk}/").status_code == 200


def test_htmx_puts_the_way_back_in_place_of_the_run(as_ada, log_run):
    run = log_run()
    banner = as_ada.post(f"/runs/{run.pk}/delete/", headers=HTMX).content.decode()
    assert "Undo" in banner
    assert 'data-figure="time">4:58<' in as_ada.post(f"/runs/{run.pk}/restore/", headers=HTMX).content.decode()


def test_undo_of_a_save_returns_to_the_log(as_ada, log_run):
    run = log_run()
    page = as_ada.post(f"/runs/{run.pk}/delete/", {"from": "log"}, follow=True)
    assert page.request["PATH_INFO"] == "/"
    assert "Deleted:" in page.content.decode()


def test_a_link_can_not_delete(as_ada, log_run):
    run = log_run()
    assert as_ada.get(f"/runs/{run.pk}/restore/").status_code == 405


def test_an_edit_that_names_no_day_keeps_it(as_ada, log_run):
    run = log_run(day="2020-01-02")
    as_ada.post(f"/runs/{run.pk}/edit/", {"distance": "1 km", "time": "4:58"})
    run.refresh_from_db()
    assert run.day.isoformat() == "2020-01-02"


def test_an_edit_keeps_the_seconds_of_the_start(as_ada, log_run):
    started = datetime(2026, 1, 2, 7, 30, 15, tzinfo=UTC)
    run = log_run(day="2026-01-02", started_at=started)
    form = as_ada.get(f"/runs/{run.pk}/edit/").context["form"]
    as_ada.post(f"/runs/{run.pk}/edit/", {**fields_of(form), "start_time": "07:30", "note": "new"})
    run.refresh_from_db()
    assert run.started_at == started


def test_the_pace_of_an_edit_can_be_shown_without_making_a_new_run(as_ada, log_run, ben):
    run, others = log_run(), log_run(athlete=ben.athlete)
    typed = {"run": run.pk, "distance": "2 km", "time": "9:00"}
    assert f'action="/runs/{run.pk}/edit/"' in as_ada.post("/runs/preview/", typed).content.decode()
    typed["run"] = others.pk
    assert f"/runs/{others.pk}/edit/" not in as_ada.post("/runs/preview/", typed).content.decode()


def test_an_edit_that_names_no_lap_keeps_the_track_it_was_run_on(as_ada, log_run):
    laps = {"distance_mm": 1_000_000, "distance_text": "5", "distance_unit": "laps", "lap_mm": 200_000}
    run = log_run(**laps, surface="track")
    typed = {"distance": "5", "distance_unit": "laps", "time": "4:58", "note": "new"}
    assert as_ada.post(f"/runs/{run.pk}/edit/", typed).status_code == 302
    run.refresh_from_db()
    assert (run.distance_mm, run.lap_mm, run.note) == (1_000_000, 200_000, "new")
