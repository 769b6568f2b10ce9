"""Files dropped on the page: the bar, the report, the way back; with and without JavaScript."""

from django.core.management import call_command
from playwright.sync_api import expect

from tests.browser.screens import with_and_without_script
from tests.files.making.histories import gpx_run

FILES = [
    {"name": "one.gpx", "mimeType": "application/gpx+xml", "buffer": gpx_run(1)},
    {"name": "two.gpx", "mimeType": "application/gpx+xml", "buffer": gpx_run(2)},
    {"name": "torn.fit", "mimeType": "application/octet-stream", "buffer": b"junk"},
]


@with_and_without_script
def test_three_files_are_dropped_reported_and_taken_back(ada_page, athlete):
    ada_page.goto("/runs/")
    ada_page.get_by_role("link", name="Import").or_(
        ada_page.get_by_role("link", name="Bring your history")
    ).first.click()
    ada_page.get_by_label("Drop files here, or choose them").set_input_files(FILES)
    ada_page.get_by_role("button", name="Bring them in").click()
    expect(ada_page.get_by_role("progressbar", name="Worked through")).to_be_visible()
    call_command("work", once=True)
    expect(ada_page.get_by_role("heading", name="Done")).to_be_visible()
    expect(ada_page.get_by_role("listitem").filter(has_text="one.gpx")).to_contain_text("saved")
    expect(ada_page.get_by_role("listitem").filter(has_text="torn.fit")).to_contain_text("It is no file of a watch")
    assert athlete.runs.live().count() == 2
    ada_page.get_by_role("link", name="Undo this import").click()
    ada_page.get_by_role("button", name="Take it all back").click()
    expect(ada_page.get_by_role("heading", name="Taken back")).to_be_visible()
    assert athlete.runs.live().count() == 0


def test_one_file_is_shown_before_it_is_saved(ada_page, athlete):
    ada_page.goto("/import/")
    ada_page.get_by_label("Drop files here, or choose them").set_input_files(FILES[:1])
    ada_page.get_by_role("button", name="Bring them in").click()
    expect(ada_page.get_by_text("This is what will be saved.")).to_be_visible()
    ada_page.get_by_role("button", name="Save").click()
    ada_page.wait_for_url("**/runs/*/")
    assert athlete.runs.count() == 1
