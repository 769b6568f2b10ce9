"""Files in: one after the other, killed and gone on with, stopped, asked about, and taken back."""

import io
from collections import Counter
from uuid import uuid4

import pytest

from runlog.models import Original, Piece, Recording
from runlog.models.imports import Fate, ImportItem, State
from runlog.recording import import_work, importing, leases
from tests.files.making.archives import zipped
from tests.files.making.fit import START, WEIGHT, a_run, begun
from tests.files.making.histories import JPEG, archive_of, day_of_run, gpx_run, strava_export, strava_row
from tests.files.making.lists import garmin_list

pytestmark = pytest.mark.django_db


def started(athlete, *contents, **others):
    files = [(name, io.BytesIO(content)) for name, content in contents]
    return importing.start(athlete, files, others.pop("key", uuid4()), **others)


def worked(athlete, *contents, **others):
    batch = started(athlete, *contents, **others)
    importing.work(batch)
    return batch


def fates(batch):
    return Counter(batch.items.values_list("fate", flat=True))


def after(count):
    """Give a `stop` that says so after so many questions."""
    answers = iter([False] * (count - 1))
    return lambda: next(answers, True)


def test_an_archive_becomes_runs_and_a_report(athlete):
    batch = worked(athlete, ("export.zip", archive_of(3, one=JPEG, two=JPEG)), ("torn.fit", b"junk"))
    assert batch.state == State.DONE
    assert fates(batch) == {Fate.SAVED: 3, Fate.OTHER: 1, Fate.UNREADABLE: 1}
    assert batch.items.get(reason=ImportItem.SIDE).detail == "2"
    assert batch.items.get(fate=Fate.UNREADABLE).name == "torn.fit"
    assert {run.day for run in athlete.runs.all()} == {day_of_run(number) for number in range(3)}
    assert batch.worked_bytes == batch.size > 0


def test_the_pieces_are_gone_when_it_is_done(athlete):
    batch = started(athlete, ("run.gpx", gpx_run()))
    assert Piece.objects.count() == 1
    importing.work(batch)
    assert Piece.objects.count() == 0


def test_a_second_import_of_the_same_finds_everything_there(athlete):
    worked(athlete, ("export.zip", archive_of(3)))
    again = worked(athlete, ("export.zip", archive_of(3)))
    assert fates(again) == {Fate.THERE: 3}
    assert athlete.runs.count() == Original.objects.count() == 3


def test_the_same_form_sent_twice_is_one_import(athlete):
    key = uuid4()
    first = started(athlete, ("run.gpx", gpx_run()), key=key)
    assert started(athlete, ("run.gpx", gpx_run()), key=key) == first
    assert Piece.objects.count() == 1


def test_it_goes_on_after_the_last_thing_that_is_saved(athlete):
    batch = started(athlete, ("export.zip", archive_of(5, one=JPEG)))
    importing.work(batch, stop=after(2))
    assert (batch.state, batch.worked, athlete.runs.count()) == (State.WAITING, 2, 2)
    importing.work(batch)
    assert fates(batch) == {Fate.SAVED: 5, Fate.OTHER: 1}
    assert list(batch.items.values_list("number", flat=True).order_by("number")) == [1, 2, 3, 4, 5, 6]


