"""Brings an athlete's export back: `manage.py restore_account PATH --athlete E-MAIL`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from runlog.models import Athlete
from runlog.recording.restoring import NotRestored, restore_account


class Command(BaseCommand):
    """Restore the ZIP of /export/ into an account."""

    help = "Bring the ZIP of /export/ back into an account; what is there already is left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the ZIP file")
        parser.add_argument("--athlete", required=True, metavar="E-MAIL", help="whose account it is brought into")

    def handle(self, *, path: Path, athlete: str, **options: object) -> None:
        found = Athlete.objects.filter(user__email=athlete.strip().lower()).first()
        if found is None:
            raise CommandError(f"Nobody here signs in as {athlete}.")
        try:
            with path.open("rb") as file:
                done = restore_account(found, file)
        except OSError as error:
            raise CommandError(f"{path} can't be read ({error.strerror}).") from None
        except NotRestored as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"Saved {done.runs} runs and {done.originals} files; {done.there} runs were there already.")
        for name in done.unreadable:
            self.stdout.write(f"Not as it was, and left out: {name}")
