"""Puts a backup back: `manage.py restore PATH`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from runlog.management.backups import NotPossible, put_back
from runlog.management.postgres_dump import ProgramFailed


class Command(BaseCommand):
    """Put the database and the secret key of a backup in place."""

    help = "Put a backup in place of what is here; refused where there are accounts, unless with --replace."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="what `manage.py backup` wrote")
        parser.add_argument("--replace", action="store_true", help="also where there are accounts already")

    def handle(self, *, path: Path, replace: bool, **options: object) -> None:
        try:
            said = put_back(path, replace)
        except (NotPossible, ProgramFailed) as problem:
            raise CommandError(str(problem)) from None
        call_command("migrate", interactive=False, verbosity=0)
        self.stdout.write("\n".join([*said, f"Put {path} back."]))
