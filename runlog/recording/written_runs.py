"""Reading a run with all that belongs to it from an own export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from itertools import accumulate
from typing import TypeVar

from runlog.files import own_export
from runlog.files.activity import Lap as RecordedLap
from runlog.files.activity import Stream
from runlog.files.limits import MAX_LAPS, MAX_POINTS
from runlog.files.packed_stream import pack
from runlog.models import Comment, Entry, FitnessTest, Lap, Recording, Run
from runlog.models.people import Athlete
from runlog.recording.recordings import SET_BY_RECORDINGS
from runlog.recording.written_fields import BadField, read_fields, read_value

MOST_RECORDINGS, MOST_COMMENTS = 50, 10_000

_LAP = tuple(each.name for each in fields(RecordedLap))
_COLUMNS = tuple(each.name for each in fields(Stream) if each.name != "breaks")
_FARTHEST = 10**12

Fields = dict[str, object]
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class WrittenRecording:
    """A recording, and the name of its original in the archive."""

    fields: Fields
    original: str


@dataclass(frozen=True, slots=True)
class WrittenResult:
    """A result in a team's test: the team's number in the file, the entry, and the test."""

    team: int
    entry: Fields
    test: Fields


@dataclass(frozen=True, slots=True)
class WrittenRun:
    """A run of an own export. `recorded` is the place of the recording it shows; `comments` are with is_own."""

    fields: Fields
    treadmill: str
    laps: list[Fields] = field(default_factory=list)
    recordings: list[WrittenRecording] = field(default_factory=list)
    recorded: int | None = None
    comments: list[tuple[bool, Fields]] = field(default_factory=list)
    result: WrittenResult | None = None


def read_run(written: object) -> WrittenRun:
    """Read a run; `BadField` names what is wrong in it."""
    values = read_fields(Run, own_export.RUN, written)
    if "submission" not in values:
        raise BadField("submission")
    moving_ms = values.get("moving_ms")
    if moving_ms is not None and not 0 < moving_ms <= values["elapsed_ms"]:
        raise BadField("moving_ms")
    recordings = _list(written, "recordings", MOST_RECORDINGS, _recording)
    return WrittenRun(
        values,
        treadmill=_text(written, "treadmill"),
        laps=_list(written, "laps", MAX_LAPS, _lap),
        recordings=recordings,
        recorded=_place(written.get("recorded"), len(recordings)),
        comments=_list(written, "comments", MOST_COMMENTS, _comment),
        result=_result(written["test"]) if written.get("test") else None,
    )


def _list(written: Fields, name: str, most: int, read: Callable[[object], Read]) -> list[Read]:
    rows = [] if written.get(name) is None else written[name]
    if not isinstance(rows, list) or len(rows) > most:
        raise BadField(name)
    return [read(row) for row in rows]


def _text(written: Fields, name: str) -> str:
    text = written.get(name) or ""
    if not isinstance(text, str):
        raise BadField(name)
    return text


def _place(place: object, count: int) -> int | None:
    if place is not None and (type(place) is not int or not 0 <= place < count):
        raise BadField("recorded")
    return place


def _lap(written: object) -> Fields:
    values = read_fields(Lap, own_export.LAP, written)
    if values["elapsed_ms"] < 0:
        raise BadField("elapsed_ms")
    return values


def _comment(written: object) -> tuple[bool, Fields]:
    values = read_fields(Comment, own_export.COMMENT, written)
    if written.get("is_own") is True:
        return True, values
    name = read_value(Comment._meta.get_field("author_name"), _text(written, "by")[: Athlete.NAME_LENGTH])
    return False, {**values, "author_name": name}


def _result(written: object) -> WrittenResult:
    entry = read_fields(Entry, own_export.ENTRY, written)
    if type(written.get("team")) is not int:
        raise BadField("team")
    return WrittenResult(written["team"], entry, read_fields(FitnessTest, own_export.TEST, written.get("about")))


def _recording(written: object) -> WrittenRecording:
    values = read_fields(Recording, own_export.RECORDING, written)
    values["laps"] = _list(written, "laps", MAX_LAPS, _recorded_lap)
    for name in ("applied", "before"):
        values[name] = _set_on_run(written.get(name) or {}, name)
    stream = read_stream(written["stream"]) if written.get("stream") else None
    values["stream"], values["points"] = (pack(stream), len(stream)) if stream else (b"", 0)
    return WrittenRecording(values, _text(written, "original"))


def _recorded_lap(written: object) -> Fields:
    """Check a lap as it is laid over the run again; it stays as it is written."""
    if not isinstance(written, dict) or not written.keys() <= set(_LAP):
        raise BadField("laps")
    if read_fields(Lap, _LAP, written)["elapsed_ms"] < 0:
        raise BadField("laps")
    return written


def _set_on_run(written: object, name: str) -> Fields:
    """Check values that undoing a recording may set on its run: no other fields than recordings set."""
    if not isinstance(written, dict) or not written.keys() <= SET_BY_RECORDINGS:
        raise BadField(name)
    for each, value in written.items():
        read_value(Run._meta.get_field(each), value)
    return written


def read_stream(written: object) -> Stream:
    """Read a stream from the steps of its columns; a column without values may be written as null."""
    if not isinstance(written, dict) or not isinstance(at := written.get("at_ms"), list) or len(at) > MAX_POINTS:
        raise BadField("stream")
    count = len(at)
    columns = {name: _column(written.get(name), count) for name in _COLUMNS}
    times, breaks = columns["at_ms"], written.get("breaks") or []
    if None in times or any(step < 0 for step in at):
        raise BadField("stream")
    if not isinstance(breaks, list) or any(type(place) is not int or not 0 <= place <= count for place in breaks):
        raise BadField("stream")
    return Stream(**columns, breaks=breaks)


def _column(steps: object, count: int) -> list[int | None]:
    if steps is None:
        return [None] * count
    if not isinstance(steps, list) or len(steps) != count or {type(step) for step in steps} - {int, type(None)}:
        raise BadField("stream")
    ways = accumulate(step or 0 for step in steps)
    values = [None if step is None else way for step, way in zip(steps, ways, strict=True)]
    if any(value is not None and abs(value) > _FARTHEST for value in values):
        raise BadField("stream")
    return values
