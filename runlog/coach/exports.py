"""What a coach takes out: runs and athletes as CSV, of those teams only where the role allows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain

from django.db.models import QuerySet
from django.http import StreamingHttpResponse

from runlog.arithmetic.pace import clock, elapsed_text, seconds_per_km, seconds_per_mile
from runlog.arithmetic.units import exact_text
from runlog.files.csv_text import csv_lines, plain_cell
from runlog.models import Athlete, Run, User
from runlog.queries.coached import MAY_EXPORT, memberships_of
from runlog.queries.glance import Tested, tested

Cell = str | int | None
ROWS_AT_ONCE = 2000

_OF_RUNS: dict[str, Callable[[Run], Cell]] = {
    "athlete": lambda run: plain_cell(run.athlete.name),
    "day": lambda run: run.day.isoformat(),
    "distance_m": lambda run: exact_text(run.distance_mm, "m"),
    "elapsed": lambda run: elapsed_text(run.elapsed_ms),
    "elapsed_ms": lambda run: run.elapsed_ms,
    "pace_per_km": lambda run: clock(seconds_per_km(run.distance_mm, run.elapsed_ms)),
    "pace_per_mile": lambda run: clock(seconds_per_mile(run.distance_mm, run.elapsed_ms)),
    "surface": lambda run: run.surface,
    "distance_source": lambda run: run.distance_source,
    "timing": lambda run: run.timing,
    "kind": lambda run: run.kind,
    "rpe": lambda run: run.rpe,
    "suspicion": lambda run: run.suspicion if run.is_doubtful else "",
}
# Notes and heart rate are an agreement of their own.
_OF_ALL_SHARED: dict[str, Callable[[Run], Cell]] = {
    "hr_zone": lambda run: run.hr_zone,
    "average_bpm": lambda run: run.average_bpm,
    "max_bpm": lambda run: run.max_bpm,
    "note": lambda run: plain_cell(run.note),
}
_OF_ATHLETES = (
    *("athlete", "teams", "birth_year", "sex", "last_run", "week_m", "week_elapsed", "test_day", "test_m"),
    *("test_elapsed", "test_pace_per_km", "test_pace_per_mile", "change_percent", "verdict"),
)


def runs_csv(runs: QuerySet[Run]) -> StreamingHttpResponse:
    """Write runs, each with what is shared of it; `runs` are those a coach may take out."""
    table = (_run(run) for run in runs.iterator(chunk_size=ROWS_AT_ONCE))
    return _csv("runlog-runs.csv", chain([(*_OF_RUNS, *_OF_ALL_SHARED)], table))


def _run(run: Run) -> list[Cell]:
    private = (cell(run) if run.shows_all else None for cell in _OF_ALL_SHARED.values())
    return [*(cell(run) for cell in _OF_RUNS.values()), *private]


def athletes_csv(user: User, athletes: QuerySet[Athlete], today: date) -> StreamingHttpResponse:
    """Write athletes with this week and the last test; `athletes` are those a coach may take out."""
    found = list(athletes)
    tests = tested(user, found, today, today, MAY_EXPORT)
    teams = _team_names(user, found)
    rows = ([*_athlete(athlete, teams[athlete.pk]), *_test(tests.get(athlete.pk))] for athlete in found)
    return _csv("runlog-athletes.csv", chain([_OF_ATHLETES], rows))


def _team_names(user: User, athletes: Iterable[Athlete]) -> dict[int, str]:
    names = {athlete.pk: [] for athlete in athletes}
    members = memberships_of(user, MAY_EXPORT).filter(athlete__in=names).order_by("team__name", "team_id")
    for athlete_id, name in members.values_list("athlete_id", "team__name"):
        names[athlete_id].append(name)
    return {athlete_id: ", ".join(theirs) for athlete_id, theirs in names.items()}


def _athlete(athlete: Athlete, teams: str) -> Iterator[Cell]:
    # A team knows birth year and sex of its own athletes; people with an account agreed to no such thing.
    is_managed = athlete.user_id is None
    yield from (plain_cell(athlete.name), plain_cell(teams))
    yield from (athlete.birth_year, athlete.sex) if is_managed else (None, None)
    yield athlete.last_day.isoformat() if athlete.last_day else None
    yield exact_text(athlete.week_mm, "m")
    yield elapsed_text(athlete.week_ms)


def _test(found: Tested | None) -> Iterator[Cell]:
    if found is None:
        yield from [None] * 7
        return
    comparison = found.judgement.comparison
    yield from (found.newest.day.isoformat(), exact_text(found.distance_mm, "m"), elapsed_text(found.elapsed_ms))
    yield clock(seconds_per_km(found.distance_mm, found.elapsed_ms))
    yield clock(seconds_per_mile(found.distance_mm, found.elapsed_ms))
    yield f"{comparison.change_percent:.1f}" if comparison else None
    yield found.judgement.verdict.value


def _csv(name: str, rows: Iterable[Iterable[Cell]]) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        csv_lines(rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
