"""The pages of imports: what is shown before it is saved, the work, the report, the questions, and the undo."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from runlog.models import ImportBatch
from runlog.models.imports import State
from tests.files.making.histories import JPEG, archive_of, day_of_run, gpx_run
from tests.files.making.lists import garmin_list

pytestmark = pytest.mark.django_db


def send(client, *files, key=None):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post("/import/", {"key": key or uuid4(), "files": sent})


def text_of(response):
    return " ".join(response.content.decode().split())


def work_off():
    call_command("work", once=True)


def test_one_activity_is_shown_before_it_is_saved(as_ada, athlete):
    address = send(as_ada, ("morning.gpx", gpx_run()))["Location"]
    page = text_of(as_ada.get(address))
    assert 'data-figure="pace-per-km">5:00<' in page
    assert 'data-figure="distance-km">' in page
    assert "Sat 1 Mar 2025" in page
    assert athlete.runs.count() == 0
    saved = as_ada.post(address, {"do": "save"})
    assert saved["Location"] == f"/runs/{athlete.runs.get().pk}/"


def test_what_is_thrown_away_leaves_nothing(as_ada, athlete):
    address = send(as_ada, ("morning.gpx", gpx_run()))["Location"]
    assert as_ada.post(address, {"do": "throw-away"})["Location"] == "/import/"
    assert (ImportBatch.objects.count(), athlete.runs.count()) == (0, 0)


def test_the_preview_says_that_a_run_is_there_already(as_ada, athlete):
    as_ada.post(send(as_ada, ("morning.gpx", gpx_run()))["Location"], {"do": "save"})
    page = text_of(as_ada.get(send(as_ada, ("again.gpx", gpx_run()))["Location"]))
    assert "It is in your log already" in page
    assert 'value="save"' not in page


def test_the_preview_says_why_a_file_gives_nothing(as_ada):
    page = text_of(as_ada.get(send(as_ada, ("torn.gpx", gpx_run()[:200]))["Location"]))
    assert "It is damaged." in page
    assert 'value="save"' not in page


def test_a_photo_alone_is_named_in_the_report(as_ada):
    address = send(as_ada, ("photo.jpg", JPEG))["Location"]
    work_off()
    assert "It is no file of a watch, and no list that Runlog knows. (JPEG)" in text_of(as_ada.get(address))


def test_many_files_are_worked_through_beside_the_page(as_ada, athlete):
    address = send(as_ada, ("a.gpx", gpx_run(1)), ("b.gpx", gpx_run(2)), ("c.fit", b"junk"))["Location"]
    waiting = text_of(as_ada.get(address))
    assert "<progress" in waiting
    assert 'http-equiv="refresh"' in waiting
    work_off()
    done = text_of(as_ada.get(address))
    assert "<progress" not in done
    assert "2 saved" in done
    assert "1 unreadable" in done
    assert all(f'href="/runs/{run.pk}/"' in done for run in athlete.runs.all())


def test_the_fragment_is_a_part_of_the_page(as_ada):
    address = send(as_ada, ("all.zip", archive_of(2)))["Location"]
    fragment = as_ada.get(address, headers={"HX-Request": "true"})
    assert "<html" not in text_of(fragment)
    assert 'hx-trigger="every 1s"' in text_of(fragment)
    assert "HX-Request" in fragment["Vary"]


def test_an_import_is_stopped_and_gone_on_with(as_ada, athlete):
    address = send(as_ada, ("all.zip", archive_of(2)))["Location"]
    as_ada.post(address, {"do": "cancel"})
    work_off()
    assert athlete.runs.count() == 0
    as_ada.post(address, {"do": "resume"})
    work_off()
    assert athlete.runs.count() == 2


def test_undo_asks_first(as_ada, athlete):
    address = send(as_ada, ("all.zip", archive_of(2)))["Location"]
    work_off()
    assert "It brought 2 activities" in text_of(as_ada.get(f"{address}undo/"))
    assert athlete.runs.live().count() == 2
    as_ada.post(f"{address}undo/")
    assert athlete.runs.live().count() == 0


def test_the_undo_of_many_is_left_to_a_worker(as_ada, athlete):
    address = send(as_ada, ("all.zip", archive_of(21)))["Location"]
    work_off()
    as_ada.post(f"{address}undo/")
    assert athlete.runs.live().count() == 21
    work_off()
    assert athlete.runs.live().count() == 0


@pytest.mark.parametrize(("said", "runs"), [("yes", 1), ("no", 2)])
def test_a_typed_run_of_that_day_is_asked_about(as_ada, athlete, log_run, said, runs):
    typed = log_run(day=day_of_run(0), distance_mm=1_003_000, elapsed_ms=298_000, note="mine")
    address = send(as_ada, ("a.gpx", gpx_run(0)), ("b.gpx", gpx_run(1)))["Location"]
    work_off()
    assert "On 1 Mar 2025 you typed 1.003 km in 4:58." in text_of(as_ada.get(address))
    number = ImportBatch.objects.get().items.get(fate="asked").number
    for _twice in range(2):
        as_ada.post(f"{address}items/{number}/", {"same": said})
    assert athlete.runs.filter(day=day_of_run(0)).count() == runs
    typed.refresh_from_db()
    assert (typed.elapsed_ms, typed.note, bool(typed.recorded)) == (298_000, "mine", said == "yes")


def test_the_unit_of_a_list_is_asked_for_with_its_pace_in_both(as_ada, athlete):
    row = ["Running", "2025-03-01 07:30:00", "false", "Lake", "8.00", "400", "00:56:00"]
    address = send(as_ada, ("Activities.csv", garmin_list([row])))["Location"]
    work_off()
    page = text_of(as_ada.get(address))
    assert '>7:00</span> <span class="unit">/km' in page
    assert '>7:00</span> <span class="unit">/mi' in page
    as_ada.post(address, {"do": "mi"})
    work_off()
    assert athlete.runs.get().distance_mm == 8 * 1_609_344


def test_a_long_report_comes_in_pages(as_ada, monkeypatch):
    monkeypatch.setattr("runlog.queries.imports.PAGE", 2)
    address = send(as_ada, ("all.zip", archive_of(3)))["Location"]
    work_off()
    first, second = text_of(as_ada.get(address)), text_of(as_ada.get(f"{address}?after=2"))
    assert "?after=2" in first
    assert "all.zip/activities/2.gpx" not in first
    assert "all.zip/activities/2.gpx" in second


def test_a_report_can_be_narrowed_to_one_outcome(as_ada):
    address = send(as_ada, ("a.gpx", gpx_run(1)), ("c.fit", b"junk"))["Location"]
    work_off()
    assert "a.gpx</span>" not in text_of(as_ada.get(f"{address}?fate=unreadable"))


def test_the_same_form_sent_twice_is_one_import(as_ada):
    key = uuid4()
    addresses = {send(as_ada, ("all.zip", archive_of(1)), key=key)["Location"] for _twice in range(2)}
    assert len(addresses) == ImportBatch.objects.count() == 1


def test_no_file_at_all_is_said_next_to_the_field(as_ada):
    response = as_ada.post("/import/", {"key": uuid4()})
    assert response.status_code == 422
    assert "Choose one file at least." in text_of(response)


def test_earlier_imports_are_listed(as_ada, as_ben):
    address = send(as_ada, ("all.zip", archive_of(1)))["Location"]
    assert address in text_of(as_ada.get("/import/"))
    assert address not in text_of(as_ben.get("/import/"))


def test_more_than_a_megabyte_may_come_here_and_nowhere_else(as_ada):
    for address, status in [("/import/", 302), ("/runs/", 413)]:
        large = SimpleUploadedFile("large.gpx", b" " * 1_100_000)
        assert as_ada.post(address, {"key": uuid4(), "files": large}).status_code == status


def test_what_is_larger_than_any_export_is_refused_with_the_limit(as_ada):
    response = as_ada.post("/import/", {"key": uuid4()}, CONTENT_LENGTH="700000000")
    assert response.status_code == 413
    assert "572" in text_of(response)


def test_every_state_has_its_heading(as_ada, athlete):
    for state in set(State) - {State.SHOWN}:
        batch = athlete.imports.create(name="all.zip", state=state, question={"runs": 1, "km": 300, "mi": 186})
        assert "<h2" in text_of(as_ada.get(batch.get_absolute_url()))
