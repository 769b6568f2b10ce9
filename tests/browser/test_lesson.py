"""A whole lesson beside the track on a phone: from the pasted class list to the result sheet."""

import pytest
from playwright.sync_api import Page, expect

from runlog.models import Athlete, Batch, FitnessTest, Team
from tests.browser.looking import banner, press
from tests.browser.screens import Screen
from tests.browser.trackside import (
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
    stopwatch,
    tap,
    times,
    wait,
)
from tests.conftest import signed_in

FIRST_HEAT = [
    "Ada Anders",
    "Amir Aydin",
    "Ben Bauer",
    "Cem Celik",
    "Clara Conti",
    "Dora Dahl",
    "Emil Evers",
    "Fatma Fidan",
    "Finn Fuchs",
    "Greta Graf",
    "Hanna Holm",
    "Hugo Horn",
    "Ida Iven",
    "Ivo Ivanov",
    "Jana Jung",
]
SECOND_HEAT = [
    "Karim Khan",
    "Klara Kern",
    "Lea Lang",
    "Leon Lutz",
    "Mia Moser",
    "Milo Maier",
    "Nina Nagel",
    "Noah Novak",
    "Olga Orlow",
    "Oskar Otto",
    "Paula Pohl",
    "Quentin Quast",
    "Rosa Roth",
    "Samir Said",
    "Zoe Zimmer",
]


@pytest.fixture
def team(ada) -> Team:
    return coach_of_a_team(ada)


@pytest.fixture
def pair(team) -> FitnessTest:
    return give_test(team, [["Anna", "Ben"]])


def paste(page: Page, team: Team, names: list[str]) -> None:
    page.goto(f"/coach/teams/{team.pk}/class-list/")
    page.get_by_label("The list, one child a line").fill("\n".join(names))
    press(page, "Look at it")
    press(page, f"Add {len(names)} pupils")
    expect(banner(page, f"{len(names)} pupils were added")).to_be_visible()


def make_test(page: Page) -> FitnessTest:
    press(page, "New test")
    page.get_by_label("Name", exact=True).fill("Autumn")
    press(page, "Make the start list")
    test = FitnessTest.objects.get()
    expect(page).to_have_url(f"{test.get_absolute_url()}")
    press(page, "Heats")
    page.get_by_label("How many in a heat").fill("15")
    press(page, "In the order of numbers")
    return test


def test_a_class_of_thirty_is_timed_in_one_lesson(ada_page, team):
    paste(ada_page, team, [*SECOND_HEAT, *FIRST_HEAT])
    test = make_test(ada_page)
    open_stopwatch(ada_page, test)
    button_for_laps = stopwatch(ada_page).get_by_label("A tap on a name counts a lap")
    button_for_laps.uncheck()

    tap(ada_page, "Absent")
    child(ada_page, "Cem Celik").click()
    tap(ada_page, "Start heat 1")
    finishes(ada_page, 230, 0.4)  # two within one second
    open_without_network(ada_page)
    before = times(ada_page)
    assert len(before) == 2
    finishes(ada_page, *[3] * 12)
    ada_page.context.set_offline(False)
    tap(ada_page, "Stop")
    name_in_order(ada_page, [name for name in FIRST_HEAT if name != "Cem Celik"])
    assert times(ada_page)[:2] == [
        each.replace("nobody yet", f"{number} {name}")
        for each, number, name in zip(before, (1, 2), FIRST_HEAT, strict=False)
    ]

    tap(ada_page, "Heat 2", "Start heat 2")
    finishes(ada_page, 240, 0.3, *[4] * 13)
    tap(ada_page, "Stop")
    name_in_order(ada_page, SECOND_HEAT)
    tap(ada_page, "Save now")

    expect(banner(ada_page, "Saved: 30 results")).to_be_visible()
    saved = results(test)
    assert saved["Cem Celik"] == ("absent", None)
    taken = {
        heat: [saved[name][1] for name in heat if saved[name][1]] for heat in (tuple(FIRST_HEAT), tuple(SECOND_HEAT))
    }
    assert [len(each) for each in taken.values()] == [14, 15]
    assert all(each == sorted(each) for each in taken.values())
    assert saved["Klara Kern"][1] - saved["Karim Khan"][1] == 300
    first = ada_page.get_by_role("row").filter(has_text="Ada Anders")
    expect(first.get_by_role("cell").first).to_have_text("1")
    assert not is_kept(ada_page)


def test_a_double_tap_on_save_saves_once(ada_page, pair):
    open_stopwatch(ada_page, pair)
    tap(ada_page, "Start heat 1")
    wait(ada_page, 240)
    child(ada_page, "Anna").click()
    tap(ada_page, "Stop")
    button(ada_page, "Save now").dblclick(no_wait_after=True)
    ada_page.wait_for_url("**/sheet/**")
    assert Batch.objects.count() == 1
    assert results(pair) == {"Anna": ("finished", 240_000)}


