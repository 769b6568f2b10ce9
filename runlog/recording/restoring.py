"""Bringing an own export back: into an empty account as it was, into another one what is not there yet.

Everything in the file is checked before anything is saved. Then rows are saved some hundred at a time, each lot as a
whole; a restore that was cut short is finished by doing it again, since what is there already is left as it is.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import BinaryIO

from django.db import transaction

from runlog.arithmetic.benchmarks import MOST_OWN
from runlog.files import own_export
from runlog.files.json_parts import BadJson
from runlog.files.limits import MAX_FILE_BYTES
from runlog.files.own_export import ExportFile, joined
from runlog.models import Athlete, Membership, Original, PlannedRun
from runlog.recording.efforts import keep_distance
from runlog.recording.restored_runs import RestoredTeams, save_runs
from runlog.recording.written_account import NotRestored, WrittenAccount, open_export, read_account, runs_of
from runlog.recording.written_runs import Fields, WrittenRun

__all__ = ["NotRestored", "Restored", "restore_account"]

ROWS_AT_ONCE = 200
ORIGINALS_AT_ONCE = 20
STREAM_BYTES_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Restored:
    """How many runs were saved and how many were there, how many originals came, and which could not be read."""

    runs: int
    there: int
    originals: int
    unreadable: list[str]


def restore_account(athlete: Athlete, file: BinaryIO) -> Restored:
    """Bring an own export back into an athlete's account; `NotRestored` says why it can't be, and saved is nothing.

    Settings are taken over as long as the account has no run. The file must be seekable.
    """
    export = open_export(file)
    account = read_account(export)
    teams = _restore_frame(athlete, account)
    originals, unreadable = _restore_originals(athlete, export, account.originals)
    keys = dict(athlete.originals.values_list("digest", "pk"))
    by_path = {path: keys.get(values["digest"]) for path, values in account.originals.items()}
    saved = sum(save_runs(athlete, lot, by_path, teams) for lot in _lots(runs_of(export)))
    _restore_plans(athlete, account.plans)
    return Restored(saved, len(account.submissions) - saved, originals, unreadable)


def _lots(runs: Iterator[WrittenRun]) -> Iterator[list[WrittenRun]]:
    """Give runs in lots that are small in number and in what their streams take."""
    lot, size = [], 0
    for run in runs:
        lot.append(run)
        size += sum(len(recording.fields["stream"]) for recording in run.recordings)
        if len(lot) >= ROWS_AT_ONCE or size >= STREAM_BYTES_AT_ONCE:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def _restore_frame(athlete: Athlete, account: WrittenAccount) -> RestoredTeams:
    """Restore what runs refer to: settings, distances of one's own, treadmills, and teams."""
    with transaction.atomic():
        now = Athlete.objects.select_for_update().get(pk=athlete.pk)
        if athlete.runs.exists():
            missing = [mm for mm in account.settings.get("own_distances_mm", ()) if mm not in now.own_distances_mm]
            for distance_mm in missing[: max(0, MOST_OWN - len(now.own_distances_mm))]:
                keep_distance(athlete, distance_mm)
        elif account.settings:
            for name, value in account.settings.items():
                setattr(athlete, name, value)
            athlete.save(update_fields=list(account.settings))
        athlete.refresh_from_db()
        names = set(athlete.treadmills.values_list("name", flat=True))
        for values in account.treadmills:
            if values["name"] not in names:
                athlete.treadmills.create(**values)
        return _restore_memberships(athlete, account)


def _restore_memberships(athlete: Athlete, account: WrittenAccount) -> RestoredTeams:
    """Restore what was agreed, with teams of the same names that nobody coaches: consent given elsewhere is none here.

    A membership that is there already, in whatever team of that name, is not restored.
    """
    there = {(row.team.name, row.joined_at): row.team for row in athlete.memberships.select_related("team")}
    teams = RestoredTeams(athlete, account.teams)
    new: list[tuple[int, Fields]] = []
    for number, values in account.memberships:
        if team := there.get((account.teams[number], values["joined_at"])):
            teams.know(number, team)
        else:
            new.append((number, values))
    for number, values in new:
        Membership.objects.create(athlete=athlete, team=teams.own(number), **values)
    return teams


def _restore_originals(athlete: Athlete, export: ExportFile, written: dict[str, Fields]) -> tuple[int, list[str]]:
    """Restore files that came in; give how many were new, and the names of those that are not what they were."""
    known = set(athlete.originals.values_list("digest", flat=True))
    missing = iter([(path, values) for path, values in written.items() if values["digest"] not in known])
    count, unreadable = 0, []
    while lot := list(islice(missing, ORIGINALS_AT_ONCE)):
        with transaction.atomic():
            for path, values in lot:
                content = _content(export, path)
                if content is None or sha256(content).hexdigest() != values["digest"]:
                    unreadable.append(values["name"])
                elif values["digest"] not in known:
                    known.add(values["digest"])
                    packed = {**values, "size": len(content), "content": zlib.compress(content, 6)}
                    Original.objects.create(athlete=athlete, **packed)
                    count += 1
    return count, unreadable


def _content(export: ExportFile, path: str) -> bytes | None:
    try:
        return joined(export.content(path), MAX_FILE_BYTES)
    except BadJson:
        return None


def _restore_plans(athlete: Athlete, plans: Iterable[Fields]) -> None:
    """Restore plans; each counts as often as it stands in the file."""
    with transaction.atomic():
        Athlete.objects.select_for_update().get(pk=athlete.pk)
        there = Counter(athlete.plans.values_list(*own_export.PLAN))
        new = []
        for values in plans:
            plan = PlannedRun(athlete=athlete, **values)
            key = tuple(getattr(plan, name) for name in own_export.PLAN)
            if there[key]:
                there[key] -= 1
            else:
                new.append(plan)
        PlannedRun.objects.bulk_create(new, ROWS_AT_ONCE)