def test_what_dies_in_the_middle_of_a_thing_loses_and_doubles_nothing(athlete, monkeypatch):
    batch = started(athlete, ("export.zip", archive_of(3)))
    arrive, calls = import_work.arrive, []

    def dying(*arguments):
        calls.append(1)
        arrival = arrive(*arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return arrival

    monkeypatch.setattr(import_work, "arrive", dying)
    with pytest.raises(KeyboardInterrupt):
        importing.work(batch)
    assert (athlete.runs.count(), Recording.objects.count(), batch.items.count()) == (1, 1, 1)
    importing.work(batch)
    assert athlete.runs.count() == 1  # somebody may still be at it
    batch.athlete.imports.update(leased_until="2020-01-01T00:00:00Z")
    importing.work(batch)
    assert (batch.state, athlete.runs.count(), batch.items.count()) == (State.DONE, 3, 3)


def test_one_of_two_workers_gets_a_batch(athlete):
    batch = started(athlete, ("run.gpx", gpx_run()))
    assert leases.claim(batch)
    assert not leases.claim(athlete.imports.get())


def test_a_stopped_import_keeps_what_is_saved_and_goes_on_when_asked(athlete):
    batch = started(athlete, ("export.zip", archive_of(4)))

    def cancel_after_two():
        if athlete.runs.count() == 2:
            importing.cancel(athlete.imports.get())
        return False

    importing.work(batch, stop=cancel_after_two)
    assert (batch.state, athlete.runs.count()) == (State.CANCELLED, 2)
    importing.work(batch)
    assert athlete.runs.count() == 2
    importing.resume(batch)
    importing.work(batch)
    assert (batch.state, athlete.runs.count()) == (State.DONE, 4)


def test_undo_takes_back_what_it_brought_and_nothing_else(athlete, log_run):
    typed = log_run(day=day_of_run(9), note="mine")
    batch = worked(athlete, ("export.zip", archive_of(3)))
    importing.undo(batch)
    assert batch.state == State.UNDONE
    assert list(athlete.runs.live()) == [typed]
    assert not Recording.objects.exists()
    assert not Original.objects.exists()


def test_undo_stops_an_import_that_is_under_way(athlete):
    batch = started(athlete, ("export.zip", archive_of(4)))
    importing.work(batch, stop=after(2))
    importing.undo(batch)
    importing.work(batch)
    assert (batch.state, athlete.runs.live().count(), Piece.objects.count()) == (State.UNDONE, 0, 0)


def test_undo_that_was_cut_short_goes_on(athlete):
    batch = worked(athlete, ("export.zip", archive_of(4)))
    importing.start_undo(batch)
    importing.work(batch, stop=after(3))
    assert (batch.state, athlete.runs.live().count()) == (State.UNDOING, 2)
    importing.work(batch)
    assert (batch.state, athlete.runs.live().count()) == (State.UNDONE, 0)


def test_a_poorer_file_of_a_run_changes_nothing_and_is_not_kept(athlete):
    worked(athlete, ("run.gpx", gpx_run()))
    batch = worked(athlete, ("run.gpx", gpx_run() + b"\n"))
    assert fates(batch) == {Fate.THERE: 1}
    assert Original.objects.count() == 1


def test_what_no_row_can_hold_stops_nothing_else(athlete, monkeypatch):
    arrive = import_work.arrive

    def picky(athlete, activity, *others):
        if activity.started_at.date() == day_of_run(1):
            raise OverflowError
        return arrive(athlete, activity, *others)

    monkeypatch.setattr(import_work, "arrive", picky)
    batch = worked(athlete, ("export.zip", archive_of(3)))
    assert (batch.state, fates(batch)) == (State.DONE, {Fate.SAVED: 2, Fate.UNREADABLE: 1})


def test_strava_rows_describe_their_files_and_become_runs_where_there_is_none(athlete):
    rows = [
        strava_row(0, c12="activities/0.gpx", c2="Round the lake at last"),
        strava_row(1, c12="activities/gone.gpx", c2="Its file is lost"),
        strava_row(2, c12="", c2="Typed at Strava"),
        strava_row(3, c12="activities/3.gpx", c2="Its file is broken"),
    ]
    files = [("activities/0.gpx", gpx_run(0)), ("activities/3.gpx", gpx_run(3)[:300])]
    batch = worked(athlete, ("export.zip", strava_export(rows, files)))
    assert fates(batch) == {Fate.SAVED: 4, Fate.UNREADABLE: 1, Fate.OTHER: 1}
    first, *others = athlete.runs.order_by("day")
    assert (first.note.startswith("Round the lake at last"), first.rpe, first.recorded.points) == (True, 9, 301)
    assert [run.recorded.source for run in others] == ["strava"] * 3


def test_a_list_without_its_unit_asks_before_anything_is_saved(athlete):
    rows = [["Running", f"2025-03-0{day} 07:30:00", "false", "Lake", "8.00", "400", "00:52:00"] for day in range(1, 4)]
    batch = worked(athlete, ("Activities.csv", garmin_list(rows)))
    assert (batch.state, batch.question["runs"], batch.question["km"]) == (State.ASKING, 3, 390.0)
    assert athlete.runs.count() == 0
    importing.answer_unit(batch, "mi")
    importing.work(batch)
    assert {run.distance_mm for run in athlete.runs.all()} == {8 * 1_609_344}


def test_long_lists_are_saved_in_portions_and_gone_on_with(athlete, monkeypatch):
    monkeypatch.setattr(import_work, "ROWS_AT_ONCE", 2)
    rows = [["Running", f"2025-03-0{day} 07:30:00", "false", "Lake", "8.00", "400", "00:40:00"] for day in range(1, 8)]
    batch = started(athlete, ("Activities.csv", garmin_list(rows)), unit="km")
    arrive, calls = import_work.arrive, []

    def dying(*arguments):
        calls.append(1)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return arrive(*arguments)

    monkeypatch.setattr(import_work, "arrive", dying)
    with pytest.raises(KeyboardInterrupt):
        importing.work(batch)
    assert athlete.runs.count() == 2
    athlete.imports.update(leased_until="2020-01-01T00:00:00Z")
    importing.work(batch)
    assert (batch.state, athlete.runs.count(), batch.items.count()) == (State.DONE, 7, 7)


def test_a_broken_row_is_named_with_its_line(athlete):
    rows = [["Running", "2025-03-01 07:30:00", "false", "Lake", "8.00", "400", "00:40:00"]]
    rows.append(["Running", "2025-03-02 07:30:00", "false", "Lake", "8.00", "400", "soon"])
    batch = worked(athlete, ("Activities.csv", garmin_list(rows)), unit="km")
    bad = batch.items.get(fate=Fate.UNREADABLE)
    assert (bad.name, bad.reason, bad.detail) == ("Activities.csv:3", "bad-time", "soon")


def test_a_watchs_files_without_activity_are_counted_together(athlete):
    weight = begun(WEIGHT, sport=None).add("weight_scale", timestamp=START, weight=70).content()
    batch = worked(athlete, ("garmin.zip", zipped([("1.fit", weight), ("2.fit", a_run()), ("3.fit", weight)])))
    assert fates(batch) == {Fate.SAVED: 1, Fate.OTHER: 1}
    assert batch.items.get(reason=ImportItem.SIDE).detail == "2"
