"""Every page as axe sees it, by day and by night, on a phone and on a desk; and as a keyboard finds it."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from runlog.models import Coaching, Team
from runlog.recording.coaching import invite
from runlog.recording.comments import comment
from runlog.recording.examining import catch_up
from runlog.recording.looks import note_look
from tests.browser.looking import banner, distance_of, log, press, quick_line, runs, save
from tests.browser.screens import on_phone_and_desk
from tests.browser.trackside import child, coach_of_a_team, finishes, give_test, open_stopwatch, tap
from tests.conftest import signed_in
from tests.recorded import record

PACE = "/pace/?distance=1+km&time=4:58&lane=5&workout=8x400m+in+1:32+r+1:30&age=12&sex=f&distance2=3+km&time2=16:20"
OF_STRANGERS = [
    "/",
    "/pace/",
    PACE,
    "/pace/?distance=1000+km&time=168:00:00",
    "/pace/?distance=x",
    "/pace/marathon/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/nowhere/",
]
OF_NEW_RUNNERS = [
    *("/", "/plans/", "/runs/", "/runs/calendar/", "/import/", "/settings/", "/nowhere/"),
    *("/accounts/password/change/", "/accounts/email/"),
]
OF_RUNNERS = [
    *("/", "/runs/", "/runs/{run}/", "/runs/{run}/edit/", "/runs/{run}/delete/"),
    "/runs/?surface=track&hr_zone=4&rpe_min=6&distance=1+km&q=windy&sort=pace",
    "/runs/?q=zebra",
    "/runs/?surface=lava&kind=x&rpe_min=x&from=x&to=x&distance=x&sort=x",
    *("/runs/calendar/", "/runs/calendar/?month=x"),
]
OF_LOOKING_BACK = [
    "/progress/",
    "/progress/?over=seasons&numbers=1",
    "/progress/?surface=x&range=x",
    "/progress/1km/",
    "/progress/1km/?numbers=1",
    "/progress/records/",
    "/runs/{doubtful}/",
]

OF_ATHLETES_OF_TEAMS = [
    *("/teams/", "/teams/join/", "/teams/join/JOINLATE/", "/teams/join/NOTTHERE/", "/teams/claim/", "/teams/new/"),
    *("/teams/{team}/sharing/", "/teams/{team}/leave/", "/teams/invited/{token}/", "/runs/{run}/"),
]
OF_HEADS = [
    *("/teams/", "/teams/{team}/", "/teams/{team}/settings/", "/teams/{team}/stop/", "/teams/{team}/delete/"),
    *("/teams/{team}/coaches/{coaching}/remove/", "/teams/invited/{token}/"),
]
OF_COACHES = [
    *("/coach/", "/coach/?over=1km&since=2999-01-01", "/coach/athletes/", "/coach/athletes/?q=nobody&o=-3"),
    *("/coach/runs/", "/coach/tests/", "/coach/members/", "/coach/athletes/{athlete}/", "/coach/runs/{run}/"),
    *("/coach/athletes/{athlete}/1km/?numbers=1", "/coach/athletes/{athlete}/5km/?series=x"),
]


def test_the_first_sign_up_is_for_everybody(page, check):
    page.goto("/accounts/signup/")
    check(page)


@pytest.mark.parametrize("address", OF_STRANGERS)
def test_a_page_for_strangers_is_for_everybody(page, ada, check, address):
    page.goto(address)
    check(page)


@pytest.mark.parametrize("address", OF_NEW_RUNNERS)
def test_a_page_of_a_new_runner_is_for_everybody(ada_page, check, address):
    ada_page.goto(address)
    check(ada_page)


@pytest.mark.parametrize("address", OF_RUNNERS)
def test_a_page_with_runs_is_for_everybody(ada_page, check, log_run, address):
    log_run(distance_mm=999_999_999, elapsed_ms=604_799_990, note="x" * 400, distance_source="certified")
    run = log_run(surface="track", hr_zone=4, rpe=8, note="windy https://example.org/" + "long" * 40)
    ada_page.goto(address.format(run=run.pk))
    check(ada_page)


@pytest.mark.parametrize("address", OF_LOOKING_BACK)
def test_looking_back_is_for_everybody(ada_page, check, ran, address):
    ran(*((400 - 60 * number, 260_000 - 500 * number) for number in range(7)), (5, 240_000))
    ran(*((day, 1_700_000 + 1_000 * day) for day in range(0, 90, 3)), distance_mm=5_000_000, kind="easy")
    ran((9, 250_000), distance_source="treadmill")
    doubtful = ran((2, 100_000))[0]
    ada_page.goto(address.format(doubtful=doubtful.pk))
    check(ada_page)


@pytest.fixture
def busy_team(team, coach, ben, belong, pupil, log_run) -> dict[str, object]:
    """Give Ada a team with long names in it, two coaches, a look and a comment; and the parts of its addresses."""
    belong()
    run = log_run()
    comment(run, coach, "https://example.org/" + "long" * 60)
    note_look(coach, [run.athlete], run.day)
    Team.objects.create(name="Tuesday" * 11, code="JOINLATE", keeps_notes=True)
    second = Coaching.objects.create(team=team, user=ben, role="assistant")
    numbers = {"team": team.pk, "run": run.pk, "athlete": run.athlete_id}
    return {**numbers, "coaching": second.pk, "token": invite(team, "coach", coach).token}


@pytest.mark.parametrize("address", OF_ATHLETES_OF_TEAMS)
def test_a_page_of_an_athletes_teams_is_for_everybody(ada_page, check, busy_team, address):
    ada_page.goto(address.format(**busy_team))
    for closed in ada_page.locator("details:not([open]) > summary").all():
        closed.click()
    check(ada_page)


@pytest.fixture
def watched(team, athlete, log_run) -> None:
    """Give the coach of Ada's team tests to compare, a slip to decide on, and notes to keep."""
    Team.objects.update(keeps_notes=True)
    for days_ago, seconds in ((60, 300), (30, 310), (1, 270)):
        fields = {"kind": "test", "distance_source": "track", "rpe": 9, "hr_zone": 5}
        log_run(day=athlete.today() - timedelta(days=days_ago), elapsed_ms=seconds * 1000, **fields)
    catch_up(athlete)
    log_run(elapsed_ms=130_000, suspicion="beyond-own-best", note="windy", is_examined=True)
    team.tests.create(day=athlete.today(), name="long name " * 8)
    team.notes.create(athlete=athlete, author=team.coachings.first().user, text="long" * 60)


