"""What the first page of the history costs an athlete with very many runs, against one with few.

    python -m bench.history [ROUNDS]

The database is SQLite in a folder of its own, or an empty one that DATABASE_URL names; for a throw-away PostgreSQL:
`python -m tests.throwaway_postgres python -m bench.history`. Pages are asked in turn, and the median of each counts.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

FEW, MANY = 100, 100_000
AIM = 1.3
PATHS = (
    *("/runs/", "/runs/?sort=day", "/runs/?sort=pace", "/runs/?sort=-distance"),
    *("/runs/?distance=5+km&sort=pace", "/runs/?surface=track", "/runs/?q=evening", "/runs/calendar/"),
)
_BATCH = 2000


def main(rounds: int) -> None:
    """Print the time of each page for both athletes, their ratio and the number of queries."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"RUNLOG_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        django.setup()
        few, many = _athletes()
        print(f"{connection.vendor}, {FEW} and {MANY:,} runs, medians of {rounds} rounds")
        for path in PATHS:
            _compare(path, few, many, rounds)


def _athletes() -> tuple[Client, Client]:
    """Seed an empty database; give a signed-in client of the athlete with few runs, and one of that with many."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    users = apps.get_model("runlog", "User").objects
    if users.exists():
        raise SystemExit("This database is in use; the bench wants an empty one.")
    with open(os.devnull, "w") as nowhere:
        call_command("seed", athletes=2, pupils=0, runs=2 * FEW, stdout=nowhere)
    few, many = users.order_by("pk")
    _lengthen(many.athlete)
    if connection.vendor == "postgresql":
        for _ in range(2):  # what autovacuum does in a while; one pass leaves some of the new pages out
            connection.cursor().execute("VACUUM ANALYZE")
    return _signed_in(few), _signed_in(many)


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


def _signed_in(user: object) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def _compare(path: str, few: Client, many: Client, rounds: int) -> None:
    times: dict[Client, list[float]] = {few: [], many: []}
    for client in (few, many):
        if client.get(path).status_code != 200:
            raise SystemExit(f"{path} went wrong.")
    for _ in range(rounds):
        for client, taken in times.items():
            taken.append(_seconds(lambda client=client: client.get(path)))
    with CaptureQueriesContext(connection) as queries:
        many.get(path)
    a, b = (statistics.median(taken) for taken in times.values())
    print(
        f"{path:30} {a * 1000:6.1f} ms {b * 1000:6.1f} ms, ratio {b / a:.2f}, {len(queries)} queries"
        f"{f' (aim: at most {AIM})' if path == '/runs/' else ''}"
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
