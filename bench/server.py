"""Starts the production server on a data folder of its own, and puts load on it."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2


@contextmanager
def running() -> Iterator[str]:
    """Give the address of a fresh, seeded installation; stop and remove it in the end."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        env = {**os.environ, "RUNLOG_DATA": folder, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        command = [sys.executable, "manage.py", "serve", "--demo", "--port", str(port), "--workers", str(WORKERS)]
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
        try:
            yield _when_up(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait(20)


def _when_up(address: str, patience: float = 60) -> str:
    until = time.monotonic() + patience
    while True:
        try:
            urlopen(f"{address}/healthz", timeout=2).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return address


def requests_per_second(address: str, seconds: int, connections: int = 16, **headers: str) -> float:
    """Ask for one address over kept connections with wrk; `SystemExit` where it is missing or answers go wrong."""
    if not shutil.which("wrk"):
        raise SystemExit("This bench puts load on the server with wrk: apt install wrk (or brew install wrk).")
    options = [f"--header={name.replace('_', '-')}: {value}" for name, value in headers.items()]
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", *options, address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{address} went wrong under load:\n{said}")
    return float(re.search(r"Requests/sec:\s*([\d.]+)", said)[1])
