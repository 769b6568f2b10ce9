"""What the first page of the history costs an athlete with very many runs, against one with few.

    python -m bench.history [ROUNDS]

The database is SQLite in a folder of its own, or an empty one that DATABASE_URL names; for a throw-away PostgreSQL:
`python -m tests.throwaway_postgres python -m bench.history`. Pages are asked in turn, and the median of each counts.
"""

from __future__ import annotations

import os
import random
import sys
from datetime import timedelta

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client

from bench.pages import compare, empty_database, settled, signed_in

FEW, MANY = 100, 100_000
AIM = 1.3
PATHS = (
    *("/runs/", "/runs/?sort=day", "/runs/?sort=pace", "/runs/?sort=-distance"),
    *("/runs/?distance=5+km&sort=pace", "/runs/?surface=track", "/runs/?q=evening", "/runs/calendar/"),
)
_BATCH = 2000


def main(rounds: int) -> None:
    """Print the time of each page for both athletes, their ratio and the number of queries."""
    with empty_database():
        few, many = _athletes()
        print(f"{connection.vendor}, {FEW} and {MANY:,} runs, medians of {rounds} rounds")
        for path in PATHS:
            compare(path, few, many, rounds, AIM if path == "/runs/" else None)


def _athletes() -> tuple[Client, Client]:
    """Give a signed-in client of an athlete with few runs, and one of an athlete with many."""
    with open(os.devnull, "w") as nowhere:
        call_command("seed", athletes=2, pupils=0, runs=2 * FEW, stdout=nowhere)
    few, many = apps.get_model("runlog", "User").objects.order_by("pk")
    _lengthen(many.athlete)
    settled()
    return signed_in(few), signed_in(many)


def _lengthen(athlete: object) -> None:
    """Repeat an athlete's runs on earlier days until there are very many, in no order, as imports may leave them."""
    run = apps.get_model("runlog", "Run")
    fields = [field.attname for field in run._meta.concrete_fields if not (field.primary_key or field.generated)]
    runs = list(athlete.runs.values(*set(fields) - {"submission"}))
    days = random.Random(MANY).choices(range(1, 20_000), k=MANY - len(runs))
    for start in range(0, len(days), _BATCH):
        run.objects.bulk_create(
            run(**{**runs[number % len(runs)], "day": athlete.today() - timedelta(days=ago)})
            for number, ago in enumerate(days[start : start + _BATCH], start)
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
