"""A real start of `manage.py serve` in a new data folder, and its end."""

import os
import signal
import socket
import stat
import subprocess
import sys
from contextlib import contextmanager
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="it starts on SQLite, whatever the others use")


@contextmanager
def server(data, port):
    """Start Runlog on SQLite; the first line that it prints when it listens is on its way then."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=settings.BASE_DIR,
        env={**environment, "RUNLOG_DATA": str(data), "RUNLOG_DEBUG": "false"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def lines_until_ready(process):
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Runlog is at"):
            return lines
    raise AssertionError("".join(lines))


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_it_starts_answers_and_stops_without_a_word(tmp_path, port, sent):
    with server(tmp_path, port) as process:
        lines = lines_until_ready(process)
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=30) as answer:
            assert answer.status == 200
        process.send_signal(sent)
        rest = process.stdout.read()
        assert process.wait(timeout=30) == 0
    assert lines[0] == "Preparing the database\n"
    assert rest.startswith("To make the first account from another device") and rest.count("\n") == 1


def test_what_it_makes_is_for_its_owner_only(tmp_path, port):
    with server(tmp_path, port) as process:
        lines_until_ready(process)
        made = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert {"runlog.sqlite3", "secret_key", "static"} <= made.keys()
    assert {name for name, mode in made.items() if mode & 0o077} == set()


def test_a_second_start_has_nothing_to_prepare(tmp_path, port):
    for lines in (3, 1):
        with server(tmp_path, port) as process:
            assert len(lines_until_ready(process)) == lines
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=30)
