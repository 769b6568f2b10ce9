"""A class beside the track: its test, and where things stand on the page that times it."""

from collections.abc import Iterable
from datetime import date, timedelta
from time import monotonic

from playwright.sync_api import Locator, Page, expect

from runlog.models import Athlete, Entry, FitnessTest, Membership, Team, User

# A lesson at ten in the morning; the clock of the page is moved by hand from there.
START_OF_LESSON = "2026-09-14T10:00:00+02:00"

# What a phone does that sleeps: out of sight, and the clock that nobody sets stands still.
SLEEP = """(ms) => {
    const turn = (hidden) => {
        Object.defineProperty(document, "hidden", { get: () => hidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    };
    turn(true);
    const now = Date.now;
    Date.now = () => now() + ms;
    turn(false);
}"""
PAGES_PUT_BY = """
    const shelves = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const kept = (await Promise.all(shelves.map((shelf) => shelf.keys()))).flat();
    const pages = kept.filter(({ url }) => url.endsWith("/time/"));
"""


def give_test(team: Team, heats: Iterable[Iterable[str]], **fields) -> FitnessTest:
    """Make a test over 1 km on the road, where no laps are counted, with pupils in heats."""
    fields = {"day": date.today() - timedelta(days=1), "surface": "road", **fields}
    test = FitnessTest.objects.create(team=team, **fields)
    places = [(heat, name) for heat, names in enumerate(heats, 1) for name in names]
    for number, (heat, name) in enumerate(places, 1):
        pupil = Athlete.objects.create(name=name, team=team)
        Membership.objects.create(team=team, athlete=pupil, share="all")
        Entry.objects.create(test=test, athlete=pupil, number=number, heat=heat)
    return test


def open_stopwatch(page: Page, test: FitnessTest) -> None:
    """Open the page of a test with a clock that stands until it is moved."""
    page.clock.install(time=START_OF_LESSON)
    page.goto(f"/coach/tests/{test.pk}/time/")
    page.clock.pause_at("2026-09-14T10:05:00+02:00")
    expect(stopwatch(page)).to_be_visible()


def wait_until_put_by(page: Page, *, put_by: bool = True) -> None:
    """Ask the phone until it keeps the page of a test for a time without a network, or keeps none."""
    deadline = monotonic() + 10
    while page.evaluate(f"async () => {{ {PAGES_PUT_BY} return pages.length > 0; }}") != put_by:
        assert monotonic() < deadline


def open_without_network(page: Page) -> None:
    """Draw the page anew with the network off, once the phone has put it by."""
    wait_until_put_by(page)
    page.context.set_offline(True)
    page.reload()
    expect(stopwatch(page)).to_be_visible()


def wait(page: Page, seconds: float) -> None:
    page.clock.run_for(round(seconds * 1000))


def stopwatch(page: Page) -> Locator:
    return page.get_by_role("region", name="Stopwatch")


def button(page: Page, name: str) -> Locator:
    return stopwatch(page).get_by_role("button", name=name, exact=True)


def tap(page: Page, *names: str) -> None:
    for name in names:
        button(page, name).click()


def finishes(page: Page, *after_seconds: float) -> None:
    """Let somebody cross the line after each of these waits."""
    for seconds in after_seconds:
        wait(page, seconds)
        tap(page, "Finisher")


def child(page: Page, name: str) -> Locator:
    return stopwatch(page).locator(".name").filter(has=page.locator(f".who:text-matches('^\\\\d+ {name}$')"))


def name_in_order(page: Page, names: Iterable[str]) -> None:
    for name in names:
        child(page, name).click()


def times(page: Page) -> list[str]:
    """Give the times of the heat in the order they were taken, each with whom it belongs to."""
    rows = stopwatch(page).locator(".time").all_inner_texts()
    return [" ".join(row.split()) for row in reversed(rows)]


def said(page: Page) -> Locator:
    return stopwatch(page).locator(".told [role=status]")


def keeping(page: Page) -> Locator:
    return stopwatch(page).locator(".keeping")


def is_kept(page: Page) -> bool:
    """Tell whether anything of a test is kept in this browser."""
    return page.evaluate("Object.keys(localStorage).some((key) => key.startsWith('runlog-test-'))")


def results(test: FitnessTest) -> dict[str, tuple[str, int | None]]:
    """Give what is saved: outcome and time in ms by name, of those who have an outcome."""
    entries = test.entries.exclude(outcome="").select_related("athlete", "run")
    return {entry.athlete.name: (entry.outcome, entry.run.elapsed_ms if entry.run else None) for entry in entries}


def coach_of_a_team(user: User) -> Team:
    team = Team.objects.create(name="Class 6b")
    team.coachings.create(user=user, role="head")
    return team
