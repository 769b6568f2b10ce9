"""The pace tool on a phone, while typing, without JavaScript and on paper."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screens import with_and_without_script

# The questions of the published table of paces, and what each must read.
QUESTIONS = [
    ("1 km", "6:00", "", {"pace-per-km": "6:00", "pace-per-mile": "9:39", "speed-kmh": "10", "speed-mph": "6.21"}),
    ("1 mile", "10:00", "", {"pace-per-km": "6:13", "pace-per-mile": "10:00", "speed-kmh": "9.66"}),
    ("1 km", "4:00", "", {"pace-per-km": "4:00", "pace-per-mile": "6:26", "speed-kmh": "15"}),
    ("1 km", "", "5:00/km", {"pace-per-mile": "8:03", "speed-kmh": "12", "time": "5:00"}),
    ("1 km", "2:11.96", "", {"pace-per-km": "2:12", "pace-per-mile": "3:32", "speed-kmh": "27.28"}),
    ("1 km", "2:28.98", "", {"pace-per-km": "2:29", "pace-per-mile": "4:00", "speed-mph": "15.02"}),
    ("1 mile", "", "8:00/mi", {"pace-per-km": "4:58", "pace-per-mile": "8:00", "speed-mph": "7.5", "time": "8:00"}),
    ("1003.8 m", "4:01", "", {"pace-per-km": "4:00", "pace-per-mile": "6:26", "distance-km": "1.004"}),
    ("1 km", "299.6", "", {"pace-per-km": "5:00", "pace-per-mile": "8:02", "time": "4:59.6"}),
    ("10 km", "3599.6", "", {"pace-per-km": "6:00", "pace-per-mile": "9:39", "distance-mi": "6.21"}),
]


def ask(page: Page, script: bool, **fields: str) -> None:
    for label, text in fields.items():
        page.get_by_label({"distance": "Distance", "time": "Time", "pace": "Pace or speed"}[label], exact=True).fill(
            text
        )
    if not script:
        page.get_by_role("button", name="Work it out").first.click()


def expect_figures(page: Page, expected: dict[str, str]) -> None:
    for name, text in expected.items():
        expect(page.locator(f"#pace-figures [data-figure={name}]")).to_have_text(text)


@with_and_without_script
def test_ten_questions_read_the_same_with_and_without_javascript(page, ada, screen):
    for distance, time, pace, expected in QUESTIONS:
        page.goto("/pace/")
        ask(page, screen.script, distance=distance, time=time, pace=pace)
        expect_figures(page, expected)


def test_the_address_follows_and_can_be_sent_to_a_friend(page, ada):
    page.goto("/pace/")
    ask(page, True, distance="1 km", time="3:55")
    expect(page).to_have_url(re.compile(r"/pace/\?.*distance=1%20km.*time=3%3A55"))
    expect(page.locator("#answer-splits")).to_contain_text("3:55.0")
    page.goto(page.url)
    expect(page.locator("#answer-splits")).to_contain_text("3:55.0")
    expect_figures(page, {"pace-per-mile": "6:18"})


def test_sections_follow_without_losing_the_caret(page, ada):
    page.goto("/pace/")
    workout = page.get_by_label("Workout")
    workout.press_sequentially("6 x 1 km at 4:10/km, rest 2:00", delay=5)
    expect(page.locator("#answer-workout")).to_contain_text("6 repeats of 1000 m")
    expect(workout).to_be_focused()
    assert workout.evaluate("input => input.selectionStart") == 30


def test_a_workout_can_be_planned_by_who_is_signed_in(ada_page):
    ada_page.goto("/pace/?workout=6+x+1+km+at+4:10/km,+rest+2:00")
    ada_page.get_by_role("link", name="Plan it").click()
    ada_page.get_by_role("button", name="Keep the plan").click()
    expect(ada_page.get_by_role("region", name="Planned")).to_contain_text("6 x 1 km at 4:10/km, rest 2:00")
    ada_page.get_by_role("link", name="Log it").click()
    expect(ada_page.get_by_label("Distance", exact=True)).to_have_value("6000 m")


@pytest.mark.parametrize(
    "asked",
    [
        "distance=1+km&time=3:55&every=200+m",
        "distance=marathon&time=3:30:00&every=1+km",
        "distance=marathon&time=3:30:00",
    ],
)
def test_it_prints_on_one_sheet(page, ada, asked):
    page.goto(f"/pace/?{asked}")
    pdf = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("table", name="Wrist band")).to_be_visible()
    expect(page.get_by_role("table", name="Track sheet")).to_be_visible()
    expect(page.get_by_role("navigation")).to_be_hidden()
