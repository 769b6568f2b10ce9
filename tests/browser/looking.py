"""Where things stand on the pages of Runlog, found as people find them: by label, role and name."""

from playwright.sync_api import Locator, Page, expect

from runlog.models import Run

Place = Page | Locator


def log(page: Page, distance: str, time: str) -> None:
    """Type a run into the form of the first page and save it."""
    type_run(page, distance, time)
    save(page)


def type_run(place: Place, distance: str, time: str) -> None:
    distance_of(place).fill(distance)
    time_of(place).fill(time)


def distance_of(place: Place) -> Locator:
    return place.get_by_label("Distance", exact=True)


def time_of(place: Place) -> Locator:
    return place.get_by_label("Time", exact=True)


def quick_line(place: Place) -> Locator:
    return place.get_by_label("In one line")


def save_button(place: Place) -> Locator:
    return place.get_by_role("button", name="Save run")


def save(place: Place) -> None:
    save_button(place).click()


def measure(place: Place) -> Locator:
    """Find the live region where the figures appear while somebody types."""
    return place.locator("form [role=status]:has([data-figure=pace-per-km])")


def figure(place: Place, name: str) -> Locator:
    return place.locator(f"[data-figure={name}]")


def expect_paces(place: Place, per_km: str, per_mile: str) -> None:
    expect(figure(place, "pace-per-km")).to_have_text(per_km)
    expect(figure(place, "pace-per-mile")).to_have_text(per_mile)


def runs(page: Page) -> Locator:
    """Find the runs in the list of the page."""
    return page.get_by_role("listitem").filter(has=page.locator("time, form"))


def banner(page: Page, words: str) -> Locator:
    return page.get_by_role("status").filter(has_text=words)


def press(place: Place, name: str) -> None:
    """Press a button or follow a link."""
    place.get_by_role("button", name=name).or_(place.get_by_role("link", name=name)).first.click()


def live_runs() -> list[Run]:
    return list(Run.objects.live())


def mark(page: Page) -> None:
    """Leave a mark that a page load would wipe off."""
    page.evaluate("window.marked = true")


def is_marked(page: Page) -> bool:
    return page.evaluate("window.marked === true")
