"""Times typed into the table with as few keys as there are digits."""

import pytest
from playwright.sync_api import expect

from runlog.models import Batch
from tests.browser.looking import press
from tests.browser.screens import with_and_without_script
from tests.lessons import give_test, make_class, saved


@pytest.fixture
def lesson(ada):
    return give_test(make_class(ada, ["Amira", "Bela", "Carl"]))


@pytest.fixture
def table(ada_page, lesson):
    ada_page.goto(f"/coach/tests/{lesson.pk}/time/")
    return ada_page


def test_the_enter_key_goes_to_the_next_child(table, lesson):
    table.get_by_label("Time of Amira").focus()
    for digits in ("412", "420", "431"):
        table.keyboard.type(digits)
        table.keyboard.press("Enter")
    save = table.locator("#results").get_by_role("button", name="Save")
    expect(save).to_be_focused()
    assert not Batch.objects.exists()
    table.keyboard.press("Enter")
    expect(table.get_by_text("Saved: 3 results.")).to_be_visible()
    assert [time for _outcome, time in saved(lesson).values()] == [252_000, 260_000, 271_000]


@with_and_without_script
def test_the_enter_key_saves_nothing_by_mistake(table):
    table.get_by_label("Time of Amira").fill("412")
    table.get_by_label("Time of Amira").press("Enter")
    expect(table.get_by_label("Time of Amira")).to_have_value("412")
    assert not Batch.objects.exists()


@with_and_without_script
def test_laps_are_asked_for_where_they_are_short(table, lesson):
    laps = table.get_by_label("Laps run by Amira")
    expect(laps).to_be_hidden()
    table.get_by_label("Outcome of Amira").select_option("laps short")
    laps.fill("1.5")
    table.get_by_label("Time of Amira").fill("310")
    press(table.locator("#results"), "Save")
    expect(table.get_by_text("laps short: 600 m")).to_be_visible()
    assert saved(lesson) == {"Amira": ("short", 190_000)}
