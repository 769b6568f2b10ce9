"""A browser, people signed in to it, and a watch over what pages do that nobody sees."""

import os
import shutil
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from tests.browser.axe import problems_of
from tests.browser.screens import Screen
from tests.conftest import signed_in

# Playwright keeps an event loop in the thread of the tests, which Django would refuse to open a database from.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

expect.set_options(timeout=10_000)

ADVICE = pytest.StashKey[dict[str, set[str]]]()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Keep SQLite in a file: threads of the live server would share one connection to a database in memory."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "runlog.sqlite3")


@pytest.fixture(scope="session")
def base_url() -> None:
    """Stand in for the fixture of pytest-playwright, which warns with this pytest; `page` sets the address itself."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    arguments = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return {**browser_type_launch_args, "args": arguments, **chromium_of_the_machine()}


def chromium_of_the_machine() -> dict[str, str]:
    """Name the browser in `RUNLOG_CHROMIUM`, empty for Playwright's own; look for one when it says nothing."""
    path = os.environ.get("RUNLOG_CHROMIUM", shutil.which("chromium") or shutil.which("google-chrome"))
    return {"executable_path": path} if path else {}


@pytest.fixture
def screen(request) -> Screen:
    return getattr(request, "param", Screen())


@pytest.fixture
def page(new_context, live_server, screen) -> Page:
    """Open a window that nobody is signed in to, and let nothing go wrong in it unseen."""
    cache.clear()  # rate limits count over tests
    context = new_context(
        base_url=live_server.url,
        viewport={"width": screen.width, "height": 800},
        color_scheme=screen.scheme,
        java_script_enabled=screen.script,
        locale="en-GB",
        timezone_id="Europe/Berlin",
    )
    context.set_default_timeout(10_000)
    troubles = watch(context, urlsplit(live_server.url).netloc)
    yield context.new_page()
    assert not troubles


def watch(context: BrowserContext, own_host: str) -> list[str]:
    """Collect errors in the console (broken policies are among them), uncaught ones, and requests to elsewhere."""
    troubles: list[str] = []

    def note_request(url: str) -> None:
        if urlsplit(url).scheme.startswith(("http", "ws")) and urlsplit(url).netloc != own_host:
            troubles.append(f"asked another host: {url}")

    def note_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not is_expected(message):
            troubles.append(f"console: {message.text}")

    context.on("request", lambda request: note_request(request.url))
    context.on("console", note_message)
    context.on("weberror", lambda error: troubles.append(f"uncaught: {error.error}"))
    return troubles


def is_expected(message: ConsoleMessage) -> bool:
    """Tell whether a page only was answered with 403, 404 or 422, was cut off, or dropped a request for a newer one."""
    refused = message.text.startswith("Failed to load resource: the server responded with a status of 4")
    dropped = message.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))
    cut_off = message.text.startswith("htmx:sendError") or "ERR_INTERNET_DISCONNECTED" in message.text
    return dropped or cut_off or (refused and not urlsplit(message.location["url"]).path.startswith("/static/"))


@pytest.fixture
def ada_page(page, ada, live_server) -> Page:
    """Open a window that Ada is signed in to."""
    cookie = signed_in(ada).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    return page


@pytest.fixture
def advice(request) -> dict[str, set[str]]:
    """Collect what axe would do better; it is told at the end and fails nothing."""
    return request.config.stash.setdefault(ADVICE, {})


@pytest.fixture
def check(advice) -> Callable[[Page], None]:
    """Look at a page in every way; what WCAG forbids fails, what axe only advises is told at the end."""

    def look(page: Page) -> None:
        assert problems_of(page, advice) == []

    return look


def pytest_terminal_summary(terminalreporter, config):
    advice = config.stash.get(ADVICE, {})
    for rule, places in sorted(advice.items()):
        terminalreporter.write_line(f"axe, best practice only: {rule}: {', '.join(sorted(places))}")
