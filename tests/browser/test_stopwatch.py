"""The stopwatch beside the track, tap by tap."""

import pytest
from playwright.sync_api import Page, expect

from runlog.models import Batch, FitnessTest, Team
from tests.browser.screens import Screen, on_phone_and_desk
from tests.browser.trackside import (
    SLEEP,
    button,
    child,
    coach_of_a_team,
    finishes,
    give_test,
    is_kept,
    keeping,
    name_in_order,
    open_stopwatch,
    open_without_network,
    results,
    said,
    stopwatch,
    tap,
    times,
    wait,
)

STEP_THE_CLOCK = "(ms) => { const now = Date.now; Date.now = () => now() + ms; }"

COVERED_WHILE_SCROLLING = """() => {
    const isCovered = (control) => {
        const { left, right, top, bottom } = control.getBoundingClientRect();
        const hits = [top + 2, bottom - 2].map((y) => document.elementsFromPoint((left + right) / 2, y));
        return hits.some((hit) => hit.includes(control) && !control.contains(hit[0]));
    };
    const covered = [];
    for (let y = 0; y < document.documentElement.scrollHeight; y += 100) {
        scrollTo(0, y);
        covered.push(...[...document.querySelectorAll("button, select, input, a")].filter(isCovered));
    }
    return covered.map((control) => control.textContent);
}"""


@pytest.fixture
def team(ada) -> Team:
    return coach_of_a_team(ada)


@pytest.fixture
def class_test(team) -> FitnessTest:
    return give_test(team, [["Anna", "Ben", "Cem"], ["Dora", "Emil"]])


@pytest.fixture
def watch(ada_page, class_test) -> Page:
    open_stopwatch(ada_page, class_test)
    return ada_page


@pytest.fixture
def running(watch) -> Page:
    tap(watch, "Start heat 1")
    return watch


def test_each_tap_is_a_time_also_within_one_second(running):
    finishes(running, 238.4, 0.31, 0.09, 12)
    assert [row.split()[1] for row in times(running)] == ["3:58.40", "3:58.71", "3:58.80", "4:10.80"]


def test_ten_taps_a_second_are_ten_times(running):
    finishes(running, 200, *[0.1] * 9)
    assert len(times(running)) == 10
    assert times(running)[-1].startswith("10. 3:20.90")


def test_two_fingers_at_once_are_two_times(running):
    wait(running, 200)
    button(running, "Finisher").evaluate("""(button) => {
        for (const pointerId of [1, 2]) button.dispatchEvent(new PointerEvent("pointerdown", { pointerId }));
    }""")
    assert len(times(running)) == 2


def test_the_second_half_of_a_double_tap_on_the_start_is_no_finisher(running):
    finishes(running, 0.3)
    assert times(running) == []


def test_the_keyboard_takes_times_too(running):
    button(running, "Finisher").focus()
    for key in ("Enter", "Space"):
        wait(running, 200)
        running.keyboard.press(key)
    assert len(times(running)) == 2


def test_once_the_clock_stands_one_time_after_the_other_gets_its_name(running, class_test):
    finishes(running, 238.4, 0.3, 10)
    tap(running, "Stop")
    expect(said(running)).to_have_text("1. 3:58.40: tap a name.")
    name_in_order(running, ["Cem", "Anna", "Ben"])
    assert times(running) == ["1. 3:58.40 3 Cem", "2. 3:58.70 1 Anna", "3. 4:08.70 2 Ben"]
    tap(running, "Save now")
    running.wait_for_url("**/sheet/**")
    assert results(class_test) == {
        "Cem": ("finished", 238_400),
        "Anna": ("finished", 238_700),
        "Ben": ("finished", 248_700),
    }
    assert not is_kept(running)


def test_a_tap_on_a_name_takes_its_time_at_once(running):
    wait(running, 240)
    child(running, "Ben").click()
    expect(child(running, "Ben")).to_contain_text("4:00.00")
    wait(running, 5)
    child(running, "Ben").click()
    expect(said(running)).to_have_text("Ben has 4:00.00. To change it, tap a time first.")
    assert times(running) == ["1. 4:00.00 2 Ben"]


def test_names_swap_their_times(running):
    finishes(running, 240, 1)
    tap(running, "Stop")
    name_in_order(running, ["Anna", "Ben"])
    stopwatch(running).locator(".time").last.click()
    child(running, "Ben").click()
    assert times(running) == ["1. 4:00.00 2 Ben", "2. 4:01.00 1 Anna"]


def test_a_time_is_taken_from_its_name_and_left_over(running, class_test):
    finishes(running, 240, 1)
    tap(running, "Stop")
    name_in_order(running, ["Anna", "Ben"])
    stopwatch(running).locator(".time").last.click()
    child(running, "Anna").click()
    assert times(running) == ["1. 4:00.00 nobody yet", "2. 4:01.00 2 Ben"]
    tap(running, "Save now")
    running.wait_for_url("**/sheet/**")
    assert results(class_test) == {"Ben": ("finished", 241_000)}
    running.goto(f"/coach/tests/{class_test.pk}/time/")
    assert times(running) == ["1. 4:00.00 nobody yet"]


def test_a_time_is_skipped(running):
    finishes(running, 240, 1)
    tap(running, "Stop", "Skip")
    name_in_order(running, ["Anna"])
    assert times(running) == ["1. 4:00.00 nobody yet", "2. 4:01.00 1 Anna"]


def test_a_tap_is_undone_and_put_back(running):
    wait(running, 240)
    child(running, "Anna").click()
    tap(running, "Undo 4:00.00")
    assert times(running) == []
    expect(child(running, "Anna")).not_to_contain_text("4:00")
    expect(button(running, "Put back")).to_be_focused()
    tap(running, "Put back")
    assert times(running) == ["1. 4:00.00 1 Anna"]


