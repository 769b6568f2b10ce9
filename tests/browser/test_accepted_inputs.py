"""What people really type, logged on a phone with and without JavaScript."""

from playwright.sync_api import expect

from tests.browser.looking import (
    banner,
    distance_of,
    expect_paces,
    live_runs,
    log,
    measure,
    press,
    runs,
    time_of,
    type_run,
)
from tests.browser.screens import with_and_without_script

# typed distance, typed time, millimetres, milliseconds, pace per km, pace per mile
TYPED = [
    ("5", "1:02:03", 5_000_000, 3_723_000, "12:25", "19:58"),
    ("5.0", "62 min", 5_000_000, 3_720_000, "12:24", "19:57"),
    ("3,1", "1:02:03", 3_100_000, 3_723_000, "20:01", "32:13"),
    (" 1 km ", "4:58", 1_000_000, 298_000, "4:58", "8:00"),
    ("1km", "4:58.35", 1_000_000, 298_350, "4:58", "8:00"),
    ("1K", "4m58s", 1_000_000, 298_000, "4:58", "8:00"),
    ("1000 m", "4'58\"", 1_000_000, 298_000, "4:58", "8:00"),
    ("0.5mi", "298", 804_672, 298_000, "6:10", "9:56"),
    ("440 yd", "4:58", 402_336, 298_000, "12:21", "19:52"),
    ("2.5 laps", "298", 1_000_000, 298_000, "4:58", "8:00"),
    ("2½ laps", "4m58s", 1_000_000, 298_000, "4:58", "8:00"),
    ("٥", "62 min", 5_000_000, 3_720_000, "12:24", "19:57"),
    ("５", "４:５８", 5_000_000, 298_000, "1:00", "1:36"),
]


@with_and_without_script
def test_it_is_taken_as_typed_and_reads_the_same_before_and_after(ada_page, screen):
    for distance, time, _mm, _ms, per_km, per_mile in TYPED:
        ada_page.goto("/")
        type_run(ada_page, distance, time)
        if not screen.script:
            press(ada_page, "Show pace")
        expect_paces(measure(ada_page), per_km, per_mile)
        press(ada_page, "Save run")
        expect(banner(ada_page, "Saved")).to_be_visible()
        expect_paces(runs(ada_page).first, per_km, per_mile)
    saved = sorted(live_runs(), key=lambda run: run.pk)
    assert [(run.distance_mm, run.elapsed_ms) for run in saved] == [(mm, ms) for _d, _t, mm, ms, *_paces in TYPED]


@with_and_without_script
def test_a_bad_distance_is_answered_beside_its_field_and_the_rest_is_kept(ada_page):
    for distance in BAD:
        ada_page.goto("/")
        log(ada_page, distance, "4:58")
        expect(distance_of(ada_page)).to_have_attribute("aria-invalid", "true")
        expect(distance_of(ada_page)).to_have_value(distance)
        expect(time_of(ada_page)).to_have_value("4:58")
    assert live_runs() == []


BAD = ["0", "-1", "abc", "1e400", "1..2", "3,000 km"]
