"""What a first visit asks the server for. Its bytes are counted in bench/, where answers are compressed."""

import pytest
from playwright.sync_api import Page, expect

AT_MOST = 5


@pytest.fixture
def asked(page) -> set[str]:
    addresses: set[str] = set()
    page.on("request", lambda request: addresses.add(request.url))
    return addresses


def test_a_stranger_asks_at_most_five_times(page, ada, asked):
    page.goto("/", wait_until="networkidle")
    assert len(asked | {icon(page)}) <= AT_MOST


def test_a_runner_asks_at_most_five_times(ada_page, log_run, asked):
    log_run()
    ada_page.goto("/", wait_until="networkidle")
    assert len(asked | {icon(ada_page)}) <= AT_MOST


def icon(page: Page) -> str:
    """Name the icon, which a browser without a window does not ask for."""
    return page.locator("link[rel=icon]").evaluate("link => link.href")


def test_the_installation_without_an_account_asks_for_the_first(page):
    page.goto("/")
    expect(page).to_have_url("/accounts/signup/")