def test_a_heat_is_discarded_only_when_sure_and_comes_back(running):
    finishes(running, 240)
    running.once("dialog", lambda dialog: dialog.dismiss())
    tap(running, "Discard this heat")
    assert len(times(running)) == 1
    running.once("dialog", lambda dialog: dialog.accept())
    tap(running, "Discard this heat")
    expect(button(running, "Start heat 1")).to_be_visible()
    wait(running, 10)
    tap(running, "Put back")
    finishes(running, 2)
    assert [row.split()[1] for row in times(running)] == ["4:00.00", "4:12.00"]


@pytest.mark.parametrize(("press", "outcome"), [("Absent", "absent"), ("Did not finish", "stopped")])
def test_who_has_no_time_is_told_by_two_taps(running, class_test, press, outcome):
    tap(running, press)
    child(running, "Cem").click()
    expect(child(running, "Cem")).to_contain_text(press.lower())
    tap(running, "Stop", "Save now")
    running.wait_for_url("**/sheet/**")
    assert results(class_test) == {"Cem": (outcome, None)}


def test_heats_follow_each_other(running, class_test):
    finishes(running, 240)
    tap(running, "Stop")
    name_in_order(running, ["Anna"])
    tap(running, "Heat 2", "Start heat 2")
    expect(child(running, "Anna")).to_be_hidden()
    wait(running, 250)
    child(running, "Dora").click()
    tap(running, "Stop", "Save now")
    running.wait_for_url("**/sheet/**")
    assert results(class_test) == {"Anna": ("finished", 240_000), "Dora": ("finished", 250_000)}


def test_a_step_of_the_phones_clock_changes_no_time(running):
    running.evaluate(STEP_THE_CLOCK, 3_600_000)
    finishes(running, 240)
    assert times(running) == ["1. 4:00.00 nobody yet"]


def test_a_sleep_of_the_phone_is_not_lost(running):
    wait(running, 60)
    running.evaluate(SLEEP, 180_000)
    finishes(running, 1)
    assert times(running) == ["1. 4:01.00 nobody yet"]


def test_what_is_kept_says_so_and_the_page_is_not_left_unasked(watch):
    expect(keeping(watch)).to_be_hidden()
    tap(watch, "Start heat 1")
    expect(keeping(watch)).to_have_text("Kept on this phone, not saved yet.")
    asked = []
    watch.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    watch.reload()
    assert asked == ["beforeunload"]
    expect(keeping(watch)).to_have_text("Kept on this phone, not saved yet.")


def test_the_page_opens_and_the_clock_goes_on_without_a_network(running):
    finishes(running, 240)
    open_without_network(running)
    finishes(running, 10)
    first, second = times(running)
    assert first == "1. 4:00.00 nobody yet"
    assert second > "2. 4:10"


def test_what_is_typed_is_kept_as_well(watch, class_test):
    entry = class_test.entries.get(athlete__name="Emil")
    watch.locator(f"[name=time-{entry.pk}]").fill("412")
    watch.reload()
    expect(watch.locator(f"[name=time-{entry.pk}]")).to_have_value("412")
    tap(watch, "Save now")
    watch.wait_for_url("**/sheet/**")
    assert results(class_test) == {"Emil": ("finished", 252_000)}


def test_what_is_saved_without_a_connection_is_sent_once_it_is_back(running, class_test):
    finishes(running, 240)
    tap(running, "Stop")
    name_in_order(running, ["Anna"])
    running.context.set_offline(True)
    tap(running, "Save now")
    expect(keeping(running)).to_have_text("Not saved: no connection. Everything is kept on this phone.")
    assert results(class_test) == {}
    running.context.set_offline(False)
    running.wait_for_url("**/sheet/**")
    assert results(class_test) == {"Anna": ("finished", 240_000)}
    assert not is_kept(running)


def test_a_running_clock_is_not_left_for_the_connection(running):
    wait(running, 240)
    child(running, "Anna").click()
    running.context.set_offline(True)
    running.locator("#results").get_by_role("button", name="Save").click()
    expect(keeping(running)).to_contain_text("Not saved: no connection.")
    running.context.set_offline(False)
    expect(keeping(running)).to_contain_text("The connection is back.")
    expect(button(running, "Finisher")).to_be_visible()
    assert Batch.objects.count() == 0


@pytest.mark.parametrize("screen", [Screen(), Screen(scheme="dark")], indirect=True, ids=str)
def test_a_thumb_hits_everything(running):
    finishes(running, 240)
    sizes = (
        stopwatch(running)
        .locator("button:visible, select:visible, label.switch:visible")
        .evaluate_all("(all) => all.map((each) => [each.textContent, Math.round(each.getBoundingClientRect().height)])")
    )
    assert [size for size in sizes if size[1] < 64] == []
    clock = stopwatch(running).get_by_role("timer")
    assert clock.evaluate("(clock) => parseFloat(getComputedStyle(clock).fontSize)") >= 48
    expect(clock).to_be_in_viewport()


@on_phone_and_desk
def test_nothing_ever_lies_under_the_clock(ada_page, team):
    open_stopwatch(ada_page, give_test(team, [[f"Child {number}" for number in range(1, 31)]]))
    tap(ada_page, "Start heat 1")
    finishes(ada_page, *[2] * 12)
    tap(ada_page, "Stop")
    covered = ada_page.evaluate(COVERED_WHILE_SCROLLING)
    assert covered == []


@on_phone_and_desk
def test_the_page_is_not_wider_than_the_window(running):
    finishes(running, 3700, 0.1)
    assert not running.evaluate("document.documentElement.scrollWidth > innerWidth")
