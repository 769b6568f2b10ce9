"""Reading in a process of its own: whatever a file does to it, the next one is read."""

import time

import pytest

from runlog.files import apart
from runlog.files.activity import Reason, Unreadable
from runlog.files.apart import Apart, answer
from runlog.files.listed import Listed
from runlog.files.read import read
from tests.files.making.fit import a_run
from tests.files.making.lists import garmin_list


@pytest.fixture
def reader():
    with Apart() as reader:
        yield reader


def test_it_gives_what_reading_here_gives(reader):
    assert reader.read("run.fit", a_run()) == read("run.fit", a_run())


def test_a_list_comes_with_its_question(reader):
    row = ["Running", "2025-03-01 07:30:00", "false", "Lake", "8.00", "400", "00:52:00"]
    listed = reader.read("Activities.csv", garmin_list([row]))
    assert isinstance(listed, Listed)
    assert listed.question.runs == 1


def test_a_problem_keeps_its_reason(reader):
    with pytest.raises(Unreadable) as caught:
        reader.read("empty.fit", b"")
    assert caught.value.reason is Reason.EMPTY


def test_a_process_that_was_killed_is_followed_by_another(reader):
    reader.read("run.fit", a_run())
    reader._process.kill()
    reader._process.wait()
    assert reader.read("run.fit", a_run())


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read():
    slow = a_run(20_000)
    with Apart(seconds=0.05) as reader, pytest.raises(Unreadable) as caught:
        reader.read("slow.fit", slow)
    assert caught.value.reason is Reason.TOO_SLOW
    reader.seconds = 30
    began = time.monotonic()
    with reader:
        assert reader.read("run.fit", a_run())
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(("error", "reason"), [(ZeroDivisionError, Reason.DAMAGED), (MemoryError, Reason.TOO_LARGE)])
def test_what_a_parser_trips_over_is_the_files_fault(monkeypatch, error, reason):
    def broken(name, data):
        raise error

    monkeypatch.setattr(apart, "read", broken)
    assert answer("run.fit", a_run(), "").reason is reason
