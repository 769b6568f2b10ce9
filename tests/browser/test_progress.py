"""Looking back: pace over time, records, one distance, and runs that are doubtful; with JavaScript and without."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from runlog.models import Run
from runlog.recording.runs import save_run
from tests.browser.looking import is_marked, mark, press, runs
from tests.browser.screens import on_phone_and_desk, with_and_without_script


@pytest.fixture
def some_runs(athlete, log_run):
    """Ten easy road runs of this month, a trail run, and one of 200 days ago."""
    today = athlete.today()
    for day in range(10):
        log_run(day=today - timedelta(days=3 * day), distance_mm=5_000_000, elapsed_ms=1_500_000 + 1_000 * day)
    log_run(day=today, distance_mm=3_000_000, elapsed_ms=1_200_000, surface="trail")
    log_run(day=today - timedelta(days=200), distance_mm=8_000_000, elapsed_ms=2_600_000)


def dots(page: Page) -> Locator:
    return page.locator(".points a")


def choose(page: Page, label: str, option: str, has_script: bool) -> None:
    page.get_by_label(label).select_option(label=option)
    if not has_script:
        press(page, "Show")


@with_and_without_script
def test_a_filter_stands_in_the_address_and_survives_a_reload(ada_page, some_runs, screen):
    ada_page.goto("/progress/")
    expect(dots(ada_page)).to_have_count(12)
    choose(ada_page, "Surface", "trail", screen.script)
    expect(dots(ada_page)).to_have_count(1)
    expect(ada_page).to_have_url(re.compile(r"/progress/\?.*surface=trail"))
    choose(ada_page, "Distance", "2 to 6 km", screen.script)
    expect(ada_page).to_have_url(re.compile(r"distance=2-6"))
    ada_page.reload()
    expect(ada_page.get_by_label("Surface")).to_have_value("trail")
    expect(ada_page.get_by_label("Distance")).to_have_value("2-6")
    expect(dots(ada_page)).to_have_count(1)


def test_a_filter_loads_no_page_and_leaves_nothing_empty_in_the_address(ada_page, some_runs):
    ada_page.goto("/progress/")
    mark(ada_page)
    choose(ada_page, "Surface", "trail", has_script=True)
    expect(ada_page).to_have_url(re.compile(r"/progress/\?surface=trail$"))
    choose(ada_page, "Surface", "any surface", has_script=True)
    expect(ada_page).to_have_url(re.compile(r"/progress/$"))
    expect(dots(ada_page)).to_have_count(12)
    assert is_marked(ada_page)


@with_and_without_script
def test_a_range_and_years_are_a_link_away(ada_page, some_runs):
    ada_page.goto("/progress/?surface=road")
    for name, count, address in [
        ("12 weeks", 10, r"\?surface=road&range=12w$"),
        ("all", 11, r"\?surface=road&range=all$"),
        ("seasons", 11, r"over=seasons"),
        ("1 year", 11, r"\?surface=road$"),
    ]:
        link = ada_page.get_by_role("link", name=name, exact=True)
        link.click()
        expect(ada_page).to_have_url(re.compile(address))
        expect(link).to_have_attribute("aria-current", "true")
        expect(dots(ada_page)).to_have_count(count)


@with_and_without_script
def test_one_switch_shows_the_numbers_and_hides_them(ada_page, some_runs):
    ada_page.goto("/progress/")
    expect(ada_page.get_by_role("table")).to_have_count(0)
    press(ada_page, "Show the numbers")
    expect(ada_page.get_by_role("table", name="The runs of the chart")).to_be_visible()
    expect(ada_page.get_by_role("table", name="Distance of each week")).to_be_visible()
    press(ada_page, "Hide the numbers")
    expect(ada_page.get_by_role("table")).to_have_count(0)


@pytest.mark.parametrize("name", ["12 weeks", "seasons", "Show the numbers"])
def test_a_link_that_changes_the_chart_keeps_the_focus(ada_page, some_runs, name):
    ada_page.goto("/progress/")
    ada_page.get_by_role("link", name=name, exact=True).focus()
    ada_page.keyboard.press("Enter")
    expect(ada_page).to_have_url(re.compile(r"\?"))
    expect(ada_page.locator("#history :focus")).to_have_count(1)


@with_and_without_script
def test_the_keyboard_reaches_a_dot_which_says_its_run_and_opens_it(ada_page, athlete, log_run):
    log_run(day=athlete.today() - timedelta(days=9))
    run = log_run(elapsed_ms=240_000)
    ada_page.goto("/progress/")
    ada_page.get_by_role("link", name="Show the numbers").focus()
    ada_page.keyboard.press("Shift+Tab")
    said = ada_page.get_by_role("link", name=": 1 km in 4:00, 4:00 /km, 6:26 /mi")
    expect(said).to_be_focused()
    expect(said.locator("text").first).to_be_visible()
    ada_page.keyboard.press("Enter")
    expect(ada_page).to_have_url(re.compile(f"/runs/{run.pk}/$"))


@with_and_without_script
def test_each_series_of_a_distance_is_a_link_away(ada_page, ran):
    ran((60, 240_000), (30, 241_000))
    ran((9, 200_000), distance_source="treadmill")
    ada_page.goto("/progress/1km/")
    expect(dots(ada_page)).to_have_count(2)
    press(ada_page, "treadmill (1)")
    expect(ada_page).to_have_url(re.compile(r"/progress/1km/\?series=treadmill$"))
    expect(dots(ada_page)).to_have_count(1)
    expect(ada_page.get_by_role("main")).to_contain_text("3:20")
    press(ada_page, "measured track and course (2)")
    expect(dots(ada_page)).to_have_count(2)


@with_and_without_script
@pytest.mark.parametrize(
    ("answer", "distance_mm", "record"),
    [
        ("It is right", 1_000_000, "1:45"),
        ("Make it 21.10 km in 1:45:00", 21_097_500, "1:45:00"),
        ("Leave it out", 1_000_000, None),
    ],
)
def test_a_doubt_is_answered_in_the_list(ada_page, athlete, screen, answer, distance_mm, record):
    assert typed(athlete, 0, distance_mm, 105_000, kind="race", distance_source="course").is_doubtful
    ada_page.goto("/progress/records/")
    expect(ada_page.get_by_text("No records yet")).to_be_visible()
    ada_page.goto("/runs/")
    mark(ada_page)
    press(runs(ada_page).first, answer)
    expect(ada_page.get_by_role("button", name=answer)).to_have_count(0)
    assert not screen.script or is_marked(ada_page)
    ada_page.goto("/progress/records/")
    if record:
        expect(ada_page.get_by_role("article")).to_contain_text(record)
    else:
        expect(ada_page.get_by_text("No records yet")).to_be_visible()


@with_and_without_script
def test_a_doubt_is_answered_on_the_page_of_the_run(ada_page, athlete):
    run = typed(athlete, 0, 1_000_000, 105_000)
    ada_page.goto(f"/runs/{run.pk}/")
    expect(ada_page.get_by_role("main")).to_contain_text("faster than anybody has run so far")
    press(ada_page, "Leave it out")
    expect(ada_page.get_by_role("main")).to_contain_text("You left this run out")
    press(ada_page, "Let it count")
    expect(ada_page.get_by_role("main")).not_to_contain_text("You left this run out")
    ada_page.goto("/progress/records/")
    expect(ada_page.get_by_role("article")).to_contain_text("1:45")


@with_and_without_script
def test_records_are_kept_of_a_distance_of_ones_own(ada_page, log_run):
    log_run(distance_mm=6_400_000, elapsed_ms=2_000_000)
    ada_page.goto("/progress/records/")
    ada_page.get_by_label("Another distance").fill("x")
    press(ada_page, "Keep records of it")
    expect(ada_page.get_by_label("Another distance")).to_have_attribute("aria-invalid", "true")
    ada_page.get_by_label("Another distance").fill("6.4 km")
    press(ada_page, "Keep records of it")
    expect(ada_page.get_by_role("article", name="6.4 km")).to_contain_text("33:20")
    press(ada_page, "Drop 6.4 km")
    expect(ada_page.get_by_role("article", name="6.4 km")).to_have_count(0)


def typed(athlete, ago: int, distance_mm: int, elapsed_ms: int, **fields) -> Run:
    """Save a run as the form does, so many days ago."""
    day = athlete.today() - timedelta(days=ago)
    run = Run(athlete=athlete, day=day, distance_mm=distance_mm, elapsed_ms=elapsed_ms, **fields)
    return save_run(run, uuid4())[0]


TRACK = {"kind": "test", "surface": "track", "distance_source": "track"}
TREADMILL = {"surface": "treadmill", "distance_source": "treadmill"}
# Noise of about 1.5 % around 4:20, and at last 4:04: 6 % less.
MONTHLY_TESTS = [260.0, 263.1, 258.2, 261.4, 256.7, 262.0, 259.1, 264.0, 257.9, 260.8, 259.5, 244.0]


@pytest.fixture
def year(athlete) -> dict[str, Run]:
    """Type a year as people run it: easy runs, a treadmill month, a test a month, one slip, one watch glitch."""
    doubtful = {}
    for ago in range(364, -1, -1):
        is_winter = 290 <= ago < 320
        if ago % 3 == 0:
            distance_mm = (5 + ago % 4) * 1_000_000
            seconds_per_km = 340 + (ago * 7) % 25
            source = TREADMILL if is_winter else {"distance_source": "gps"}
            typed(athlete, ago, distance_mm, distance_mm // 1000 * seconds_per_km // 1000 * 1000, **source)
        if ago % 30 == 4 and ago // 30 < 12:
            typed(athlete, ago, 1_000_000, round(MONTHLY_TESTS[11 - ago // 30] * 1000), **TRACK)
        if is_winter and ago % 10 == 5:
            typed(athlete, ago, 1_000_000, 250_000 + ago * 10, kind="test", **TREADMILL)
        if ago == 100:  # five miles
            doubtful["slip"] = typed(athlete, ago, 5_000_000, 2_790_000, distance_source="gps")
        if ago == 50:
            doubtful["glitch"] = typed(athlete, ago, 1_000_000, 110_000, distance_source="gps")
    return doubtful


@on_phone_and_desk
def test_a_year_of_running_gets_an_honest_answer(ada_page, athlete, year):
    assert (year["slip"].suspicion, year["glitch"].suspicion) == ("miles-as-km", "beyond-world-best")
    assert sum(run.is_doubtful for run in athlete.runs.all()) == 2
    for name, words in [("slip", "As miles it would be your usual pace."), ("glitch", "faster than anybody")]:
        ada_page.goto(f"/runs/{year[name].pk}/")
        expect(ada_page.get_by_role("main")).to_contain_text(words)
    ada_page.goto("/progress/records/")
    expect(ada_page.get_by_role("main")).not_to_contain_text("1:50")
    expect(ada_page.get_by_role("heading", level=2, name="Treadmill")).to_be_visible()
    ada_page.goto("/progress/1km/")
    expect(ada_page.locator(".verdict .answer")).to_have_text(re.compile("^(Likely faster|Faster)$"))
    expect(dots(ada_page)).to_have_count(12)
    expect(ada_page.get_by_role("link", name="treadmill (3)")).to_be_visible()


@on_phone_and_desk
@pytest.mark.parametrize(
    "address", ["/progress/", "/progress/?over=seasons&numbers=1", "/progress/1km/?numbers=1", "/progress/records/"]
)
def test_a_year_of_running_fits_the_screen(ada_page, year, address):
    ada_page.goto(address)
    expect(ada_page.get_by_role("heading", level=1)).to_be_visible()
    assert not ada_page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_another_series_keeps_the_focus(ada_page, ran):
    ran((60, 240_000))
    ran((9, 200_000), distance_source="treadmill")
    ada_page.goto("/progress/1km/")
    link = ada_page.get_by_role("link", name="treadmill (1)")
    link.focus()
    ada_page.keyboard.press("Enter")
    expect(link).to_have_attribute("aria-current", "true")
    expect(link).to_be_focused()
