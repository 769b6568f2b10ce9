import signal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from runlog.models.imports import State
from runlog.recording import import_work
from tests.files.making.fit import a_run
from tests.files.making.lists import garmin_list, names_in

pytestmark = pytest.mark.django_db

LISTED = names_in("Running|2026-10-12 07:01:22|false|Leeds Running|5.02|412|00:37:40|148|163|164|6:18")


@pytest.fixture
def folder(tmp_path):
    """Make a folder with two runs, one of them further down."""
    (tmp_path / "2024").mkdir()
    (tmp_path / "2024" / "long.fit").write_bytes(a_run(120))
    (tmp_path / "short.fit").write_bytes(a_run(60))
    return tmp_path


def run(*args, **options) -> str:
    out = StringIO()
    call_command("import", *args, stdout=out, athlete="ada@example.org", **options)
    return out.getvalue()


def test_a_folder_is_imported_with_all_below_it(folder, athlete):
    said = run(folder)
    assert athlete.runs.count() == 2
    assert said.splitlines() == ["2024/long.fit: saved", "short.fit: saved", "2 saved"]


def test_one_file_is_imported(folder, athlete):
    assert run(folder / "short.fit").startswith("short.fit: saved")
    assert athlete.runs.count() == 1


def test_the_same_files_again_change_nothing(folder, athlete):
    run(folder)
    before = list(athlete.runs.values())
    assert run(folder).splitlines()[-1] == "2 already there"
    assert list(athlete.runs.values()) == before


def test_what_cannot_be_read_is_told_and_fails_after_the_rest_is_saved(folder, athlete):
    (folder / "1.fit").write_bytes(a_run(60)[:30])
    with pytest.raises(CommandError, match="Not everything could be read"):
        run(folder)
    assert athlete.runs.count() == 2


@pytest.mark.parametrize(("unit", "distance_mm"), [("km", 5_020_000), ("mi", 8_078_907)])
def test_a_list_is_read_in_the_unit_that_is_named(unit, distance_mm, tmp_path, athlete):
    (tmp_path / "Activities.csv").write_bytes(garmin_list([LISTED]))
    run(tmp_path, unit=unit)
    assert athlete.runs.get().distance_mm == distance_mm


def test_a_list_without_its_unit_asks_for_it(tmp_path, athlete):
    (tmp_path / "Activities.csv").write_bytes(garmin_list([LISTED]))
    with pytest.raises(CommandError, match="--unit km"):
        run(tmp_path)
    assert not athlete.runs.exists()


@pytest.mark.parametrize("path", ["nowhere", "."])
def test_nothing_there_is_said(path, tmp_path, ada):
    with pytest.raises(CommandError, match="There is no file"):
        run(tmp_path / path)


def test_an_address_without_an_account_is_said(folder, db):
    with pytest.raises(CommandError, match="No account has the address"):
        run(folder)


@pytest.fixture
def interrupted(monkeypatch):
    """Press Ctrl-C while the first file is read."""
    settle = import_work.Work._settle_thing

    def pressed(work, *args):
        settle(work, *args)
        signal.raise_signal(signal.SIGINT)

    with monkeypatch.context() as patch:
        patch.setattr(import_work.Work, "_settle_thing", pressed)
        yield patch


def test_ctrl_c_leaves_an_import_that_can_be_resumed(folder, athlete, interrupted):
    with pytest.raises(CommandError, match="Stopped") as stopped:
        run(folder)
    batch = athlete.imports.get()
    assert (athlete.runs.count(), batch.state) == (1, State.CANCELLED)
    assert f"manage.py import --resume {batch.pk} --athlete ada@example.org" in str(stopped.value)
    interrupted.undo()
    assert run(resume=batch.pk).splitlines()[-1] == "2 saved"
    assert athlete.runs.count() == 2


def test_nobody_goes_on_with_somebody_elses_import(folder, athlete, ben, interrupted):
    with pytest.raises(CommandError):
        run(folder)
    with pytest.raises(CommandError, match="no stopped import"):
        call_command("import", resume=athlete.imports.get().pk, athlete="ben@example.org")
