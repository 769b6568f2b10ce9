"""What the pages of a coach cost, for a team of 50 athletes with 1,000 runs each among as many strangers.

    python -m bench.coach [ROUNDS]

The database is SQLite in a folder of its own, or an empty one that DATABASE_URL names; for a throw-away PostgreSQL:
`python -m tests.throwaway_postgres python -m bench.coach`. Pages are asked in turn, and the median of each counts.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from datetime import timedelta

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ATHLETES, RUNS_EACH = 50, 1000
LATELY = 15
LAST_PAGE = 50
PATHS = {
    "overview": "/coach/",
    "overview, tests over 1 km": "/coach/?over=1km",
    "athletes": "/coach/athletes/",
    "athletes, by this week": "/coach/athletes/?o=-4",
    "runs of four weeks": "/coach/runs/",
    "all runs": "/coach/runs/?period=all",
    "all runs, by pace": "/coach/runs/?period=all&o=5",
    "all runs, searched": "/coach/runs/?period=all&q=evening",
    "all runs, last page": "/coach/runs/?period=all&p={last}",
    "all runs, by pace, last page": "/coach/runs/?period=all&o=5&p={slowest}",
    "runs that wait for a look": "/coach/runs/?period=all&doubtful=yes",
    "members": "/coach/members/",
    "an athlete": "/coach/athletes/{athlete}/",
    "an athlete over 1 km": "/coach/athletes/{athlete}/1km/",
    "a run": "/coach/runs/{run}/",
}


def main(rounds: int) -> None:
    """Print the time of each page and the number of its queries."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"RUNLOG_DATA": folder, "DJANGO_SETTINGS_MODULE": "config.settings"}
        django.setup()
        client, numbers = _coach()
        print(f"{connection.vendor}, {ATHLETES} athletes x {RUNS_EACH:,} runs, medians of {rounds} rounds")
        times: dict[str, list[float]] = {name: [] for name in PATHS}
        queries = {name: _queries(client, path.format(**numbers)) for name, path in PATHS.items()}
        for _ in range(rounds):
            for name, path in PATHS.items():
                times[name].append(_seconds(client, path.format(**numbers)))
        for name, taken in times.items():
            print(f"{name:28} {statistics.median(taken) * 1000:6.1f} ms, {queries[name]} queries")


def _coach() -> tuple[Client, dict[str, int]]:
    """Seed an empty database; give a signed-in client of a coach, and the numbers of an athlete and a run."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    user, team = (apps.get_model("runlog", name) for name in ("User", "Team"))
    if user.objects.exists():
        raise SystemExit("This database is in use; the bench wants an empty one.")
    count = 2 * ATHLETES + 1
    with open(os.devnull, "w") as nowhere:
        call_command("seed", athletes=count, pupils=0, runs=count * RUNS_EACH, stdout=nowhere)
    coach, *others = user.objects.order_by("pk")
    club = team.objects.create(name="Harriers", keeps_notes=True)
    club.coachings.create(user=coach, role="head")
    for other in others[:ATHLETES]:
        club.memberships.create(athlete=other.athlete, share="all")
        _bring_up_to_date(other.athlete)
    if connection.vendor == "postgresql":
        connection.cursor().execute("VACUUM ANALYZE")
    client = Client(SERVER_NAME="localhost")
    client.force_login(coach)
    newest = others[0].athlete.runs.latest_first().first()
    return client, {"athlete": newest.athlete_id, "run": newest.pk, **_last_places(club)}


def _last_places(club: object) -> dict[str, int]:
    """Give the rows after which the last page of all runs begins, by day and by pace."""
    runs = apps.get_model("runlog", "Run").objects.live().filter(athlete__memberships__team=club)
    by = {"last": ("day", "pk"), "slowest": ("-pace", "pk")}
    return {name: runs.order_by(*order).values_list("pk", flat=True)[LAST_PAGE] for name, order in by.items()}


def _bring_up_to_date(athlete: object) -> None:
    """Give the latest runs of an athlete the days of the last weeks: who ran this week is what a coach asks."""
    for number, run in enumerate(athlete.runs.latest_first()[:LATELY]):
        day = athlete.today() - timedelta(days=2 * number)
        athlete.runs.filter(pk=run.pk).update(day=day)
        run.efforts.update(day=day)


def _queries(client: Client, path: str) -> int:
    if client.get(path).status_code != 200:
        raise SystemExit(f"{path} went wrong.")
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


def _seconds(client: Client, path: str) -> float:
    start = time.perf_counter()
    client.get(path)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
