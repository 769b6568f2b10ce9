"""The lists in an import, looked through before anything is saved: their question, and which file each row is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from runlog.files.activity import Activity, Unreadable
from runlog.files.apart import Apart
from runlog.files.boxes import Packed, unpacked
from runlog.files.listed import Listed, UnitQuestion
from runlog.files.recognise import HEAD_BYTES, Kind, kind_of
from runlog.models import ImportBatch
from runlog.models.recordings import Source
from runlog.recording.leases import settle
from runlog.recording.pieces import open_upload

# In an archive only these are opened to look for lists: hundreds of files would be unpacked twice.
_OPENED = (".csv", ".csv.gz", ".zip")
_LISTS_COME_AS = (Kind.CSV, Kind.ZIP, Kind.GZIP)


def described(activity: Activity, row: Activity | None) -> Activity:
    """Give a file's activity with what only the list knows of it: a person's words, and what they say it was."""
    if row is None:
        return activity
    return replace(
        activity,
        sport=row.sport or activity.sport,
        title=row.title or activity.title,
        note=row.note or activity.note,
        rpe=row.rpe or activity.rpe,
        kind=row.kind or activity.kind,
        surface=activity.surface or row.surface,
    )


def last_part(name: str) -> str:
    """Give a file's own name: services number their files, so that it is enough."""
    return name.rpartition("/")[2].casefold()


class Lists:
    """The lists of a batch: each as read by its name, the rows by the file they name, and what has to be asked."""

    def __init__(self, batch: ImportBatch, reader: Apart) -> None:
        self.batch, self.reader = batch, reader
        self.known: dict[str, Listed] = {}
        self.question: dict | None = None
        self._files: set[str] = set()
        self._rows: dict[str, tuple[Activity, str]] = {}

    def look_through(self) -> None:
        """Read every list, before the rest."""
        for packed in self._candidates():
            if packed.kind is not Kind.CSV:
                continue
            settle(self.batch)
            try:
                listed = self.reader.read(packed.name, packed.data, self.batch.unit)
            except Unreadable:
                continue  # told when its turn comes
            self.known[packed.name] = listed
            rows = (row for row in listed.activities if row.file_name)
            self._rows.update((last_part(row.file_name), (row, listed.service)) for row in rows)
            if listed.question and not listed.question.is_measured:
                self.question = self.question or _written(listed.question)

    def _candidates(self) -> Iterator[Packed]:
        for upload in self.batch.uploads.order_by("place"):
            self._files.add(last_part(upload.name))
            file = open_upload(upload)
            if kind_of(file.read(HEAD_BYTES)) in _LISTS_COME_AS:
                yield from unpacked(upload.name, file, self._is_opened)

    def _is_opened(self, name: str) -> bool:
        self._files.add(last_part(name))
        return name.casefold().endswith(_OPENED)

    def has_file(self, row: Activity) -> bool:
        """Tell whether the file that a row is about came with it."""
        return bool(row.file_name) and last_part(row.file_name) in self._files

    def row_of(self, name: str) -> Activity | None:
        """Give the row that is about a file."""
        row, _service = self._rows.get(last_part(name), (None, ""))
        return row

    def source_of_row(self, name: str) -> Source:
        """Tell whose list the row of a file stands in."""
        return Source(self._rows[last_part(name)][1])


def _written(question: UnitQuestion) -> dict:
    return {
        "runs": question.runs,
        "km": float(question.pace_if_km),
        "mi": float(question.pace_if_miles),
        "likely": question.likely,
    }
