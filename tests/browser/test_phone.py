"""What lies on the phone of a coach, and for whom: times until they are saved, names no longer than they are needed."""

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from runlog.models import FitnessTest, User
from tests.browser.looking import banner, press
from tests.browser.trackside import (
    PAGES_PUT_BY,
    SLEEP,
    child,
    coach_of_a_team,
    finishes,
    give_test,
    is_kept,
    keeping,
    open_stopwatch,
    open_without_network,
    results,
    stopwatch,
    tap,
    times,
    wait_until_put_by,
)

TAKEN = ["1. 4:00.00 1 Anna", "2. 4:00.40 nobody yet"]

GROW_OLD = f"""async (hours) => {{
    {PAGES_PUT_BY}
    for (const shelf of shelves) {{
        const page = await shelf.match(pages[0], {{ ignoreVary: true }});
        const headers = new Headers(page.headers);
        headers.set("Date", new Date(Date.parse(headers.get("Date")) - hours * 3600000).toUTCString());
        await shelf.put(pages[0], new Response(await page.blob(), {{ headers }}));
    }}
}}"""


@pytest.fixture
def class_test(ada, ben) -> FitnessTest:
    team = coach_of_a_team(ada)
    team.coachings.create(user=ben, role="coach")
    return give_test(team, [["Anna", "Ben"]])


@pytest.fixture
def timed(ada_page, class_test) -> Page:
    """Stand at the end of a heat: two times are taken, one has its name, nothing is saved."""
    open_stopwatch(ada_page, class_test)
    wait_until_put_by(ada_page)
    tap(ada_page, "Start heat 1")
    finishes(ada_page, 240, 0.4)
    tap(ada_page, "Stop")
    child(ada_page, "Anna").click()
    ada_page.on("dialog", lambda dialog: dialog.accept())  # it is left all the same
    return ada_page


def sign_out(page: Page) -> None:
    press(page, "Sign out")
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    wait_until_put_by(page, put_by=False)


def sign_in(page: Page, user: User) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(user.email)
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Log a run")


def time_page(test: FitnessTest) -> str:
    return f"/coach/tests/{test.pk}/time/"


def offer(page: Page) -> Locator:
    return banner(page, "are kept on this phone, not saved yet")


def expect_nothing_without_network(page: Page, test: FitnessTest) -> None:
    page.context.set_offline(True)
    with pytest.raises(Error, match="ERR_"):
        page.goto(time_page(test))


def test_who_signed_out_left_no_names_on_the_phone(timed, class_test):
    sign_out(timed)
    expect_nothing_without_network(timed, class_test)


def test_times_that_are_not_saved_outlive_signing_out_without_a_name(timed):
    sign_out(timed)
    expect(offer(timed)).to_contain_text("without names")
    everything = timed.evaluate("JSON.stringify(localStorage)")
    assert "240000" in everything
    assert "Anna" not in everything


def test_they_are_offered_again_to_whoever_took_them(timed, class_test, ada):
    sign_out(timed)
    sign_in(timed, ada)
    expect(offer(timed)).to_contain_text("from 14 Sep")
    press(offer(timed), "Open the test")
    expect(keeping(timed)).to_have_text("Kept on this phone, not saved yet.")
    assert times(timed) == TAKEN
    tap(timed, "Save now")
    timed.wait_for_url("**/sheet/**")
    assert results(class_test) == {"Anna": ("finished", 240_000)}


def test_somebody_else_on_the_same_phone_sees_none_of_it(timed, class_test, ada, ben):
    sign_out(timed)
    sign_in(timed, ben)
    expect(offer(timed)).to_have_count(0)
    timed.goto(time_page(class_test))
    expect(stopwatch(timed)).to_be_visible()
    assert times(timed) == []
    expect(keeping(timed)).to_be_hidden()
    sign_out(timed)
    sign_in(timed, ada)
    timed.goto(time_page(class_test))
    assert times(timed) == TAKEN


def test_a_locked_screen_and_a_reload_without_network_lose_no_time(timed):
    timed.evaluate(SLEEP, 180_000)
    open_without_network(timed)
    assert times(timed) == TAKEN
    expect(keeping(timed)).to_have_text("Kept on this phone, not saved yet.")


def test_once_all_is_saved_the_names_are_gone_from_the_phone(timed, class_test):
    child(timed, "Ben").click()
    tap(timed, "Save now")
    timed.wait_for_url("**/sheet/**")
    wait_until_put_by(timed, put_by=False)
    assert not is_kept(timed)
    expect_nothing_without_network(timed, class_test)


def test_a_time_left_over_is_told_of_on_the_sheet(timed):
    tap(timed, "Save now")
    timed.wait_for_url("**/sheet/**")
    expect(offer(timed)).to_be_visible()


def test_after_a_day_the_names_are_gone_and_the_times_are_not(timed, class_test):
    timed.evaluate(GROW_OLD, 25)
    expect_nothing_without_network(timed, class_test)
    timed.context.set_offline(False)
    timed.goto(time_page(class_test))
    assert times(timed) == TAKEN


def test_in_the_evening_the_page_still_opens(timed):
    timed.evaluate(GROW_OLD, 23)
    open_without_network(timed)


def test_any_page_lets_go_of_names_that_are_old(timed):
    timed.evaluate(GROW_OLD, 25)
    timed.goto("/")
    wait_until_put_by(timed, put_by=False)


def test_who_may_no_longer_see_a_test_has_no_names_of_it(timed, class_test, ada):
    class_test.team.coachings.filter(user=ada).delete()
    timed.goto(time_page(class_test))
    expect(timed.get_by_role("heading", level=1)).to_have_text("Nothing here")
    expect_nothing_without_network(timed, class_test)


def test_times_are_thrown_away_only_when_sure(timed):
    timed.goto("/")
    timed.evaluate("window.confirm = () => false")
    press(offer(timed), "Throw them away")
    expect(offer(timed)).to_be_visible()
    assert is_kept(timed)
    timed.evaluate("window.confirm = () => true")
    press(offer(timed), "Throw them away")
    expect(offer(timed)).to_have_count(0)
    assert not is_kept(timed)


def test_the_offer_is_for_everybody(timed, check):
    timed.goto("/")
    timed.clock.resume()
    expect(offer(timed)).to_be_visible()
    check(timed)
    sign_out(timed)
    timed.goto("/accounts/login/")
    expect(offer(timed)).to_be_visible()
    check(timed)
