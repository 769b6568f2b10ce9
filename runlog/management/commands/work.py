"""Work through imports: `manage.py work`. `manage.py serve` runs one of these beside the server."""

from __future__ import annotations

import logging
import os
import signal
import time
from argparse import ArgumentParser
from types import FrameType

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections, connection

from runlog.models import ImportBatch
from runlog.recording.importing import work
from runlog.recording.leases import to_do

# How soon an import begins, and how long to wait for a database that is gone.
LOOK_SECONDS, TROUBLE_SECONDS = 0.5, 5

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Take one import after the other, until told to stop."""

    help = "Works through imports until it is stopped; several may run, on as many machines as share the database."
    requires_system_checks = []
    parent = 0
    is_stopped = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="end when there is nothing left to do")
        parser.add_argument("--beside", type=int, default=0, help="end when the parent is no longer this process")

    def handle(self, *, once: bool, beside: int, **options: object) -> None:
        self.parent = beside
        if not once:
            os.nice(10)  # pages go first
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, self.end)
        while not self.is_over():
            if not self.work_on_next() and (once or self.is_over()):
                return

    def end(self, number: int, frame: FrameType | None) -> None:
        """Stop after the thing under way; the next worker goes on there."""
        self.is_stopped = True

    def is_over(self) -> bool:
        """Tell whether to stop; a server that was killed can't say so."""
        return self.is_stopped or bool(self.parent and os.getppid() != self.parent)

    def work_on_next(self) -> bool:
        """Work on what waits longest; False where nothing does, after a short wait."""
        if not connection.in_atomic_block:  # as it is around a test
            close_old_connections()
        try:
            if batch := ImportBatch.objects.filter(to_do()).select_related("athlete").order_by("id").first():
                work(batch, self.is_over)
                return True
        except DatabaseError:
            logger.exception("The import waits for the database")
            self.wait(TROUBLE_SECONDS)
        self.wait(LOOK_SECONDS)
        return False

    def wait(self, seconds: float) -> None:
        """Sleep, but not on when it is over."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self.is_over():
            time.sleep(0.1)
