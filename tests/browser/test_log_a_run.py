"""Logging a run on a phone, with JavaScript: no page is loaded from the first key to the saved run."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.looking import (
    banner,
    distance_of,
    expect_paces,
    is_marked,
    live_runs,
    log,
    mark,
    press,
    quick_line,
    runs,
    save,
    save_button,
    time_of,
    type_run,
)
from tests.browser.screens import with_and_without_script


@pytest.fixture
def log_page(ada_page):
    ada_page.goto("/")
    mark(ada_page)
    return ada_page


def test_the_saved_run_is_at_the_top_and_the_form_is_ready_for_the_next(ada_page, log_run):
    log_run(distance_mm=5_000_000)
    ada_page.goto("/")
    mark(ada_page)
    log(ada_page, "1 km", "4:58")
    expect(banner(ada_page, "Saved")).to_contain_text("1 km in 4:58")
    expect_paces(runs(ada_page).first, "4:58", "8:00")
    expect(runs(ada_page)).to_have_count(2)
    expect(distance_of(ada_page)).to_have_value("")
    expect(time_of(ada_page)).to_have_value("")
    assert is_marked(ada_page)


def test_undo_takes_the_saved_run_back_and_can_be_undone(log_page):
    log(log_page, "1 km", "4:58")
    press(banner(log_page, "Saved"), "Undo")
    expect(banner(log_page, "Deleted")).to_be_visible()
    expect(runs(log_page)).to_have_count(0)
    press(banner(log_page, "Deleted"), "Undo")
    expect_paces(runs(log_page).first, "4:58", "8:00")
    assert is_marked(log_page)


def test_the_saved_run_is_still_there_after_a_reload(log_page):
    log(log_page, "1 km", "4:58")
    expect(banner(log_page, "Saved")).to_be_visible()
    log_page.reload()
    expect_paces(runs(log_page).first, "4:58", "8:00")


@with_and_without_script
def test_a_double_click_saves_once(ada_page):
    ada_page.goto("/")
    type_run(ada_page, "1 km", "4:58")
    save_button(ada_page).dblclick()
    expect(banner(ada_page, "Saved")).to_be_visible()
    expect(runs(ada_page)).to_have_count(1)
    assert len(live_runs()) == 1


def test_a_second_tap_after_the_answer_does_not_bury_it(log_page):
    type_run(log_page, "1 km", "4:58")
    save_button(log_page).scroll_into_view_if_needed()
    box = save_button(log_page).bounding_box()
    for _tap in range(2):
        log_page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        log_page.wait_for_timeout(250)
    expect(banner(log_page, "Saved")).to_be_visible()
    expect(log_page.locator("[aria-invalid]")).to_have_count(0)


def test_two_equal_runs_on_purpose_are_two_runs(log_page):
    for _run in range(2):
        log(log_page, "400 m", "1:30")
        expect(distance_of(log_page)).to_have_value("")
    expect(runs(log_page)).to_have_count(2)


@with_and_without_script
def test_enter_in_the_distance_saves(ada_page):
    ada_page.goto("/")
    type_run(ada_page, "1 km", "4:58")
    distance_of(ada_page).press("Enter")
    expect(banner(ada_page, "Saved")).to_contain_text("1 km in 4:58")


@with_and_without_script
def test_a_bad_time_is_answered_beside_its_field_and_the_rest_is_kept(ada_page):
    ada_page.goto("/")
    ada_page.get_by_text("Effort, kind, note").click()
    ada_page.get_by_label("Note").fill("windy")
    log(ada_page, "1 km", "4:75")
    expect(time_of(ada_page)).to_have_accessible_description(re.compile("up to 59"))
    expect(time_of(ada_page)).to_have_attribute("aria-invalid", "true")
    expect(time_of(ada_page)).to_have_value("4:75")
    expect(distance_of(ada_page)).to_have_value("1 km")
    expect(ada_page.get_by_label("Note")).to_have_value("windy")
    assert live_runs() == []


@with_and_without_script
def test_an_empty_form_says_what_is_missing(ada_page):
    ada_page.goto("/")
    save(ada_page)
    expect(distance_of(ada_page)).to_have_accessible_description(re.compile("How far"))
    expect(time_of(ada_page)).to_have_accessible_description(re.compile("How long"))


def test_a_mistake_put_right_is_saved(log_page):
    log(log_page, "1 km", "4:75")
    expect(time_of(log_page)).to_have_attribute("aria-invalid", "true")
    log(log_page, "1 km", "4:57")
    expect(banner(log_page, "Saved")).to_contain_text("4:57")
    assert len(live_runs()) == 1


def test_after_a_mistake_the_focus_is_on_the_field_to_mend(log_page):
    log(log_page, "1 km", "4:75")
    expect(time_of(log_page)).to_have_attribute("aria-invalid", "true")
    expect(time_of(log_page)).to_be_focused()


@with_and_without_script
def test_one_line_logs_a_whole_run(ada_page, athlete):
    ada_page.goto("/")
    quick_line(ada_page).fill("1k 4:58 track z4 rpe 8 yesterday")
    save(ada_page)
    expect_paces(runs(ada_page).first, "4:58", "8:00")
    [run] = live_runs()
    assert (run.surface, run.hr_zone, run.rpe, run.day) == ("track", 4, 8, athlete.today() - timedelta(days=1))


@with_and_without_script
def test_one_line_with_an_unknown_word_keeps_what_it_understood(ada_page):
    ada_page.goto("/")
    quick_line(ada_page).fill("1k 4:58 wibble")
    save(ada_page)
    expect(quick_line(ada_page)).to_have_accessible_description(re.compile("wibble"))
    expect(distance_of(ada_page)).to_have_value("1k")
    expect(time_of(ada_page)).to_have_value("4:58")
    assert live_runs() == []


@with_and_without_script
def test_a_lost_token_loses_nothing_that_was_typed(ada_page):
    ada_page.goto("/")
    ada_page.context.clear_cookies(name="csrftoken")
    log(ada_page, "1 km", "4:58")
    expect(ada_page.get_by_role("heading", name="Please send it again")).to_be_visible()
    press(ada_page, "Send again")
    expect(banner(ada_page, "Saved")).to_contain_text("1 km in 4:58")


@with_and_without_script
def test_signed_out_meanwhile_leads_to_the_sign_in_page(ada_page):
    ada_page.goto("/")
    ada_page.context.clear_cookies(name="sessionid")
    log(ada_page, "1 km", "4:58")
    expect(ada_page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert live_runs() == []


def test_a_server_that_does_not_answer_is_told_and_nothing_is_lost(ada_page):
    ada_page.goto("/")
    log_form = ada_page.get_by_label("Distance", exact=True)
    log_form.fill("7 km")
    ada_page.context.set_offline(True)
    save(ada_page)
    expect(ada_page.get_by_text("The server did not answer")).to_be_visible()
    expect(log_form).to_have_value("7 km")
    ada_page.context.set_offline(False)
