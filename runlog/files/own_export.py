"""The ZIP that holds an athlete's whole account: what stands in it, and telling it from other archives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from typing import BinaryIO

from runlog.files.activity import Unreadable
from runlog.files.boxes import entry_bytes
from runlog.files.inflating import Meter, Torn
from runlog.files.json_parts import BadJson, parts
from runlog.files.zip_directory import Entry, read_directory

VERSION = 1
README, RUNS_CSV, RUNS_JSON, ORIGINALS = "README.txt", "runs.csv", "runs.json", "originals/"

# The fields of each kind of row, as they are named in the tables; what else belongs to a row stands beside them.
ATHLETE = (
    *("name", "birth_year", "sex", "max_bpm", "resting_bpm", "time_zone", "experience", "season_month"),
    *("own_distances_mm", "first_unit"),
)
RUN = (
    *("day", "started_at", "distance_mm", "distance_text", "distance_unit", "lap_mm", "lane", "elapsed_ms"),
    *("moving_ms", "surface", "distance_source", "timing", "kind", "hr_zone", "average_bpm", "max_bpm", "rpe", "note"),
    *("suspicion", "is_confirmed", "is_examined", "submission", "created_at"),
)
LAP = ("started_ms", "elapsed_ms", "moving_ms", "distance_mm", "role", "average_bpm", "max_bpm")
RECORDING = (
    *("place", "source", "started_at", "distance_mm", "gps_distance_mm", "elapsed_ms", "moving_ms", "device"),
    *("is_partial", "made_run"),
)
ORIGINAL = ("name", "kind", "digest", "size", "added_at")
TREADMILL = ("name", "factor_ppm")
PLAN = ("day", "distance_mm", "elapsed_ms", "kind", "text")
MEMBERSHIP = ("share", "from_day", "joined_at", "ended_at")
COMMENT = ("text", "made_at")
TEST = (
    "name",
    "day",
    "distance_mm",
    "distance_text",
    "distance_unit",
    "surface",
    "lap_mm",
    "lane",
    "norms",
    "own_norms",
)
ENTRY = ("number", "heat", "outcome", "laps_done", "saved_at")

_FIRST_PARTS = 2


class ExportFile:
    """An own export opened for reading; `Unreadable` where it is no ZIP. Entries are found by name, bytes counted."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._meter = file, Meter()
        self._entries: dict[str, Entry] = {}
        for entry in read_directory(file).entries:
            self._entries.setdefault(entry.name, entry)

    def parts(self) -> Iterator[tuple[str, object]]:
        """Give what stands in runs.json, row by row; `BadJson` where it is damaged or something else."""
        yield from parts(self.content(RUNS_JSON))

    def content(self, name: str) -> Iterator[bytes]:
        """Give the bytes of an entry; `BadJson` where there is no such entry or its bytes are damaged."""
        if name not in self._entries:
            raise BadJson(name)
        try:
            yield from entry_bytes(self._file, self._entries[name], self._meter)
        except (Torn, Unreadable):
            raise BadJson(name) from None


def is_own_export(file: BinaryIO) -> bool:
    """Tell whether a file is a whole account as Runlog exports it, whatever its version; it must be seekable."""
    try:
        with closing(ExportFile(file).parts()) as found:
            return any(is_heading(*part) for part in islice(found, _FIRST_PARTS))
    except (BadJson, Unreadable):
        return False


def is_heading(name: str, value: object) -> bool:
    """Tell the part of runs.json that says what it is."""
    return name == "runlog" and isinstance(value, dict) and isinstance(value.get("version"), int)


def original_path(number: int, name: str) -> str:
    """Name an original inside the archive: by number, and as it came as far as every system can unpack that."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join("_" if sign in '<>:"|?*' or not sign.isprintable() else sign for sign in last)
    return f"{ORIGINALS}{number}-{plain[-100:].rstrip('. ') or 'file'}"


def joined(pieces: Iterable[bytes], most: int) -> bytes | None:
    """Join pieces; None where they are more than so many bytes."""
    whole, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            return None
        whole.append(piece)
    return b"".join(whole)
