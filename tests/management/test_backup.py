"""`manage.py backup` and `restore`: a copy that is whole, while others write, and its way back."""

import sqlite3
import tarfile
import threading
from contextlib import closing
from datetime import datetime
from io import BytesIO

import pytest

from runlog.management.backups import copy_sqlite, is_whole
from tests.management.installations import add_account, emails, manage

ROWS_AT_FIRST = 20_000


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    """An installation with an account, and a backup of it."""
    data, backups = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("backups")
    manage(data, "migrate", "-v0")
    add_account(data, "ada@example.org")
    said = manage(data, "backup", backups)
    (path,) = backups.iterdir()
    assert said == f"Wrote {path}.\n"
    assert datetime.strptime(path.name, "runlog-backup-%Y-%m-%d.tar")
    return data, path


def test_a_backup_is_for_its_owner_only_and_never_over_an_earlier_one(used):
    data, path = used
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()
    manage(data, "backup", path.parent)
    first, second = sorted(path.parent.iterdir(), key=lambda each: len(each.name))
    assert (first, first.read_bytes()) == (path, before)
    assert second.name.startswith(path.stem)
    second.unlink()


def test_it_comes_back_with_its_key_into_an_empty_installation(used, tmp_path):
    data, path = used
    said = manage(tmp_path, "restore", path)
    assert emails(tmp_path) == ["ada@example.org"]
    assert (tmp_path / "secret_key").read_text() == (data / "secret_key").read_text()
    assert "restart the server" in said
    assert sorted(each.name for each in tmp_path.iterdir()) == ["runlog.sqlite3", "secret_key"]


def test_it_replaces_accounts_only_when_told_and_keeps_what_was_there(used, tmp_path):
    _data, path = used
    manage(tmp_path, "migrate", "-v0")
    add_account(tmp_path, "ben@example.org")
    assert "--replace" in manage(tmp_path, "restore", path, fails=True)
    assert emails(tmp_path) == ["ben@example.org"]
    # Somebody is connected meanwhile, as a running server is.
    with closing(sqlite3.connect(tmp_path / "runlog.sqlite3")) as server:
        assert server.execute("SELECT count(*) FROM runlog_user").fetchone() == (1,)
        manage(tmp_path, "restore", path, "--replace")
        assert server.execute("SELECT email FROM runlog_user").fetchall() == [("ada@example.org",)]
    (kept,) = tmp_path.glob("runlog.sqlite3.replaced-*")
    with closing(sqlite3.connect(kept)) as old:
        assert old.execute("SELECT email FROM runlog_user").fetchall() == [("ben@example.org",)]


def test_a_database_that_can_not_be_read_is_moved_aside(used, tmp_path):
    _data, path = used
    (tmp_path / "runlog.sqlite3").write_bytes(b"no database at all, but long enough to be looked at" * 100)
    manage(tmp_path, "restore", path, fails=True)
    manage(tmp_path, "restore", path, "--replace")
    assert emails(tmp_path) == ["ada@example.org"]
    (kept,) = tmp_path.glob("runlog.sqlite3.replaced-*")
    assert kept.read_bytes().startswith(b"no database at all")


def changed(path, target, **contents):
    """Write a backup again with other contents of some members; None leaves one out."""
    with tarfile.open(path) as old, tarfile.open(target, "w") as new:
        for about in old:
            content = contents.get(about.name.partition(".")[0], old.extractfile(about).read())
            if content is not None:
                about.size = len(content)
                new.addfile(about, BytesIO(content))
    return target


@pytest.mark.parametrize(
    ("contents", "words"),
    [
        ({"database": b"SQLite format 3\x00"}, "checksum is wrong"),
        ({"database": None}, "no backup of Runlog"),
        ({"manifest": None}, "no backup of Runlog"),
        ({"manifest": b"{}"}, "no backup of Runlog"),
        ({"manifest": b"[1"}, "no backup of Runlog"),
    ],
)
def test_a_damaged_backup_changes_nothing(used, tmp_path, contents, words):
    _data, path = used
    bad = changed(path, tmp_path / "bad.tar", **contents)
    data = tmp_path / "data"
    assert words in manage(data, "restore", bad, fails=True)
    assert not (data / "runlog.sqlite3").exists() or (data / "runlog.sqlite3").stat().st_size < 5000


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (b'"runlog.', b'"runlog.9', "newer Runlog"),
        (b'"version": 1', b'"version": 2', "newer Runlog"),
        (b'"database": "sqlite"', b'"database": "postgresql"', "/export/"),
    ],
)
def test_a_backup_that_does_not_fit_here_is_refused(used, tmp_path, before, after, words):
    _data, path = used
    with tarfile.open(path) as archive:
        manifest = archive.extractfile("manifest.json").read()
    bad = changed(path, tmp_path / "bad.tar", manifest=manifest.replace(before, after))
    assert words in manage(tmp_path / "data", "restore", bad, fails=True)


def test_what_is_no_archive_is_refused_with_a_sentence(used, tmp_path):
    (tmp_path / "note.txt").write_text("no backup")
    assert "no backup of Runlog" in manage(tmp_path / "data", "restore", tmp_path / "note.txt", fails=True)
    assert "is not there" in manage(tmp_path / "data", "restore", tmp_path / "none.tar", fails=True)
    assert "can't be written" in manage(used[0], "backup", tmp_path / "none" / "b.tar", fails=True)


def write_until(path, stop, acknowledged):
    """Save rows one by one as the product does, and note each when the database has confirmed it."""
    with closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as database:
        database.execute("PRAGMA synchronous=FULL")
        while not stop.is_set():
            cursor = database.execute("INSERT INTO run (note) VALUES (hex(randomblob(200)))")
            acknowledged.append(cursor.lastrowid)


def test_a_copy_made_under_load_is_whole_and_holds_all_that_was_saved_before(tmp_path):
    path, stop, acknowledged = tmp_path / "live.sqlite3", threading.Event(), []
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE run (id INTEGER PRIMARY KEY, note TEXT)")
        database.execute("CREATE INDEX by_note ON run (note)")
        with database:
            database.executemany("INSERT INTO run (note) VALUES (?)", ((f"{n:0400}",) for n in range(ROWS_AT_FIRST)))
    threads = [threading.Thread(target=write_until, args=(path, stop, acknowledged)) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for number in range(4):
            while len(acknowledged) < 20 * (number + 1):
                stop.wait(0.005)
            saved = set(acknowledged)
            copy_sqlite(path, tmp_path / f"copy{number}.sqlite3")
            assert is_whole(tmp_path / f"copy{number}.sqlite3")
            with closing(sqlite3.connect(tmp_path / f"copy{number}.sqlite3")) as copy:
                held = {key for (key,) in copy.execute("SELECT id FROM run")}
            assert saved <= held
            assert held == set(range(1, len(held) + 1))
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert len(acknowledged) > 80
