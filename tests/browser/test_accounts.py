"""Coming in and going out, with and without JavaScript."""

from playwright.sync_api import Page, expect

from runlog.models import User
from tests.browser.looking import press
from tests.browser.screens import with_and_without_script

PASSWORD = "correct horse battery"

pytestmark = with_and_without_script


def test_the_first_visitor_makes_the_first_account_and_is_the_host(page, screen):
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Make the first account")
    page.get_by_label("Your name").fill("Ada")
    fill_in(page, "ada@example.org", PASSWORD)
    press(page, "Make my account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Log a run")
    ada = User.objects.get()
    assert (ada.is_founder, ada.is_staff, ada.athlete.name) == (True, True, "Ada")
    assert (ada.athlete.time_zone == "Europe/Berlin") or not screen.script


def test_a_poor_password_is_refused_and_the_rest_is_kept(page):
    page.goto("/accounts/signup/")
    page.get_by_label("Your name").fill("Ada")
    fill_in(page, "ada@example.org", "12345678")
    press(page, "Make my account")
    expect(page.get_by_label("Password")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Your name")).to_have_value("Ada")
    assert not User.objects.exists()


def test_a_runner_signs_in_and_out(page, ada):
    page.goto("/accounts/login/")
    fill_in(page, ada.email, PASSWORD)
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Log a run")
    press(page, "Sign out")
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()


def test_a_wrong_password_is_told_and_the_address_is_kept(page, ada):
    page.goto("/accounts/login/")
    fill_in(page, ada.email, "wrong horse battery")
    sign_in(page)
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Email")).to_have_value(ada.email)


def test_a_stranger_is_led_to_where_they_wanted_to_go(page, ada):
    page.goto("/settings/")
    fill_in(page, ada.email, PASSWORD)
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")


def fill_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(password)


def sign_in(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
