"""The coaches' panel as a coach uses it, on a phone, with JavaScript and without."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from runlog.models import Membership, User
from runlog.recording.examining import catch_up
from tests.browser.screens import Screen, on_phone_and_desk, with_and_without_script
from tests.conftest import signed_in


@pytest.fixture
def coach_page(page, coach, live_server) -> Page:
    cookie = signed_in(coach).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return page


@pytest.fixture
def club(team, belong, log_run, coach):
    """Let ten runners agree to be seen: each had tests since spring, and one of them got clearly faster."""
    for number in range(10):
        user = User.objects.create_user(email=f"runner{number}@example.org", password="correct horse battery")
        user.athlete.name = f"Runner {chr(65 + number)}"
        user.athlete.save()
        Membership.objects.create(team=team, athlete=user.athlete, share="all")
        for days_ago, seconds in ((120, 300), (95, 302), (70, 301), (1, 278 if number == 3 else 300)):
            fields = {"kind": "test", "distance_source": "track", "elapsed_ms": (seconds + number) * 1000}
            log_run(athlete=user.athlete, day=coach.athlete.today() - timedelta(days=days_ago), **fields)
        catch_up(user.athlete)


def row(page: Page, name: str):
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name))


def no_wider_than_the_window(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("screen", [Screen(), Screen(width=1280), Screen(script=False)], indirect=True, ids=str)
def test_who_improved_and_is_it_real(coach_page, club, coach):
    day = coach.athlete.today() - timedelta(days=75)
    coach_page.goto("/")
    coach_page.get_by_role("link", name="Coach", exact=True).click()
    coach_page.get_by_label("Faster since").fill(day.isoformat())
    coach_page.get_by_role("button", name="Show").click()
    expect(coach_page.get_by_text("Faster since").last).to_contain_text("Runner D (faster)")
    expect(row(coach_page, "Runner D")).to_contain_text("chance of being faster 99 %")
    expect(row(coach_page, "Runner E")).to_contain_text("within noise")
    assert no_wider_than_the_window(coach_page)
    row(coach_page, "Runner D").get_by_role("link", name="Runner D").click()
    expect(coach_page.get_by_role("heading", name="Runner D")).to_be_visible()
    assert no_wider_than_the_window(coach_page)


@on_phone_and_desk
def test_a_list_is_searched_and_sorted(coach_page, club):
    coach_page.goto("/coach/athletes/")
    expect(coach_page.get_by_role("rowheader")).to_have_count(10)
    coach_page.get_by_role("columnheader", name="Athlete").get_by_role("link").click()
    coach_page.get_by_role("columnheader", name="Athlete").get_by_role("link").click()
    expect(coach_page.get_by_role("rowheader").first).to_contain_text("Runner J")
    coach_page.get_by_label("Search").fill("runner c")
    coach_page.get_by_role("button", name="Show").click()
    expect(coach_page.get_by_role("rowheader")).to_have_count(1)


@with_and_without_script
def test_slips_are_decided_on_together(coach_page, club, log_run, team):
    runner = team.memberships.first().athlete
    runs = [
        log_run(athlete=runner, elapsed_ms=100_000 + n, suspicion="beyond-own-best", is_examined=True) for n in (1, 2)
    ]
    coach_page.goto("/coach/")
    coach_page.get_by_role("link", name="2 runs").click()
    for box in coach_page.get_by_label("Choose").all():
        box.check()
    coach_page.get_by_role("button", name="Leave them out").click()
    expect(coach_page.get_by_role("status")).to_contain_text("2 runs are left out")
    for run in runs:
        run.refresh_from_db()
    assert [run.suspicion for run in runs] == ["left-out"] * 2


@with_and_without_script
def test_a_list_is_taken_home_as_a_file(coach_page, club):
    coach_page.goto("/coach/athletes/")
    coach_page.get_by_label("All that were found").check()
    with coach_page.expect_download() as download:
        coach_page.get_by_role("button", name="Download as CSV").click()
    assert download.value.suggested_filename == "runlog-athletes.csv"


def test_on_paper_there_is_the_list_alone(coach_page, club):
    coach_page.goto("/coach/athletes/")
    coach_page.get_by_label("All that were found").check()
    coach_page.get_by_role("button", name="Print").click()
    expect(coach_page.get_by_role("rowheader")).to_have_count(10)
    coach_page.emulate_media(media="print")
    expect(coach_page.get_by_role("navigation")).to_have_count(0)
    expect(coach_page.get_by_role("rowheader").first).to_be_visible()


@with_and_without_script
def test_a_coach_says_something_about_a_run(coach_page, club, team):
    run = team.memberships.first().athlete.runs.latest_first().first()
    coach_page.goto(f"/coach/runs/{run.pk}/")
    coach_page.get_by_label("Your comment").fill("Well paced.")
    coach_page.get_by_role("button", name="Send").click()
    expect(coach_page.get_by_text("Well paced.")).to_be_visible()
    assert no_wider_than_the_window(coach_page)


@with_and_without_script
def test_a_distance_of_an_athlete_is_looked_at(coach_page, club):
    coach_page.goto("/coach/athletes/")
    coach_page.get_by_role("link", name="Runner D").click()
    coach_page.get_by_role("link", name="1 km", exact=True).click()
    expect(coach_page.get_by_role("heading", name="Runner D over 1 km")).to_be_visible()
    expect(coach_page.get_by_text("The chance of being faster is 99 %.")).to_be_visible()
    coach_page.get_by_role("link", name="Show the numbers").click()
    expect(coach_page.get_by_role("row")).to_have_count(5)
    expect(coach_page.get_by_role("navigation", name="Coach")).to_have_count(1)
    assert no_wider_than_the_window(coach_page)
    coach_page.get_by_role("row").nth(1).get_by_role("link").click()
    expect(coach_page.get_by_role("heading", name="1 km in 4:41")).to_be_visible()


@on_phone_and_desk
def test_pupils_are_invited_on_slips(coach_page, club, pupil, check):
    coach_page.goto("/coach/athletes/?q=mats")
    coach_page.get_by_label("Choose Mats").check()
    coach_page.get_by_role("button", name="Invite with codes").click()
    slip = coach_page.get_by_role("article").filter(has=coach_page.get_by_role("heading", name="Mats"))
    expect(slip).to_contain_text("MATS MATS")
    expect(coach_page.get_by_role("article")).to_have_count(1)
    assert no_wider_than_the_window(coach_page)
    check(coach_page)
    coach_page.emulate_media(media="print")
    expect(coach_page.get_by_role("navigation")).to_have_count(0)
    expect(coach_page.get_by_role("link", name="Back to the list")).to_have_count(0)
    expect(slip).to_be_visible()


@with_and_without_script
def test_a_long_list_is_paged_there_and_back(coach_page, club, log_run, team):
    runner = team.memberships.first().athlete
    for number in range(60):
        log_run(athlete=runner, elapsed_ms=400_000 + 1000 * number)
    coach_page.goto("/coach/runs/?o=-4")
    expect(coach_page.get_by_role("rowheader")).to_have_count(50)
    coach_page.get_by_role("link", name="Further").click()
    expect(coach_page.get_by_role("rowheader")).to_have_count(20)
    coach_page.get_by_role("link", name="Back").click()
    expect(coach_page.get_by_role("row").nth(1)).to_contain_text("7:39")
    expect(coach_page.get_by_role("link", name="Back")).to_have_count(0)
