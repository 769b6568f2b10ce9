"""An athlete joins a team by its code, changes what it sees, and leaves; with and without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from runlog.models import AccessRecord, Coaching
from runlog.queries.coached import runs_of
from runlog.recording.comments import comment
from tests.browser.looking import banner, press
from tests.browser.screens import with_and_without_script
from tests.conftest import signed_in

pytestmark = with_and_without_script


def heading(page: Page):
    return page.get_by_role("heading", level=1)


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).check()


def test_an_athlete_joins_changes_and_leaves(ada_page, athlete, coach, team, log_run):
    log_run()
    ada_page.goto("/")
    press(ada_page, "Teams")
    press(ada_page, "Join a team")
    ada_page.get_by_label("Code of the team").fill("runc lub2")
    press(ada_page, "Go on")
    expect(heading(ada_page)).to_have_text("Join Club")
    expect(ada_page.get_by_text("Cora Coach")).to_be_visible()
    assert not athlete.memberships.exists()

    press(ada_page, "Join and share this")
    expect(banner(ada_page, "You belong to Club now")).to_be_visible()
    expect(ada_page.get_by_text("Its coaches see your results of the team's tests, and no other run")).to_be_visible()
    assert not runs_of(coach).exists()

    press(ada_page, "Change what is shared")
    choose(ada_page, "runs, without notes and heart rate")
    choose(ada_page, "the start, all of them")
    press(ada_page, "Share this")
    expect(ada_page.get_by_text("Its coaches see all your runs, without notes and heart rate")).to_be_visible()
    assert runs_of(coach).count() == 1

    press(ada_page, "Leave")
    expect(ada_page.get_by_text("they see none of it through this team")).to_be_visible()
    press(ada_page, "Leave the team")
    expect(banner(ada_page, "You left Club")).to_be_visible()
    assert not runs_of(coach).exists()


def test_the_days_are_asked_for_only_where_they_matter(ada_page, team):
    ada_page.goto("/teams/join/RUNCLUB2/")
    day = ada_page.get_by_label("From this day on")
    expect(ada_page.get_by_text("My runs from")).to_be_hidden()
    choose(ada_page, "runs with notes and heart rate")
    expect(ada_page.get_by_text("My runs from")).to_be_visible()
    expect(day).to_be_hidden()
    choose(ada_page, "a day I choose")
    expect(day).to_be_visible()
    press(ada_page, "Join and share this")
    expect(ada_page.get_by_text("From which day on?")).to_be_visible()
    day.fill("2026-09-01")
    press(ada_page, "Join and share this")
    expect(ada_page.get_by_text("from 1 Sep 2026 on, with notes and heart rate")).to_be_visible()


def test_a_wrong_code_is_told_next_to_it(ada_page, team):
    ada_page.goto("/teams/join/")
    code = ada_page.get_by_label("Code of the team")
    code.fill("RUNCLUB3")
    press(ada_page, "Go on")
    expect(code).to_have_attribute("aria-invalid", "true")
    expect(code).to_have_value("RUNCLUB3")
    expect(ada_page.get_by_text("No team has this code")).to_be_visible()


def test_a_pupil_claims_results(ada_page, pupil, log_run):
    log_run(athlete=pupil)
    ada_page.goto("/teams/")
    press(ada_page, "Claim your results")
    ada_page.get_by_label("Code for your results").fill("mats-mats")
    press(ada_page, "Go on")
    expect(ada_page.get_by_text("Mats of Club, with 1 result.")).to_be_visible()
    press(ada_page, "They are mine")
    expect(banner(ada_page, "The results are yours now")).to_be_visible()
    press(ada_page, "History")
    expect(ada_page.locator("[data-figure=time]").first).to_have_text("4:58")


def test_an_athlete_answers_a_coach(ada_page, belong, log_run, coach):
    belong()
    run = log_run()
    comment(run, coach, "How did it feel?")
    ada_page.goto("/teams/")
    ada_page.get_by_role("link", name="1 km").click()
    ada_page.get_by_label("Your comment").fill("Windy, but good")
    press(ada_page, "Send")
    mine = ada_page.get_by_role("listitem").filter(has_text="Windy, but good")
    expect(mine).to_contain_text("You")
    press(mine, "Delete")
    expect(mine).to_have_count(0)
    expect(ada_page.get_by_text("How did it feel?")).to_be_visible()


@pytest.fixture
def coach_page(page, coach, team, live_server) -> Page:
    cookie = signed_in(coach).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return page


def test_a_head_coach_invites_and_the_invited_coaches(coach_page, team, ben, live_server):
    coach_page.goto(f"/teams/{team.pk}/")
    choose(coach_page, "assistant: records tests and sees, takes nothing out")
    press(coach_page, "Make a link")
    link = team.invitations.get().token
    expect(coach_page.get_by_text(f"/teams/invited/{link}/")).to_be_visible()
    cookie = signed_in(ben).cookies["sessionid"].value
    coach_page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    coach_page.goto(f"/teams/invited/{link}/")
    press(coach_page, "Coach this team")
    expect(banner(coach_page, "You coach Club now, as assistant")).to_be_visible()
    assert Coaching.objects.get(user=ben).role == "assistant"


def test_an_athlete_sees_who_looked(ada_page, athlete, belong, coach):
    belong()
    AccessRecord.objects.create(athlete=athlete, user=coach, day="2026-11-20")
    ada_page.goto("/teams/")
    expect(ada_page.get_by_text("last looked at your runs on 20 Nov 2026")).to_be_visible()
    ada_page.get_by_text("Who looked at your runs, day by day").click()
    expect(ada_page.get_by_text("Fri 20 Nov 2026")).to_be_visible()
