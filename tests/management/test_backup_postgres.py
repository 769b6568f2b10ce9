"""`manage.py backup` and `restore` on PostgreSQL, with its own programs."""

import pytest

from runlog.management import postgres_dump
from runlog.management.postgres_dump import ProgramFailed, dump, load
from tests.management.installations import add_account, emails, manage
from tests.throwaway_postgres import NoPostgres, throwaway_postgres


@pytest.fixture(scope="module")
def address():
    try:
        with throwaway_postgres() as url:
            yield url
    except NoPostgres as reason:
        pytest.skip(str(reason))


def test_it_comes_back_as_it_was(address, tmp_path):
    data, backup = tmp_path / "data", tmp_path / "runlog.tar"
    manage(data, "migrate", "-v0", DATABASE_URL=address)
    add_account(data, "ada@example.org", DATABASE_URL=address)
    manage(data, "backup", backup, DATABASE_URL=address)
    add_account(data, "ben@example.org", DATABASE_URL=address)
    assert "--replace" in manage(data, "restore", backup, DATABASE_URL=address, fails=True)
    assert emails(data, DATABASE_URL=address) == ["ada@example.org", "ben@example.org"]
    manage(data, "restore", backup, "--replace", DATABASE_URL=address)
    assert emails(data, DATABASE_URL=address) == ["ada@example.org"]
    assert "/export/" in manage(tmp_path / "sqlite", "restore", backup, fails=True)


def test_a_program_that_is_missing_or_fails_is_told_in_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setattr(postgres_dump, "_FOLDERS", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramFailed, match="pg_dump is not here .*apt install postgresql-client"):
        dump({"dbname": "runlog"}, tmp_path / "copy")
    program = tmp_path / "pg_restore"
    program.write_text('#!/bin/sh\necho "no\n server: $PGHOST $PGPASSWORD $*" >&2\nexit 1\n')
    program.chmod(0o700)
    with pytest.raises(
        ProgramFailed, match="pg_restore did not finish: no server: db secret --clean .*--dbname=runlog"
    ):
        load({"dbname": "runlog", "host": "db", "password": "secret"}, tmp_path / "copy")