def test_an_answer_that_got_lost_is_asked_for_again_and_saves_once(ada_page, pair):
    open_stopwatch(ada_page, pair)
    tap(ada_page, "Start heat 1")
    wait(ada_page, 240)
    child(ada_page, "Anna").click()
    tap(ada_page, "Stop")
    ada_page.route("**/time/", lose_the_answer)
    tap(ada_page, "Save now")
    expect(stopwatch(ada_page)).to_have_count(0)  # the browser's own page of errors
    ada_page.unroute("**/time/")
    ada_page.goto(f"/coach/tests/{pair.pk}/time/")
    expect(keeping(ada_page)).to_have_text("Saved.")
    assert not is_kept(ada_page)
    assert results(pair) == {"Anna": ("finished", 240_000)}


def lose_the_answer(route) -> None:
    """Let the server have the form, and the phone not know."""
    if route.request.method != "POST":
        return route.continue_()
    route.fetch(max_redirects=0)
    return route.abort("connectionfailed")


def test_a_save_is_undone_as_one(ada_page, pair):
    open_stopwatch(ada_page, pair)
    tap(ada_page, "Start heat 1")
    wait(ada_page, 240)
    name_in_order(ada_page, ["Anna", "Ben"])
    tap(ada_page, "Stop", "Save now")
    press(banner(ada_page, "Saved: 2 results"), "Undo")
    press(ada_page, "Undo")
    ada_page.wait_for_url("**/time/")
    assert results(pair) == {}
    expect(button(ada_page, "Start heat 1")).to_be_visible()


@pytest.fixture
def second_phone(new_context, live_server, ada) -> Page:
    context = new_context(base_url=live_server.url, viewport={"width": 360, "height": 800})
    cookie = signed_in(ada).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    context.set_default_timeout(10_000)
    return context.new_page()


@pytest.mark.parametrize(("kept_result", "ms"), [("from this page", 245_000), ("saved meanwhile", 240_000)])
def test_two_phones_that_timed_the_same_heat_are_asked_which_is_right(ada_page, second_phone, pair, kept_result, ms):
    for phone, seconds in ((ada_page, 240), (second_phone, 245)):
        open_stopwatch(phone, pair)
        tap(phone, "Start heat 1")
        wait(phone, seconds)
        child(phone, "Anna").click()
        tap(phone, "Stop")
    tap(ada_page, "Save now")
    ada_page.wait_for_url("**/sheet/**")
    # Also when the page is drawn anew in between, what the second phone kept is not taken for a correction.
    second_phone.reload()
    tap(second_phone, "Save now")
    expect(second_phone.get_by_role("heading", level=1)).to_have_text("Somebody else saved results too")
    assert results(pair) == {"Anna": ("finished", 240_000)}
    second_phone.get_by_label(kept_result).check()
    press(second_phone, "Save")
    second_phone.wait_for_url("**/sheet/**")
    assert results(pair) == {"Anna": ("finished", ms)}
    assert not is_kept(second_phone)


def test_laps_are_counted_child_by_child_and_the_last_gives_the_time(ada_page, team):
    test = give_test(team, [["Anna", "Ben"]], surface="track")
    open_stopwatch(ada_page, test)
    expect(child(ada_page, "Anna")).to_contain_text("2.5 laps to run")
    tap(ada_page, "Start heat 1")
    for seconds, name, told in (
        (45, "Anna", "2.5 laps: 2 to run"),
        (5, "Ben", "2.5 laps: 2 to run"),
        (85, "Anna", "2.5 laps: 1 to run"),
        (100, "Anna", "3:55.00"),
    ):
        wait(ada_page, seconds)
        child(ada_page, name).click()
        expect(child(ada_page, name)).to_contain_text(told)
    tap(ada_page, "Laps short")
    child(ada_page, "Ben").click()
    expect(child(ada_page, "Ben")).to_contain_text("0.5 laps, 0:50.00")
    tap(ada_page, "Stop", "Save now")
    ada_page.wait_for_url("**/sheet/**")
    assert results(test) == {"Anna": ("finished", 235_000), "Ben": ("short", 50_000)}
    assert Athlete.objects.get(name="Ben").runs.get(deleted_at=None).distance_mm == 200_000


def test_a_time_that_looks_like_a_slip_is_asked_about_in_sight_and_kept_meanwhile(ada_page, pair):
    open_stopwatch(ada_page, pair)
    tap(ada_page, "Start heat 1")
    wait(ada_page, 41)
    child(ada_page, "Anna").click()
    tap(ada_page, "Stop", "Save now")
    sure = ada_page.get_by_label("Yes, 0:41 is right")
    expect(sure).to_be_in_viewport()
    expect(keeping(ada_page)).to_have_text("Kept on this phone, not saved yet.")
    assert results(pair) == {}
    sure.check()
    press(ada_page, "Save")
    expect(banner(ada_page, "Saved: 1 result")).to_be_visible()
    assert results(pair) == {"Anna": ("finished", 41_000)}
    assert not is_kept(ada_page)


@pytest.mark.parametrize("screen", [Screen(script=False)], indirect=True, ids=str)
def test_without_javascript_the_typed_table_does_the_job(ada_page, pair):
    ada_page.goto(f"/coach/tests/{pair.pk}/time/")
    expect(stopwatch(ada_page)).to_be_hidden()
    ada_page.get_by_label("Time of Anna").fill("412")
    ada_page.get_by_label("Outcome of Ben").select_option("absent")
    press(ada_page, "Save")
    expect(banner(ada_page, "Saved: 2 results")).to_be_visible()
    assert results(pair) == {"Anna": ("finished", 252_000), "Ben": ("absent", None)}