@pytest.mark.parametrize("address", OF_COACHES)
def test_a_page_of_the_panel_is_for_everybody(page, coach, live_server, check, busy_team, watched, address):
    cookie = signed_in(coach).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.goto(address.format(**busy_team))
    check(page)


@pytest.mark.parametrize("address", OF_HEADS)
def test_a_page_of_a_head_coach_is_for_everybody(page, coach, live_server, check, busy_team, address):
    cookie = signed_in(coach).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page.goto(address.format(**busy_team))
    check(page)


def test_results_to_claim_are_for_everybody(ada_page, check, pupil):
    ada_page.goto("/teams/claim/")
    ada_page.get_by_label("Code for your results").fill("MATSMATS")
    press(ada_page, "Go on")
    check(ada_page)


def test_the_figures_of_a_typed_run_are_for_everybody(ada_page, check):
    ada_page.goto("/")
    quick_line(ada_page).fill("0.621mi 4:58 track wibble")
    expect(ada_page.get_by_text("not understood")).to_be_visible()
    check(ada_page)


def test_what_is_wrong_is_for_everybody(ada_page, check):
    ada_page.goto("/")
    ada_page.get_by_text("Effort, kind, note").click()
    save(ada_page)
    expect(ada_page.locator("[aria-invalid]").first).to_be_visible()
    check(ada_page)


def test_a_saved_run_is_for_everybody(ada_page, check):
    ada_page.goto("/")
    log(ada_page, "1 km", "4:58")
    expect(banner(ada_page, "Saved")).to_be_visible()
    check(ada_page)


def test_a_recorded_run_is_for_everybody(ada_page, check, athlete):
    athlete.max_bpm = 190
    athlete.save()
    athlete.treadmills.create(name="Gym 3", factor_ppm=960_000)
    run = record(athlete, surface="treadmill", gps_distance_mm=4_000_000, partial=True)
    ada_page.goto(f"/runs/{run.pk}/")
    check(ada_page)
    # Of kilometres and miles one is open at a time.
    for closed in ada_page.locator("details").all():
        closed.evaluate("details => details.open = true")
    check(ada_page)
    ada_page.goto("/settings/")
    check(ada_page)


@pytest.mark.parametrize("opened", ["Edit", "Delete"])
def test_a_run_opened_in_its_place_is_for_everybody(ada_page, check, log_run, opened):
    log_run()
    ada_page.goto("/")
    press(runs(ada_page).first, opened)
    expect(runs(ada_page).first.locator("form")).to_be_visible()
    check(ada_page)


def test_the_stopwatch_beside_the_track_is_for_everybody(ada_page, ada, check):
    test = give_test(
        coach_of_a_team(ada), [["Anna", "Ben", "Maximiliane-Charlotte Hohenlohe"], ["Cem"]], surface="track"
    )
    open_stopwatch(ada_page, test)
    tap(ada_page, "Start heat 1")
    finishes(ada_page, 3700, 0.3, 5)
    child(ada_page, "Ben").click()
    tap(ada_page, "Did not finish")
    child(ada_page, "Anna").click()
    ada_page.clock.resume()
    check(ada_page)
    tap(ada_page, "Stop")
    check(ada_page)


@on_phone_and_desk
def test_the_first_key_offers_the_way_past_the_menu(ada_page):
    ada_page.goto("/")
    ada_page.keyboard.press("Tab")
    skip = ada_page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    ada_page.keyboard.press("Enter")
    expect(ada_page.get_by_role("main")).to_be_focused()


@on_phone_and_desk
@pytest.mark.parametrize("address", ["/", "/runs/", "/runs/?surface=track", "/runs/calendar/", "/settings/"])
def test_the_keyboard_reaches_everything(ada_page, log_run, address):
    log_run()
    ada_page.goto(address)
    wanted = set(ada_page.evaluate(NUMBER_THE_CONTROLS))
    for _key in range(4 * len(wanted)):  # a date has several stops
        ada_page.keyboard.press("Tab")
        wanted.discard(ada_page.evaluate("document.activeElement.dataset.control"))
        if not wanted:
            break
    assert wanted == set()


# Radio buttons of one name are one stop of the keyboard.
NUMBER_THE_CONTROLS = """
() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter(control => control.checkVisibility() && control.tabIndex >= 0 && !control.disabled)
  .map((control, number) => {
    const name = control.type === "radio" ? control.name : `${number} ${control.name || control.textContent.trim()}`;
    return control.dataset.control = name;
  })
"""


def test_a_run_is_logged_by_keyboard_alone(ada_page):
    ada_page.goto("/")
    distance_of(ada_page).focus()
    for keys in ("1 km", "Tab", "Tab", "4:58", "Enter"):  # past the unit
        ada_page.keyboard.press(keys) if keys.isalpha() else ada_page.keyboard.type(keys)
    expect(banner(ada_page, "Saved")).to_contain_text("1 km in 4:58")
    expect(banner(ada_page, "Saved")).to_be_focused()
