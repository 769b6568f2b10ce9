import zipfile
from io import BytesIO

import pytest

from runlog.recording.importing import import_now, undo
from tests.recording.accounts_compared import exported, full_account, rows_of

pytestmark = pytest.mark.django_db


def test_an_account_that_was_written_out_comes_back(athlete, coach, ben):
    full_account(athlete, coach)
    batch = import_now(ben.athlete, "runlog.zip", exported(athlete))
    assert (batch.state, batch.items.get().fate, batch.items.get().detail) == ("done", "saved", "4 0")
    assert rows_of(ben.athlete)["runs"] == rows_of(athlete)["runs"]
    assert not batch.uploads.exists()


def test_a_second_time_it_is_there(athlete, coach, ben):
    full_account(athlete, coach)
    import_now(ben.athlete, "runlog.zip", exported(athlete))
    batch = import_now(ben.athlete, "runlog.zip", exported(athlete))
    assert (batch.items.get().fate, batch.items.get().detail) == ("there", "0 4")


def test_it_is_not_undone_as_one(athlete, coach, ben):
    full_account(athlete, coach)
    batch = import_now(ben.athlete, "runlog.zip", exported(athlete))
    undo(batch)
    batch.refresh_from_db()
    assert batch.state == "done"
    assert ben.athlete.runs.live().count() == 4


def test_a_broken_one_says_why(athlete, coach, ben):
    full_account(athlete, coach)
    broken = BytesIO()
    with zipfile.ZipFile(exported(athlete)) as whole, zipfile.ZipFile(broken, "w") as file:
        for name in whole.namelist():
            file.writestr(name, whole.read(name).replace(b'"distance_mm"', b'"distance_xx"'))
    broken.seek(0)
    batch = import_now(ben.athlete, "runlog.zip", broken)
    assert (batch.state, batch.items.get().fate) == ("done", "unreadable")
    assert batch.items.get().detail
    assert not ben.athlete.runs.exists()


def test_the_report_says_what_came_back(athlete, coach, ben, as_ben):
    full_account(athlete, coach)
    batch = import_now(ben.athlete, "runlog.zip", exported(athlete))
    page = as_ben.get(batch.get_absolute_url()).content.decode()
    assert "4 runs came back, 0 were there" in page
    assert "Undo this import" not in page
