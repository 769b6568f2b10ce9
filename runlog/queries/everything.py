"""Everything that an athlete has here, as the files of one archive, row by row."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from runlog.files import own_export
from runlog.files.activity import Stream
from runlog.files.csv_text import csv_lines
from runlog.models import Athlete, Comment, Entry, Lap, Recording, Run, Team
from runlog.queries.run_table import COLUMNS, row

ROWS_AT_ONCE = 200
# With laps, recordings and their streams.
RUNS_AT_ONCE = 20

_STREAM = [field.name for field in fields(Stream)]

Row = TypeVar("Row", bound=Model)
Member = tuple[str, Iterable[bytes]]
Written = dict[str, object]


def everything(athlete: Athlete) -> Iterator[Member]:
    """Give each file of the archive with its bytes in pieces. No query stays open while a piece is sent."""
    paths = _original_paths(athlete)
    yield own_export.README, [_about().encode()]
    yield own_export.RUNS_CSV, (line.encode() for line in csv_lines(_table(athlete)))
    yield own_export.RUNS_JSON, (piece.encode() for piece in _document(athlete, paths))
    for number, path in paths.items():
        if original := athlete.originals.filter(pk=number).first():
            yield path, [zlib.decompress(original.content)]


def _about() -> str:
    return _(
        "Everything that Runlog has about you and your runs.\n\n"
        "runs.csv      One line a run, for a spreadsheet. Times are milliseconds (elapsed_ms) and as text.\n"
        "runs.json     Everything: settings, runs with laps, recordings, comments and test results, treadmills,\n"
        "              plans, teams and what you agreed to show them. Lengths are in mm, times in ms.\n"
        "              A recording's stream holds in each column the steps from one value to the next.\n"
        "originals/    The files of watches and services as they came, numbered.\n\n"
        "To bring it back, give this whole ZIP file to the import page of any Runlog. What is there already is\n"
        "left as it is.\n\n"
        "Not in it: your password, upload tokens, runs that you deleted, and what coaches noted or looked at.\n"
        "A file whose run still waits for your answer is in originals/ alone: import it again to be asked again.\n"
    )


def _table(athlete: Athlete) -> Iterator[Iterable[object]]:
    yield COLUMNS
    zone = athlete.zone()
    for run in by_key(athlete.runs.live(), ROWS_AT_ONCE):
        yield row(run, zone)


def by_key(rows: QuerySet[Row], at_once: int) -> Iterator[Row]:
    """Give rows in the order of their key, some at a time, each time by a query of its own."""
    return chain.from_iterable(_pages(rows, at_once))


def _pages(rows: QuerySet[Row], at_once: int) -> Iterator[list[Row]]:
    last = 0
    while page := list(rows.filter(pk__gt=last).order_by("pk")[:at_once]):
        yield page
        last = page[-1].pk
        if len(page) < at_once:
            return


def _original_paths(athlete: Athlete) -> dict[int, str]:
    names = athlete.originals.order_by("pk").values_list("pk", "name")
    return {key: own_export.original_path(number, name) for number, (key, name) in enumerate(names, 1)}


def _document(athlete: Athlete, paths: dict[int, str]) -> Iterator[str]:
    teams = _teams(athlete)
    heading = {"version": own_export.VERSION, "made_at": timezone.now()}
    yield f'{{"runlog": {_json(heading)},\n"athlete": {_json(_written(athlete, own_export.ATHLETE))}'
    yield from _array("teams", ({"number": number, "name": team.name} for team, number in teams.items()))
    yield from _array("memberships", _memberships(athlete, teams))
    yield from _array(
        "treadmills", (_written(each, own_export.TREADMILL) for each in athlete.treadmills.order_by("pk"))
    )
    yield from _array("originals", _originals(athlete, paths))
    yield from _array("runs", _runs(athlete, paths, teams))
    yield from _array("plans", (_written(plan, own_export.PLAN) for plan in by_key(athlete.plans.all(), ROWS_AT_ONCE)))
    yield "}\n"


def _array(name: str, elements: Iterable[Written]) -> Iterator[str]:
    before = ""
    yield f',\n"{name}": ['
    for element in elements:
        yield f"{before}\n{_json(element)}"
        before = ","
    yield "]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_as_text)


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(type(value))


def _written(row: Model, names: Iterable[str]) -> Written:
    return {name: getattr(row, name) for name in names}


def _teams(athlete: Athlete) -> dict[Team, int]:
    """Number the teams that the athlete belongs or belonged to, or has a result of."""
    joined = Team.objects.filter(memberships__athlete=athlete)
    timed = Team.objects.filter(tests__entries__athlete=athlete)
    return {team: number for number, team in enumerate(joined.union(timed).order_by("id"), 1)}


def _memberships(athlete: Athlete, teams: dict[Team, int]) -> Iterator[Written]:
    for member in athlete.memberships.select_related("team").order_by("pk"):
        yield {"team": teams.get(member.team), **_written(member, own_export.MEMBERSHIP)}


def _originals(athlete: Athlete, paths: dict[int, str]) -> Iterator[Written]:
    for original in by_key(athlete.originals.defer("content"), ROWS_AT_ONCE):
        if path := paths.get(original.pk):
            yield {"file": path, **_written(original, own_export.ORIGINAL)}


@dataclass(frozen=True, slots=True)
class _Belonging:
    """What belongs to some runs, by the run's key.

    Not prefetched: rows that hold each other would stay in memory, streams and all, until Python looks for such rings.
    """

    laps: dict[int, list[Lap]]
    recordings: dict[int, list[Recording]]
    comments: dict[int, list[Comment]]
    entries: dict[int, list[Entry]]


def _belonging(runs: list[Run]) -> _Belonging:
    keys = [run.pk for run in runs]
    comments = Comment.objects.select_related("author__athlete").order_by("made_at", "pk")
    return _Belonging(
        laps=_by_run(Lap.objects.filter(run__in=keys)),
        recordings=_by_run(Recording.objects.filter(run__in=keys).order_by("pk")),
        comments=_by_run(comments.filter(run__in=keys)),
        entries=_by_run(Entry.objects.filter(run__in=keys).select_related("test__team")),
    )


def _by_run(rows: QuerySet[Row]) -> dict[int, list[Row]]:
    found = defaultdict(list)
    for each in rows:
        found[each.run_id].append(each)
    return found


def _runs(athlete: Athlete, paths: dict[int, str], teams: dict[Team, int]) -> Iterator[Written]:
    for page in _pages(athlete.runs.live().select_related("treadmill"), RUNS_AT_ONCE):
        belonging = _belonging(page)
        for run in page:
            recordings = belonging.recordings[run.pk]
            shown = (place for place, recording in enumerate(recordings) if recording.pk == run.recorded_id)
            yield {
                **_written(run, own_export.RUN),
                "treadmill": run.treadmill.name if run.treadmill else None,
                "laps": [_written(lap, own_export.LAP) for lap in belonging.laps[run.pk]],
                "recordings": [_recording(recording, paths) for recording in recordings],
                "recorded": next(shown, None),
                "comments": [_comment(comment, athlete) for comment in belonging.comments[run.pk]],
                "test": next((_result(entry, teams) for entry in belonging.entries[run.pk]), None),
            }


def _recording(recording: Recording, paths: dict[int, str]) -> Written:
    return {
        **_written(recording, own_export.RECORDING),
        "original": paths.get(recording.original_id),
        "laps": recording.laps,
        "applied": recording.applied,
        "before": recording.before,
        "stream": _stream(recording.stream) if recording.stream else None,
    }


def _stream(packed: bytes) -> Written:
    """Write the columns as they are packed: steps, and null for a column in which there is nothing."""
    columns = zip(_STREAM, json.loads(zlib.decompress(packed)), strict=True)
    return {name: None if name != "breaks" and not any(map(_is_value, steps)) else steps for name, steps in columns}


def _is_value(step: int | None) -> bool:
    return step is not None


def _comment(comment: Comment, athlete: Athlete) -> Written:
    is_own = comment.author_id is not None and comment.author_id == athlete.user_id
    return {"by": comment.name, "is_own": is_own, **_written(comment, own_export.COMMENT)}


def _result(entry: Entry, teams: dict[Team, int]) -> Written:
    about = _written(entry.test, own_export.TEST)
    return {"team": teams.get(entry.test.team), **_written(entry, own_export.ENTRY), "about": about}
