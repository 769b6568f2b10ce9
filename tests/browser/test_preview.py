"""The figures that appear while somebody types."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.looking import (
    distance_of,
    expect_paces,
    figure,
    measure,
    press,
    quick_line,
    save_button,
    time_of,
    type_run,
)
from tests.browser.screens import on_phone_and_desk, with_and_without_script


@pytest.fixture
def log_page(ada_page):
    ada_page.goto("/")
    return ada_page


@pytest.fixture
def pace_tool(page, ada):
    """Open the first page as a stranger to an installation that has an owner."""
    page.goto("/")
    return page


def test_both_paces_appear_while_typing(log_page):
    distance_of(log_page).press_sequentially("1 km", delay=20)
    time_of(log_page).press_sequentially("4:58", delay=20)
    expect_paces(measure(log_page), "4:58", "8:00")


def test_a_stranger_sees_both_paces_while_typing(pace_tool):
    type_run(pace_tool, "1 km", "4:58")
    expect_paces(measure(pace_tool), "4:58", "8:00")


def test_every_figure_of_a_kilometre_is_right(log_page):
    type_run(log_page, "1 km", "4:58")
    for name, text in KILOMETRE.items():
        expect(figure(measure(log_page), name)).to_have_text(text)


KILOMETRE = {
    "speed-kmh": "12.08",
    "speed-mph": "7.51",
    "distance-m": "1000",
    "distance-km": "1",
    "distance-mi": "0.621",
    "distance-yd": "1093.61",
    "distance-laps": "2.5",
}


def test_a_change_of_unit_is_answered_too(log_page):
    type_run(log_page, "1", "4:58")
    log_page.get_by_label("Unit").select_option("mi")
    expect_paces(measure(log_page), "3:05", "4:58")


def test_an_answer_leaves_the_caret_where_it_was(log_page):
    type_run(log_page, "10 km", "44:58")
    expect_paces(measure(log_page), "4:30", "7:14")
    time_of(log_page).evaluate("input => input.setSelectionRange(1, 1)")
    time_of(log_page).press("3")
    expect_paces(measure(log_page), "43:30", "1:10:00")
    expect(time_of(log_page)).to_be_focused()
    assert time_of(log_page).evaluate("input => [input.value, input.selectionStart]") == ["434:58", 2]


@on_phone_and_desk
def test_no_answer_moves_the_form(log_page):
    before, moved = tops(log_page), {}
    for distance, time, answer in ANSWERED:
        type_run(log_page, distance, time)
        expect(measure(log_page)).to_contain_text(answer)
        moved[distance, time] = [now - then for now, then in zip(tops(log_page), before, strict=True)]
    assert {typed: shifts for typed, shifts in moved.items() if any(shifts)} == {}


# typed distance, typed time, and a part of the answer
ANSWERED = [
    ("1 km", "4:58", "12.08"),
    ("42.195 km", "3:59:59", "42195"),
    ("999.999 km", "6:00:00", "999999"),
    ("0.621 mi", "4:58", "Did you mean"),
    ("21 km", "", "half marathon"),
    ("5 parsecs", "4:58", "no unit known"),
    ("3,000", "4:58", "two things"),
    ("1 km", "4:75", "up to 59"),
    ("5 parsecs", "4:75", "up to 59"),
]


def tops(page: Page) -> list[int]:
    """Measure how far down the page distance, time, day and the save button stand."""
    things = (distance_of(page), time_of(page), page.get_by_label("Day"), save_button(page))
    return [thing.evaluate("thing => Math.round(thing.getBoundingClientRect().top + scrollY)") for thing in things]


def test_the_newest_request_wins(log_page):
    held: list[Route] = []
    log_page.route(lambda url: "/runs/preview/" in url, lambda route: route.continue_() if held else held.append(route))
    with log_page.expect_request(lambda request: "/runs/preview/" in request.url):
        type_run(log_page, "2 km", "4:58")
    distance_of(log_page).fill("1 km")
    expect_paces(measure(log_page), "4:58", "8:00")
    held[0].continue_()
    log_page.wait_for_timeout(300)
    expect_paces(measure(log_page), "4:58", "8:00")


def test_the_figures_are_announced_politely(log_page):
    region = measure(log_page).element_handle()
    type_run(log_page, "1 km", "4:58")
    expect_paces(measure(log_page), "4:58", "8:00")
    assert region.evaluate("region => [region.isConnected, region.ariaLive || 'polite']") == [True, "polite"]


def test_half_a_time_is_no_reason_to_shout(log_page):
    type_run(log_page, "1 km", "4:")
    expect(measure(log_page)).to_contain_text("not complete")
    expect(log_page.get_by_role("alert")).to_have_count(0)
    expect(figure(measure(log_page), "distance-m")).to_have_text("1000")


@with_and_without_script
def test_a_distance_beside_a_standard_one_is_offered_exactly(ada_page, screen):
    ada_page.goto("/")
    type_run(ada_page, "0.621 mi", "4:58")
    if not screen.script:
        press(ada_page, "Show pace")
    expect(measure(ada_page)).to_contain_text("Did you mean 1 km exactly?")
    press(measure(ada_page), "Use 1 km")
    expect(distance_of(ada_page)).to_have_value("1 km")
    expect(time_of(ada_page)).to_have_value("4:58")
    expect_paces(measure(ada_page), "4:58", "8:00")


def test_the_focus_goes_on_to_the_time_once_a_distance_is_chosen(log_page):
    type_run(log_page, "0.621 mi", "4:58")
    press(measure(log_page), "Use 1 km")
    expect(distance_of(log_page)).to_have_value("1 km")
    expect(time_of(log_page)).to_be_focused()


def test_a_chip_fills_the_distance_and_keeps_the_time(log_page):
    type_run(log_page, "3", "25:00")
    press(log_page, "5 km")
    expect(distance_of(log_page)).to_have_value("5 km")
    expect(time_of(log_page)).to_have_value("25:00")
    expect_paces(measure(log_page), "5:00", "8:03")


def test_a_chip_taken_while_a_preview_is_due_is_not_lost(log_page):
    type_run(log_page, "3", "25:00")
    time_of(log_page).evaluate("""input => {
        const chip = [...document.querySelectorAll(".chip")].find(chip => chip.textContent === "5 km");
        input.dispatchEvent(new Event("input", {bubbles: true}));
        setTimeout(() => chip.click(), 140);
    }""")
    expect(distance_of(log_page)).to_have_value("5 km")
    expect_paces(measure(log_page), "5:00", "8:03")


@with_and_without_script
def test_enter_in_the_pace_tool_takes_no_chip(page, ada):
    page.goto("/")
    type_run(page, "1 km", "4:58")
    time_of(page).press("Enter")
    page.wait_for_load_state()
    expect_paces(measure(page), "4:58", "8:00")
    expect(distance_of(page)).to_have_value("1 km")


def test_one_line_is_shown_field_by_field(log_page):
    quick_line(log_page).press_sequentially("1k 4:58 track z4 rpe 8", delay=10)
    expect_paces(measure(log_page), "4:58", "8:00")
    for part in ("distance 1k", "time 4:58", "surface track", "zone 4", "RPE 8"):
        expect(measure(log_page)).to_contain_text(part)


def test_one_line_names_the_word_it_did_not_understand(log_page):
    quick_line(log_page).fill("1k 4:58 wibble")
    expect(measure(log_page)).to_contain_text("“wibble” not understood")
