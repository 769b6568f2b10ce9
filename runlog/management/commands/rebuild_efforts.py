"""Makes the table of efforts anew from the runs."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from runlog.models import Athlete
from runlog.recording.efforts import rebuild
from runlog.recording.examining import catch_up


class Command(BaseCommand):
    """Give the same efforts as saving run by run did, should the table ever be in doubt."""

    help = "Examine runs that were not, and make all efforts (the table behind records) anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--athlete", help="only those of the account with this e-mail address")

    def handle(self, *args: object, **options: object) -> None:
        athletes = Athlete.objects.order_by("id")
        if options["athlete"]:
            athletes = athletes.filter(user__email=options["athlete"].lower())
            if not athletes.exists():
                raise CommandError(f"No account has the address {options['athlete']}.")
        examined = efforts = 0
        for athlete in athletes.iterator():
            examined += catch_up(athlete)
            efforts += rebuild(athlete)
        self.stdout.write(f"Examined {examined} runs, kept {efforts} efforts.")
