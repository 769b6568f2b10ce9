"""The worker beside the server: started, started again when it dies, ended with the server."""

import os
import signal
import sys
import time

import pytest

from config import embedded


@pytest.fixture
def worker(monkeypatch):
    """Keep a process that only sleeps in place of the worker."""
    monkeypatch.setattr(embedded, "PAUSE_SECONDS", 0.05)
    monkeypatch.setattr(embedded, "COMMAND", [sys.executable, "-c", "import time; time.sleep(60)"])
    worker = embedded.Embedded()
    worker.start()
    yield worker
    worker.end()


def until(condition):
    for _attempt in range(200):
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("is_reaped", [False, True])
def test_it_is_started_again_when_it_dies(worker, is_reaped):
    assert until(lambda: worker.process)
    first = worker.process.pid
    os.kill(first, signal.SIGKILL)
    if is_reaped:  # as gunicorn does with every child
        until(lambda: not _collect(first))
    assert until(lambda: worker.process.pid != first)


def _collect(pid):
    try:
        return os.waitpid(pid, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return False


def test_it_ends_with_the_server_and_stays_ended(worker):
    assert until(lambda: worker.process)
    process = worker.process
    worker.end()
    assert until(lambda: process.poll() is not None)
    time.sleep(0.3)
    assert worker.process is process


def test_a_host_with_workers_elsewhere_gets_none(monkeypatch):
    monkeypatch.setenv("RUNLOG_WORKER", "separate")
    worker = embedded.Embedded()
    worker.start()
    time.sleep(0.2)
    assert worker.process is None
