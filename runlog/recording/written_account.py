"""Reading an own export whole, before anything of it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from uuid import UUID

from django.utils.translation import gettext as _

from runlog.arithmetic.benchmarks import LONGEST_OWN_MM, MOST_OWN, SHORTEST_OWN_MM
from runlog.files import own_export
from runlog.files.activity import Unreadable
from runlog.files.json_parts import BadJson
from runlog.files.limits import MAX_ENTRIES
from runlog.files.own_export import ExportFile
from runlog.models import Athlete, Membership, Original, PlannedRun, Team, Treadmill
from runlog.models.people import known_zone
from runlog.recording.written_fields import BadField, read_fields, read_value
from runlog.recording.written_runs import Fields, WrittenRun, read_run

MOST_ROWS = 100_000


class NotRestored(Exception):
    """An own export can't be brought back; the text says why in a sentence."""


@dataclass(slots=True)
class WrittenAccount:
    """What an export holds beside its runs, checked. Teams go by their number in the file."""

    settings: Fields = field(default_factory=dict)
    teams: dict[int, str] = field(default_factory=dict)
    memberships: list[tuple[int, Fields]] = field(default_factory=list)
    treadmills: list[Fields] = field(default_factory=list)
    originals: dict[str, Fields] = field(default_factory=dict)
    plans: list[Fields] = field(default_factory=list)
    submissions: set[UUID] = field(default_factory=set)


def open_export(file: BinaryIO) -> ExportFile:
    """Open an own export; `NotRestored` where it is no ZIP."""
    try:
        return ExportFile(file)
    except Unreadable:
        raise NotRestored(_("This is no ZIP file that Runlog made, or it is damaged.")) from None


def read_account(export: ExportFile) -> WrittenAccount:
    """Check everything that an export holds and give it, but for its runs; `NotRestored` says what is wrong."""
    account, counts, version = WrittenAccount(), dict.fromkeys(_PARTS, 0), None
    for name, written in _parts(export):
        if own_export.is_heading(name, written):
            version = written["version"]
        if version is None:
            break
        if version > own_export.VERSION:
            raise NotRestored(_("This file was made by a newer Runlog; bring this one up to date first."))
        if name in _PARTS:
            counts[name] += 1
            if counts[name] > MOST_ROWS:
                raise NotRestored(_("There are more than %(most)d %(part)s in it.") % {"most": MOST_ROWS, "part": name})
            _checked(name, counts[name], lambda read=_PARTS[name], row=written: read(account, row))
    if version is None:
        raise NotRestored(_("This is no ZIP file that Runlog made, or it is damaged."))
    _check_teams(account)
    return account


def runs_of(export: ExportFile) -> Iterator[WrittenRun]:
    """Give the runs of an export one by one."""
    runs = (written for name, written in _parts(export) if name == "runs")
    for number, written in enumerate(runs, 1):
        yield _checked("runs", number, lambda written=written: read_run(written))


def _parts(export: ExportFile) -> Iterator[tuple[str, object]]:
    try:
        yield from export.parts()
    except BadJson:
        raise NotRestored(_("runs.json in it is damaged; nothing more can be read.")) from None


def _checked(part: str, number: int, read: Callable[[], object]) -> object:
    try:
        return read()
    except BadField as bad:
        where = {"part": part, "number": number, "field": bad.name}
        raise NotRestored(
            _("%(part)s, number %(number)d: %(field)s is nothing that can stand there.") % where
        ) from None


def _athlete(account: WrittenAccount, written: object) -> None:
    names = [name for name in own_export.ATHLETE if name not in ("own_distances_mm", "time_zone")]
    account.settings = read_fields(Athlete, names, written)
    own_mm = written.get("own_distances_mm") or []
    if not isinstance(own_mm, list) or len(own_mm) > MOST_OWN:
        raise BadField("own_distances_mm")
    if any(type(mm) is not int or not SHORTEST_OWN_MM <= mm <= LONGEST_OWN_MM for mm in own_mm):
        raise BadField("own_distances_mm")
    account.settings["own_distances_mm"] = sorted(set(own_mm))
    # A zone that this machine does not know leaves the one that is set.
    zone = written.get("time_zone")
    if isinstance(zone, str) and known_zone(zone):
        account.settings["time_zone"] = read_value(Athlete._meta.get_field("time_zone"), zone)


def _team(account: WrittenAccount, written: object) -> None:
    name = read_fields(Team, ["name"], written)["name"]
    if type(written.get("number")) is not int or written["number"] in account.teams:
        raise BadField("number")
    account.teams[written["number"]] = name


def _membership(account: WrittenAccount, written: object) -> None:
    values = read_fields(Membership, own_export.MEMBERSHIP, written)
    if type(written.get("team")) is not int or "joined_at" not in values:
        raise BadField("team")
    account.memberships.append((written["team"], values))


def _treadmill(account: WrittenAccount, written: object) -> None:
    values = read_fields(Treadmill, own_export.TREADMILL, written)
    names = {each["name"] for each in account.treadmills}
    if not 500_000 <= values.get("factor_ppm", 1_000_000) <= 2_000_000 or values["name"] in names:
        raise BadField("factor_ppm")
    account.treadmills.append(values)


def _original(account: WrittenAccount, written: object) -> None:
    values = read_fields(Original, own_export.ORIGINAL, written)
    path = written.get("file")
    if not isinstance(path, str) or path in account.originals or len(account.originals) >= MAX_ENTRIES:
        raise BadField("file")
    account.originals[path] = values


def _plan(account: WrittenAccount, written: object) -> None:
    account.plans.append(read_fields(PlannedRun, own_export.PLAN, written))


def _run(account: WrittenAccount, written: object) -> None:
    run = read_run(written)
    if run.fields["submission"] in account.submissions:
        raise BadField("submission")
    if run.result and run.result.team not in account.teams:
        raise BadField("team")
    if run.treadmill and run.treadmill not in {each["name"] for each in account.treadmills}:
        raise BadField("treadmill")
    account.submissions.add(run.fields["submission"])


def _check_teams(account: WrittenAccount) -> None:
    """Check that memberships name teams of the file, and that no two of one team last until now."""
    lasting = [team for team, values in account.memberships if values.get("ended_at") is None]
    is_known = all(team in account.teams for team, _values in account.memberships)
    if not is_known or len(lasting) != len(set(lasting)):
        raise NotRestored(_("The teams in it do not fit together."))


_PARTS: dict[str, Callable[[WrittenAccount, object], None]] = {
    "athlete": _athlete,
    "teams": _team,
    "memberships": _membership,
    "treadmills": _treadmill,
    "originals": _original,
    "runs": _run,
    "plans": _plan,
}
