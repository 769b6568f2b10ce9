"""What the pages of progress cost an athlete with thousands of attempts at one distance, against one with fifty.

    python -m bench.progress [ROUNDS]

The database is SQLite in a folder of its own, or an empty one that DATABASE_URL names; for a throw-away PostgreSQL:
`python -m tests.throwaway_postgres python -m bench.progress`. Pages are asked in turn, and the median of each counts.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import timedelta

from django.apps import apps
from django.db import connection
from django.test import Client

from bench.pages import compare, empty_database, settled, signed_in

FEW, MANY = 50, 5_000
AIM = 2
PATHS = ("/progress/1km/", "/progress/records/", "/progress/", "/progress/?range=all&numbers=1")


def main(rounds: int) -> None:
    """Print the time of each page for both athletes, their ratio and the number of queries."""
    with empty_database():
        few, many = _athlete(FEW), _athlete(MANY)
        settled()
        print(f"{connection.vendor}, {FEW} and {MANY:,} attempts within a year, medians of {rounds} rounds")
        for path in PATHS:
            compare(path, few, many, rounds, AIM if path == "/progress/1km/" else None)


def _athlete(count: int) -> Client:
    """Make an athlete with so many tests over 1 km in the last year; their first page catches up with them."""
    user = apps.get_model("runlog", "User").objects.create_user(email=f"athlete{count}@example.org")
    apps.get_model("runlog", "Run").objects.bulk_create(_tests(user.athlete, count), batch_size=1000)
    client = signed_in(user)
    client.get("/progress/")
    return client


def _tests(athlete: object, count: int) -> Iterator[object]:
    chance, run = random.Random(count), apps.get_model("runlog", "Run")
    for number in range(count):
        yield run(
            athlete=athlete,
            day=athlete.today() - timedelta(days=number * 365 // count),
            distance_mm=1_000_000,
            distance_text="2.5",
            distance_unit="laps",
            elapsed_ms=round(245_000 * chance.gauss(1, 0.015)),
            surface="track",
            distance_source="track",
            kind="test",
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
