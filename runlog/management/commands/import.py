"""Brings a file, or a folder of files, into somebody's log."""

from __future__ import annotations

import signal
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError

from runlog.models import Athlete
from runlog.models.imports import Fate, ImportBatch, State
from runlog.recording.importing import cancel, resume, start, work
from runlog.templatetags.imports import why

_LOOK_AGAIN_S = 0.5


class Command(BaseCommand):
    """Import as the page does, and tell what became of each file by its name."""

    help = "Import a file or a folder of files into the log of an athlete, and say what became of each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, help="a file, or a folder with all that is in it")
        parser.add_argument("--athlete", required=True, metavar="E-MAIL", help="whose log it goes to")
        parser.add_argument("--unit", choices=["km", "mi"], default="", help="of lists that do not say theirs")
        parser.add_argument("--resume", type=int, metavar="NUMBER", help="go on with an import that was stopped")

    def handle(self, *args: object, **options: object) -> None:
        athlete = Athlete.objects.filter(user__email=options["athlete"].lower()).first()
        if athlete is None:
            raise CommandError(f"No account has the address {options['athlete']}.")
        with _stopped_by_ctrl_c() as is_stopped:
            if options["resume"]:
                batch = _to_go_on(athlete, options["resume"])
            else:
                batch = _begun(athlete, options["path"], options["unit"])
            self._finish(batch, is_stopped)
        self._report(batch, athlete)

    def _finish(self, batch: ImportBatch, is_stopped: list[bool]) -> None:
        """Work until the end, or look on where a server that runs took the work first."""
        while True:
            work(batch, stop=lambda: bool(is_stopped))
            batch.refresh_from_db()
            if is_stopped and batch.is_open:
                cancel(batch)
                batch.refresh_from_db()
            if not batch.is_open:
                return
            time.sleep(_LOOK_AGAIN_S)

    def _report(self, batch: ImportBatch, athlete: Athlete) -> None:
        counts: dict[str, int] = {}
        for item in batch.items.order_by("number"):
            counts[item.fate] = counts.get(item.fate, 0) + 1
            self.stdout.write(f"{item.name}: {why(item) or item.get_fate_display()}")
        told = ", ".join(f"{count} {Fate(fate).label}" for fate, count in sorted(counts.items()))
        self.stdout.write(told or "There was nothing to import.")
        if batch.state == State.CANCELLED:
            go_on = f"manage.py import --resume {batch.pk} --athlete {athlete.user.email}"
            raise CommandError(f"Stopped. What is saved stays; to go on: {go_on}")
        if batch.state == State.ASKING:
            raise CommandError("A list does not say its unit: add --unit km or --unit mi.")
        if counts.get(Fate.UNREADABLE):
            raise CommandError("Not everything could be read.")


@contextmanager
def _stopped_by_ctrl_c() -> Iterator[list[bool]]:
    """Give a list that is empty until Ctrl-C; what is under way is finished first, a second Ctrl-C ends at once."""
    pressed: list[bool] = []

    def stop(_signal: int, _frame: FrameType | None) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(True)

    earlier = signal.signal(signal.SIGINT, stop)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, earlier)


def _to_go_on(athlete: Athlete, number: int) -> ImportBatch:
    batch = athlete.imports.filter(pk=number).first()
    if batch is None or batch.state != State.CANCELLED:
        raise CommandError(f"There is no stopped import {number} of this athlete.")
    resume(batch)
    batch.refresh_from_db()
    return batch


def _begun(athlete: Athlete, path: Path | None, unit: str) -> ImportBatch:
    paths = _files(path) if path else []
    if not paths:
        raise CommandError(f"There is no file at {path}." if path else "Name a file or a folder.")
    with ExitStack() as opened:
        files = ((name, opened.enter_context(file.open("rb"))) for name, file in paths)
        return start(athlete, files, uuid4(), unit)


def _files(path: Path) -> list[tuple[str, Path]]:
    """Give every file with its name for the report: of a folder all that is in it, by name."""
    if path.is_dir():
        found = sorted(each for each in path.rglob("*") if each.is_file())
        return [(each.relative_to(path).as_posix(), each) for each in found]
    return [(path.name, path)] if path.is_file() else []
