"""The main path with JavaScript switched off."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import (
    banner,
    distance_of,
    expect_paces,
    live_runs,
    log,
    measure,
    press,
    quick_line,
    runs,
    time_of,
    type_run,
)
from tests.browser.screens import Screen


@pytest.fixture
def screen() -> Screen:
    return Screen(script=False)


@pytest.fixture
def log_page(ada_page) -> Page:
    ada_page.goto("/")
    return ada_page


def test_a_run_is_logged_and_found_in_the_history(log_page):
    type_run(log_page, "1 km", "4:58")
    press(log_page, "Show pace")
    expect_paces(measure(log_page), "4:58", "8:00")
    press(log_page, "Save run")
    expect(banner(log_page, "Saved")).to_contain_text("1 km in 4:58")
    press(log_page, "History")
    expect_paces(runs(log_page).first, "4:58", "8:00")


def test_undo_takes_the_saved_run_back(log_page):
    log(log_page, "1 km", "4:58")
    press(banner(log_page, "Saved"), "Undo")
    expect(banner(log_page, "Deleted")).to_be_visible()
    assert live_runs() == []


def test_a_stranger_sees_both_paces(page, ada):
    page.goto("/")
    type_run(page, "1 km", "4:58")
    press(page, "Work it out")
    expect_paces(measure(page), "4:58", "8:00")


@pytest.mark.parametrize("button", ["5 km", "Show pace"])
def test_no_button_loses_what_was_typed(log_page, button):
    log_page.get_by_text("Effort, kind, note").click()
    log_page.get_by_label("Note").fill("windy")
    log_page.get_by_label("Day").fill("2026-01-02")
    log_page.get_by_label("Trail").check()
    type_run(log_page, "3", "25:00")
    press(log_page, button)
    expect(distance_of(log_page)).to_have_value("3" if button == "Show pace" else "5 km")
    expect(time_of(log_page)).to_have_value("25:00")
    expect(log_page.get_by_label("Note")).to_have_value("windy")
    expect(log_page.get_by_label("Day")).to_have_value("2026-01-02")
    expect(log_page.get_by_label("Trail")).to_be_checked()


def test_a_run_is_saved_once_after_its_pace_was_shown_twice(log_page):
    type_run(log_page, "1 km", "4:58")
    press(log_page, "Show pace")
    press(log_page, "Show pace")
    press(log_page, "Save run")
    expect(banner(log_page, "Saved")).to_be_visible()
    assert len(live_runs()) == 1


def test_one_line_is_shown_field_by_field(log_page):
    quick_line(log_page).fill("1k 4:58 track wibble")
    press(log_page, "Show pace")
    expect_paces(measure(log_page), "4:58", "8:00")
    expect(measure(log_page)).to_contain_text("surface track")
    expect(measure(log_page)).to_contain_text("“wibble” not understood")


@pytest.mark.parametrize("button", ["5 km", "Show pace"])
def test_looking_at_the_pace_of_an_edit_keeps_it_an_edit(ada_page, log_run, button):
    run = log_run()
    ada_page.goto(f"/runs/{run.pk}/edit/")
    time_of(ada_page).fill("25:00")
    press(ada_page, button)
    expect(time_of(ada_page)).to_have_value("25:00")
    press(ada_page, "Save changes")
    expect(ada_page.get_by_role("link", name="Edit")).to_be_visible()
    assert [(run.pk, run.elapsed_ms) for run in live_runs()] == [(run.pk, 1_500_000)]


def test_cancel_goes_back_to_the_run(ada_page, log_run):
    run = log_run()
    ada_page.goto(f"/runs/{run.pk}/edit/")
    press(ada_page, "Cancel")
    expect(ada_page).to_have_url(f"/runs/{run.pk}/")
