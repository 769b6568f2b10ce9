"""Copies the installation into one file: `manage.py backup [PATH]`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from runlog.management.backups import NotPossible, back_up
from runlog.management.postgres_dump import ProgramFailed


class Command(BaseCommand):
    """Write a backup while the server runs."""

    help = "Copy the database and the secret key into one file, while the server runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, nargs="?", help="a file, or a folder for runlog-backup-YYYY-MM-DD.tar")

    def handle(self, *, path: Path | None, **options: object) -> None:
        try:
            self.stdout.write(f"Wrote {back_up(path)}.")
        except (NotPossible, ProgramFailed) as problem:
            raise CommandError(str(problem)) from None
