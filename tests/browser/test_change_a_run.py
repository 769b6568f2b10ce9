"""Editing and deleting runs where they stand in a list, with JavaScript; and on pages of their own, without."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import (
    distance_of,
    expect_paces,
    is_marked,
    live_runs,
    mark,
    measure,
    press,
    runs,
    time_of,
)
from tests.browser.screens import with_and_without_script


@pytest.fixture
def run(log_run):
    return log_run(note="windy")


@pytest.fixture
def history(ada_page, run) -> Page:
    ada_page.goto("/runs/")
    mark(ada_page)
    return ada_page


def test_a_run_is_edited_where_it_stands(history):
    row = runs(history).first
    press(row, "Edit")
    time_of(row).fill("5:00")
    expect_paces(measure(row), "5:00", "8:03")
    press(row, "Save changes")
    expect(row.get_by_role("link", name="Edit")).to_be_visible()
    expect_paces(row, "5:00", "8:03")
    assert is_marked(history)
    assert [run.elapsed_ms for run in live_runs()] == [300_000]


def test_cancel_leaves_the_run_as_it_was(history):
    row = runs(history).first
    press(row, "Edit")
    time_of(row).fill("5:00")
    press(row, "Cancel")
    expect(row.get_by_role("link", name="Edit")).to_be_visible()
    expect_paces(row, "4:58", "8:00")
    assert is_marked(history)


def test_a_bad_edit_is_answered_in_its_place(history):
    row = runs(history).first
    press(row, "Edit")
    time_of(row).fill("4:75")
    press(row, "Save changes")
    expect(time_of(row)).to_have_attribute("aria-invalid", "true")
    expect(row).to_contain_text("up to 59")
    assert [run.elapsed_ms for run in live_runs()] == [298_000]


def test_an_edit_on_the_log_page_leaves_the_log_form_alone(ada_page, run):
    ada_page.goto("/")
    row = runs(ada_page).first
    press(row, "Edit")
    expect(distance_of(row)).to_have_count(1)
    row.get_by_text("Distance", exact=True).click()
    assert distance_of(row).evaluate("input => input === document.activeElement")


def test_a_chip_in_an_edit_keeps_it_an_edit_of_that_run(ada_page, run):
    ada_page.goto("/")
    row = runs(ada_page).first
    press(row, "Edit")
    press(row, "5 km")
    expect(row.locator("[name=distance]")).to_have_value("5 km")
    expect(row.locator("[name=quick]")).to_have_count(0)
    ids = ada_page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("opened", ["Edit", "Delete"])
def test_the_focus_goes_into_what_was_opened_and_back(history, opened):
    row = runs(history).first
    press(row, opened)
    expect(row.locator("form :focus")).to_have_count(1)
    press(row, "Cancel" if opened == "Edit" else "Keep")
    expect(row.locator("form")).to_have_count(0)
    expect(row.locator(":focus")).to_have_count(1)


def test_a_run_is_deleted_where_it_stands_and_comes_back(history):
    row = runs(history).first
    press(row, "Delete")
    row.get_by_role("button", name="Delete").click()
    expect(row).to_contain_text("Deleted")
    assert live_runs() == []
    press(row, "Undo")
    expect_paces(row, "4:58", "8:00")
    assert is_marked(history)
    assert len(live_runs()) == 1


def test_keep_keeps_the_run(history):
    row = runs(history).first
    press(row, "Delete")
    press(row, "Keep")
    expect_paces(row, "4:58", "8:00")
    assert len(live_runs()) == 1


@with_and_without_script
def test_undo_on_the_history_after_a_delete_brings_the_run_back_into_it(ada_page, run, log_run):
    log_run(distance_mm=5_000_000, elapsed_ms=1_500_000)
    run.delete_for_now()
    ada_page.goto(f"/runs/?deleted={run.pk}")
    press(ada_page, "Undo")
    expect(ada_page.get_by_text("windy")).to_be_visible()
    expect(ada_page.get_by_role("heading", level=1)).to_be_visible()


@with_and_without_script
def test_a_run_is_edited_on_its_own_page(ada_page, run):
    ada_page.goto(f"/runs/{run.pk}/")
    press(ada_page, "Edit")
    time_of(ada_page).fill("5:00")
    press(ada_page, "Save changes")
    expect_paces(ada_page, "5:00", "8:03")
    assert [run.elapsed_ms for run in live_runs()] == [300_000]


@with_and_without_script
def test_a_run_is_deleted_on_its_own_page_and_comes_back(ada_page, run):
    ada_page.goto(f"/runs/{run.pk}/delete/")
    ada_page.get_by_role("main").get_by_role("button", name="Delete").click()
    expect(ada_page.get_by_text("Deleted:")).to_be_visible()
    assert live_runs() == []
    press(ada_page, "Undo")
    expect_paces(ada_page.locator(".run"), "4:58", "8:00")
    assert len(live_runs()) == 1


@with_and_without_script
def test_earlier_runs_come_on_request(ada_page, log_run):
    for minutes in range(60):
        log_run(elapsed_ms=(minutes + 4) * 60_000)
    ada_page.goto("/runs/")
    first_page = runs(ada_page).count()
    assert 0 < first_page < 60
    press(ada_page, "Earlier runs")
    expect(ada_page.get_by_role("main")).to_contain_text("4:00")


@with_and_without_script
def test_a_note_edited_leaves_every_number_as_it_was(ada_page, log_run):
    run = log_run(distance_mm=1_234_567, elapsed_ms=298_357)
    ada_page.goto(f"/runs/{run.pk}/edit/")
    note = ada_page.get_by_label("Note")
    if not note.is_visible():
        ada_page.get_by_text("Effort, kind, note").click()
    note.fill("calm")
    press(ada_page, "Save changes")
    expect(ada_page.get_by_role("main")).to_contain_text("calm")
    assert [(run.distance_mm, run.elapsed_ms) for run in live_runs()] == [(1_234_567, 298_357)]
