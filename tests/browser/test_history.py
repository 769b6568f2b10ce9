"""The history on a phone: filtered while somebody types, without JavaScript, and as a calendar."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from runlog.models import Run
from tests.browser.looking import banner, figure, is_marked, log, mark, press, runs, time_of
from tests.browser.screens import Screen, with_and_without_script

# note, and what tells the run from the others
LOGGED = {
    "test": {"kind": "test", "surface": "track", "elapsed_ms": 240_000},
    "race": {"kind": "race", "surface": "road", "distance_mm": 5_000_000, "elapsed_ms": 1_500_000},
    "windy": {"kind": "easy", "surface": "road", "distance_mm": 8_000_000, "elapsed_ms": 3_200_000, "rpe": 3},
}


@pytest.fixture
def history(ada_page, log_run) -> Page:
    page = logged(ada_page, log_run)
    mark(page)
    return page


def logged(page: Page, log_run: Callable[..., Run]) -> Page:
    for note, fields in LOGGED.items():
        log_run(note=note, **fields)
    page.goto("/runs/")
    return page


def totals(page: Page) -> Locator:
    return page.get_by_role("status").filter(has=page.locator("strong"))


def expect_runs(page: Page, *notes: str) -> None:
    expect(runs(page)).to_have_count(len(notes))
    for place, note in enumerate(notes):
        expect(runs(page).nth(place)).to_contain_text(note)


def open_more(page: Page) -> None:
    page.get_by_text("Surface, kind, effort and days").click()


def tick(page: Page, group: str, name: str) -> None:
    page.get_by_role("group", name=group).get_by_label(name, exact=True).check()


def test_the_list_and_its_totals_follow_while_somebody_types(history):
    region = totals(history).element_handle()
    history.get_by_label("Words in the note").press_sequentially("wind", delay=20)
    expect_runs(history, "windy")
    expect(figure(totals(history), "distance-km")).to_have_text("8")
    expect(figure(totals(history), "pace-per-km")).to_have_text("6:40")
    expect(history).to_have_url("/runs/?q=wind")
    expect(history.get_by_label("Words in the note")).to_be_focused()
    assert is_marked(history)
    assert region.evaluate("region => region.isConnected")


def test_the_address_keeps_in_step_and_survives_a_reload(history):
    open_more(history)
    tick(history, "Surfaces", "road")
    history.get_by_label("Order").select_option("fastest first")
    expect(history).to_have_url("/runs/?sort=pace&surface=road")
    expect_runs(history, "race", "windy")
    history.reload()
    expect_runs(history, "race", "windy")
    expect(history.get_by_role("group", name="Surfaces").get_by_label("road")).to_be_checked()
    expect(history.get_by_label("Order")).to_have_value("pace")
    history.get_by_role("group", name="Surfaces").get_by_label("road").uncheck()
    expect(history).to_have_url("/runs/?sort=pace")
    expect_runs(history, "test", "race", "windy")


def test_a_distance_as_people_type_it_finds_runs_of_that_length(history):
    history.get_by_label("Distance ± 1 %").fill("0.621 mi")
    expect_runs(history, "test")
    press(history, "Drop the filter 0.621 mi ± 1 %")
    expect(history).to_have_url("/runs/")
    expect_runs(history, "windy", "race", "test")


def test_a_wrong_value_is_told_beside_its_field_and_goes_when_it_is_mended(history):
    distance = history.get_by_label("Distance ± 1 %")
    distance.fill("5 parsecs")
    expect(distance).to_have_accessible_description(re.compile("no unit known here"))
    expect(totals(history)).to_contain_text("Not every filter could be read")
    expect_runs(history, "windy", "race", "test")
    distance.fill("5 km")
    expect_runs(history, "race")
    expect(distance).to_have_accessible_description("")


def test_the_newest_question_wins(history):
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        route.continue_() if held else held.append(route)

    history.route(lambda url: "q=" in url, hold_the_first)
    words = history.get_by_label("Words in the note")
    with history.expect_request(lambda request: "q=race" in request.url):
        words.fill("race")
    words.fill("windy")
    expect_runs(history, "windy")
    held[0].continue_()
    history.wait_for_timeout(300)
    expect_runs(history, "windy")
    expect(history).to_have_url("/runs/?q=windy")


@pytest.mark.parametrize("screen", [Screen(script=False)], indirect=True, ids=str)
def test_filters_work_without_javascript(ada_page, log_run):
    history = logged(ada_page, log_run)
    open_more(history)
    tick(history, "Kinds of run", "race")
    tick(history, "Kinds of run", "easy")
    history.get_by_label("Order").select_option("shortest first")
    press(history, "Show these runs")
    expect_runs(history, "race", "windy")
    expect(totals(history)).to_contain_text("2 runs")
    press(history, "Clear filters")
    expect_runs(history, "test", "race", "windy")


@with_and_without_script
def test_filters_survive_paging(ada_page, log_run):
    for number in range(30):
        log_run(surface="track", elapsed_ms=300_000 + 1000 * number)
        log_run(surface="road")
    ada_page.goto("/runs/?surface=track&sort=-pace")
    press(ada_page, "More runs")
    expect(runs(ada_page).last).to_contain_text("5:00")
    expect(ada_page.get_by_role("link", name="More runs")).to_have_count(0)
    expect(runs(ada_page).filter(has_text="road")).to_have_count(0)


def test_an_edit_in_its_place_keeps_the_filters(history):
    history.get_by_label("Words in the note").fill("windy")
    expect_runs(history, "windy")
    press(runs(history).first, "Edit")
    time_of(runs(history).first).fill("50:00")
    press(runs(history).first, "Save changes")
    expect(figure(runs(history).first, "time")).to_have_text("50:00")
    expect(history).to_have_url("/runs/?q=windy")
    expect_runs(history, "windy")


def test_the_file_has_the_runs_of_the_filter(history):
    history.get_by_label("Words in the note").fill("windy")
    expect_runs(history, "windy")
    with history.expect_download() as download:
        press(history, "Download CSV")
    assert download.value.suggested_filename == "runlog-runs.csv"
    lines = download.value.path().read_text().splitlines()
    assert (len(lines), lines[1].endswith(",windy")) == (2, True)


@with_and_without_script
def test_a_run_is_added_on_a_day_of_the_calendar(ada_page, athlete, log_run):
    month = athlete.today().replace(day=1)
    last = (month.replace(month=month.month - 1) if month.month > 1 else date(month.year - 1, 12, 1)).replace(day=5)
    ada_page.goto("/runs/calendar/")
    ada_page.locator("[rel=prev]").click()
    expect(ada_page.get_by_role("heading", name=f"{last:%B %Y}")).to_be_visible()
    press(ada_page, f"Log a run on 5 {last:%B}")
    expect(ada_page.get_by_label("Day")).to_have_value(last.isoformat())
    log(ada_page, "5 km", "25:00")
    expect(banner(ada_page, "Saved")).to_be_visible()
    ada_page.goto(f"/runs/calendar/?month={last:%Y-%m}")
    day = ada_page.get_by_role("cell").filter(has=ada_page.locator(f"time[datetime='{last.isoformat()}']"))
    expect(figure(day, "distance-km")).to_have_text("5")
    day.get_by_role("link", name=f"5 {last:%B}", exact=True).click()
    expect(runs(ada_page)).to_have_count(1)


@pytest.mark.parametrize("address", ["/runs/", "/runs/?surface=lava&distance=x&from=x", "/runs/calendar/"])
def test_nothing_is_wider_than_a_phone(ada_page, log_run, address):
    ada_page.set_viewport_size({"width": 360, "height": 700})
    log_run(distance_mm=999_999_999, elapsed_ms=604_799_990, rpe=10, note="x" * 400)
    ada_page.goto(address)
    assert ada_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_reader_hears_a_table_on_a_phone_too(ada_page, log_run):
    log_run(rpe=8)
    ada_page.goto("/runs/calendar/")
    table = ada_page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_count(8 - 1)  # the week's sum says its own name on a phone
    expect(table.get_by_role("row").nth(1).get_by_role("cell")).to_have_count(8)
