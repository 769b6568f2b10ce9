"""Times pages in this process, on a database of their own, for an athlete with few rows against one with many."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


@contextmanager
def empty_database() -> Iterator[None]:
    """Set up Django on an empty database: SQLite in a folder of its own, or the one that DATABASE_URL names."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"RUNLOG_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        if apps.get_model("runlog", "User").objects.exists():
            raise SystemExit("This database is in use; the bench wants an empty one.")
        yield


def settled() -> None:
    """Do what PostgreSQL's autovacuum does in a while; one pass leaves some of the new pages out."""
    if connection.vendor == "postgresql":
        for _ in range(2):
            connection.cursor().execute("VACUUM ANALYZE")


def signed_in(user: object) -> Client:
    """Give a client that a user is signed in to."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    return client


def compare(path: str, few: Client, many: Client, rounds: int, aim: float | None = None) -> None:
    """Print the median time of a page for both, their ratio and the number of queries."""
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
    told = f" (aim: at most {aim})" if aim else ""
    print(f"{path:30} {a * 1000:6.1f} ms {b * 1000:6.1f} ms, ratio {b / a:.2f}, {len(queries)} queries{told}")


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
