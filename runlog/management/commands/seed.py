"""Fills an installation with a believable year of running."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from itertools import chain, cycle, islice

from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from runlog.management.believable import RUNNERS, Runner, Year
from runlog.management.believable_teams import CLASS_SIZE, class_runs, enter_results, make_class, make_club
from runlog.models import Athlete, Run, User
from runlog.recording.accounts import claim_installation
from runlog.recording.efforts import efforts_of, keep_many
from runlog.recording.examining import catch_up

PASSWORD = "run the demo"
STATE = 20261123
BATCH = 2000


def sign_in_line() -> str:
    """Say how to sign in as the first athlete."""
    return f"Sign in as {RUNNERS[0].email} with the password: {PASSWORD}"


class Command(BaseCommand):
    """Make athletes with a year of runs and a school class, always the same ones."""

    help = "Make believable athletes, runs and a school class (the same ones every time)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--athletes", type=int, default=len(RUNNERS), help="athletes with an account")
        parser.add_argument("--pupils", type=int, default=CLASS_SIZE, help="pupils of a class, without accounts")
        parser.add_argument("--runs", type=int, help="this many runs in all, spread over the athletes")

        parser.add_argument("--host", action="store_true", help="make the first athlete the host, as the demo does")

    def handle(self, *args: object, **options: object) -> None:
        if User.objects.filter(email=RUNNERS[0].email).exists():
            raise CommandError("This installation is seeded already; use an empty data folder (RUNLOG_DATA).")
        if min(options["athletes"], options["pupils"], options["runs"] or 0) < 0:
            raise CommandError("Counts can't be negative.")
        with transaction.atomic():
            count = self._fill(options["athletes"], options["pupils"], options["runs"], options["host"])
        self.stdout.write(f"Made {options['athletes']} athletes, {options['pupils']} pupils and {count} runs.")
        self.stdout.write(sign_in_line())

    def _fill(self, athletes: int, pupils: int, runs: int | None, host: bool) -> int:
        today = timezone.localdate()
        made = list(_athletes(athletes, host))
        years = [Year(athlete, runner, today, STATE + i) for i, (athlete, runner) in enumerate(made)]
        found = _runs_of(years, runs)
        is_demo = bool(made) and runs is None
        team = make_class(made[0][0].user, pupils, today) if is_demo and pupils else None
        if team:
            found = chain(found, class_runs(team, STATE))
        count = self._save(found, is_examined=runs is not None)
        if team:
            enter_results(team)
        if is_demo:
            make_club([athlete for athlete, _runner in made])
        for athlete in Athlete.objects.all():
            catch_up(athlete)
        return count

    def _save(self, found: Iterator[Run], is_examined: bool) -> int:
        count = 0
        while batch := list(islice(found, BATCH)):
            for run in batch:
                run.is_examined = is_examined  # a great many are made for measuring, and believable as they are
            count += len(Run.objects.bulk_create(batch))
            keep_many(effort for run in batch if run.is_examined for effort in efforts_of(run, ()))
        return count


def _athletes(count: int, host: bool) -> Iterator[tuple[Athlete, Runner]]:
    password = make_password(PASSWORD)
    for number, runner in enumerate(islice(cycle(RUNNERS), count)):
        again = number // len(RUNNERS)
        email = runner.email.replace("@", f"{again + 1}@") if again else runner.email
        user = User(email=email, password=password)
        user.save()
        if host and number == 0:
            claim_installation(user)
        user.athlete.name = f"{runner.name} {again + 1}" if again else runner.name
        user.athlete.first_unit, user.athlete.experience = runner.unit, runner.experience
        user.athlete.birth_year, user.athlete.sex = runner.birth_year, runner.sex
        user.athlete.save()
        yield user.athlete, runner


def _runs_of(years: list[Year], total: int | None) -> Iterator[Run]:
    if total is None:
        return chain.from_iterable(year.runs() for year in years)
    if not years:
        return iter(())
    each = -(-total // len(years))
    # Long histories keep a runner's weekly rhythm: more runs reach further back.
    days = [round(each / year.runner.runs_a_week * 9) + 30 for year in years]
    return islice(
        chain.from_iterable(islice(_at_least(year, n), each) for year, n in zip(years, days, strict=True)), total
    )


def _at_least(year: Year, days: int) -> Iterator[Run]:
    """Give runs until there are enough, starting over on the same days when a history can't reach further back."""
    reach = min(days, (year.last_day - date(1950, 1, 1)).days)
    while True:
        yield from year.runs(reach)
