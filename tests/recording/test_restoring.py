"""An own export gives back the identical account, and adds only what is missing to another one."""

import json
import zipfile
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command

from runlog.models import Athlete, Comment, Membership, Run, Team, User
from runlog.queries.coached import athletes_of, runs_of
from runlog.recording.restoring import NotRestored, restore_account
from runlog.recording.runs import delete_run
from tests.recording.accounts_compared import exported, full_account, keep, rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(athlete, coach):
    full_account(athlete, coach)
    return Athlete.objects.get(pk=athlete.pk)


def test_a_full_account_has_something_in_every_table(full):
    assert [name for name, rows in rows_of(full).items() if not rows] == []


def test_it_gives_back_the_identical_account(full, ben):
    before = rows_of(full)
    done = restore_account(ben.athlete, exported(full))
    assert rows_of(ben.athlete) == before
    assert (done.runs, done.there, done.originals, done.unreadable) == (4, 0, 4, [])


def test_it_gives_back_the_identical_account_when_the_first_one_is_gone(full, ben):
    before, file = rows_of(full), exported(full)
    full.user.delete()
    restore_account(ben.athlete, file)
    assert rows_of(ben.athlete) == before


def test_every_account_of_the_demo_comes_back_as_it_was():
    call_command("seed", stdout=StringIO())
    for number, user in enumerate(list(User.objects.order_by("pk"))[:3]):
        again = User.objects.create_user(email=f"again{number}@example.org", password="correct horse battery").athlete
        before = rows_of(user.athlete)
        assert len(before["runs"]) > 100
        assert before["efforts"]
        restore_account(again, exported(user.athlete))
        assert rows_of(again) == before


def test_an_export_of_the_restored_account_is_the_same(full, ben):
    restore_account(ben.athlete, exported(full))
    first, second = (zipfile.ZipFile(exported(athlete)) for athlete in (full, ben.athlete))
    assert first.namelist() == second.namelist()
    for name in first.namelist():
        a, b = first.read(name).decode(), second.read(name).decode()
        assert a.splitlines()[1:] == b.splitlines()[1:]


def test_doing_it_twice_changes_nothing(full, ben):
    file = exported(full)
    restore_account(ben.athlete, file)
    before, teams = rows_of(ben.athlete), Team.objects.count()
    done = restore_account(ben.athlete, file)
    assert (done.runs, done.there, done.originals) == (0, 4, 0)
    assert rows_of(ben.athlete) == before
    assert Team.objects.count() == teams


def test_restoring_into_ones_own_account_changes_nothing(full):
    before, teams = rows_of(full), Team.objects.count()
    restore_account(full, exported(full))
    assert rows_of(full) == before
    assert Team.objects.count() == teams


def test_it_adds_only_what_is_missing(full, ben):
    file = exported(full)
    mine = keep(ben.athlete, 40)
    ben.athlete.name = "Ben"
    ben.athlete.save()
    restore_account(ben.athlete, file)
    found = rows_of(ben.athlete)
    assert Run.objects.get(pk=mine.pk).recorded
    assert (len(found["runs"]), len(found["originals"])) == (5, 5)
    assert found["settings"][0]["name"] == "Ben"
    assert found["settings"][0]["own_distances_mm"] == [1_200_000]
    assert ben.athlete.efforts.filter(run=mine, distance_mm=1_200_000).count() == 0  # the stream is of 1 km
    assert ben.athlete.efforts.exclude(run=mine).count() == len(rows_of(full)["efforts"])


def test_a_run_that_was_deleted_meanwhile_comes_back(full):
    before, file = rows_of(full), exported(full)
    delete_run(full.runs.first())
    assert rows_of(full) != before
    assert restore_account(full, file).runs == 1
    assert rows_of(full) == before


def test_nobody_sees_a_restored_account_by_what_was_agreed_elsewhere(full, ben, coach):
    restore_account(ben.athlete, exported(full))
    assert list(athletes_of(coach).values_list("pk", flat=True)) == [full.pk]
    assert not runs_of(coach).filter(athlete=ben.athlete).exists()
    assert not Membership.objects.filter(athlete=ben.athlete, team__coachings__isnull=False).exists()


def test_what_others_said_keeps_their_name_and_gives_them_no_account(full, ben, as_ben):
    restore_account(ben.athlete, exported(full))
    said = Comment.objects.get(run__athlete=ben.athlete, author=None)
    assert said.author_name == "Cora Coach"
    page = as_ben.get(said.run.get_absolute_url()).content.decode()
    assert "Cora Coach" in page
    assert "Well run." in as_ben.get("/teams/").content.decode()


def test_deleted_runs_are_not_in_it(full, ben):
    run = full.runs.get(distance_unit="mi", recorded=None)
    delete_run(run)
    file = exported(full)
    assert "Well run." not in zipfile.ZipFile(file).read("runs.json").decode()
    assert restore_account(ben.athlete, file).runs == 3


def test_a_file_that_is_not_what_it_was_is_named_and_the_rest_comes(full, ben):
    file, torn = zipfile.ZipFile(exported(full)), BytesIO()
    with zipfile.ZipFile(torn, "w") as archive:
        for name in file.namelist():
            archive.writestr(name, b"something else" if name.startswith("originals/1-") else file.read(name))
    done = restore_account(ben.athlete, torn)
    assert done.unreadable == ["export.zip/act: 0?.gpx"]
    assert (done.runs, done.originals) == (4, 3)


def test_the_command_says_what_came(full, ben, tmp_path, capsys):
    path = tmp_path / "runlog.zip"
    path.write_bytes(exported(full).getvalue())
    call_command("restore_account", str(path), athlete="Ben@example.org")
    assert capsys.readouterr().out == "Saved 4 runs and 4 files; 0 runs were there already.\n"
    with pytest.raises(CommandError, match="Nobody here signs in as"):
        call_command("restore_account", str(path), athlete="x@example.org")
    with pytest.raises(CommandError, match="can't be read"):
        call_command("restore_account", str(tmp_path / "none.zip"), athlete="ben@example.org")


def test_a_newer_version_is_told_from_a_damaged_one(full, ben):
    with pytest.raises(NotRestored, match="newer Runlog"):
        restore_account(ben.athlete, packed({"runlog": {"version": 2}, "athlete": {}}))
    with pytest.raises(NotRestored, match="no ZIP"):
        restore_account(ben.athlete, BytesIO(b"nothing"))


def packed(document) -> BytesIO:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("runs.json", json.dumps(document))
    return file
