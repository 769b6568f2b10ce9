"""The worker that runs beside the server, so that an installation needs no second service."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

from config.env import env_choice

PROJECT = Path(__file__).parent.parent
PAUSE_SECONDS = 2
COMMAND = [sys.executable, "manage.py", "work"]


class Embedded:
    """Keeps one `manage.py work` running as a child of this process, until `end`."""

    def __init__(self) -> None:
        self.is_ended = False
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Begin, unless the host runs workers elsewhere."""
        if env_choice("RUNLOG_WORKER", "embedded", "separate") == "separate":
            return
        Thread(target=self._keep, daemon=True).start()

    def _keep(self) -> None:
        command = [*COMMAND, "--beside", str(os.getpid())]
        while not self.is_ended:
            self.process = subprocess.Popen(command, cwd=PROJECT, stdin=subprocess.DEVNULL)
            # Asked again and again: gunicorn collects all children that end, and a plain wait may then never return.
            while self.process.poll() is None:
                time.sleep(PAUSE_SECONDS)

    def end(self) -> None:
        """Let it stop after the thing under way; nobody waits for that."""
        self.is_ended = True
        if self.process and self.process.poll() is None:
            self.process.terminate()
