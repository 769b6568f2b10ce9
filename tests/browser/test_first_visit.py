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
    assert len(requests(asked, page)) <= AT_MOST


def test_a_runner_asks_at_most_five_times(ada_page, log_run, asked):
    log_run()
    ada_page.goto("/", wait_until="networkidle")
    assert len(requests(asked, ada_page)) <= AT_MOST


def requests(asked: set[str], page: Page) -> set[str]:
    """Add the icon, which a browser without a window does not ask for; what stands in the page itself is no request."""
    icon = page.locator("link[rel=icon]").evaluate("link => link.href")
    return {address for address in asked | {icon} if not address.startswith("data:")}


def test_the_installation_without_an_account_asks_for_the_first(page):
    page.goto("/")
    expect(page).to_have_url("/accounts/signup/")
