"""Working through the files of an import, thing by thing, each in a transaction of its own."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from django.db import OperationalError, transaction
from django.db.models import Max

from runlog.files.activity import Activity, Reason, Unreadable
from runlog.files.apart import Apart
from runlog.files.boxes import Packed, unpacked
from runlog.files.listed import Listed
from runlog.files.recognise import Kind
from runlog.models import ImportBatch, ImportItem, Original
from runlog.models.imports import Fate
from runlog.models.recordings import Source
from runlog.recording.arrivals import Arrival, arrive, keep_original
from runlog.recording.import_lists import Lists, described
from runlog.recording.leases import settle
from runlog.recording.pieces import open_upload

# Rows of a list that are saved in one transaction: short enough for others to write in between.
ROWS_AT_ONCE = 20

# Side files are counted together, and noted this often.
_NOTE_SECONDS = 0.5

logger = logging.getLogger(__name__)

_ACTIVITY_ENDINGS = (".fit", ".gpx", ".tcx", ".fit.gz", ".gpx.gz", ".tcx.gz")


class Asks(Exception):
    """A list does not name its unit; `question` is what the person is asked."""

    def __init__(self, question: dict) -> None:
        super().__init__(question)
        self.question = question


class Work:
    """The work on one batch by whoever holds its lease."""

    def __init__(self, batch: ImportBatch, reader: Apart, stop: Callable[[], bool]) -> None:
        self.batch, self.athlete, self.reader, self.stop = batch, batch.athlete, reader, stop
        self.number = batch.items.aggregate(last=Max("number"))["last"] or 0
        self.lists = Lists(batch, reader)
        self.bytes, self.sides, self.noted = 0, 0, time.monotonic()

    def run(self) -> bool:
        """Go on after what is settled; say whether all is done. `Asks` before anything is saved."""
        self.lists.look_through()
        if self.lists.question and not self.batch.unit:
            raise Asks(self.lists.question)
        to_skip, before = self.batch.worked, 0
        for upload in self.batch.uploads.order_by("place"):
            file = open_upload(upload)
            for packed in unpacked(upload.name, file):
                if to_skip:
                    to_skip -= 1
                    continue
                self.bytes = before + file.tell()
                self._settle_thing(packed, upload.name)
                if self.stop():
                    self._note_sides(upload.name)
                    return False
            self._note_sides(upload.name)
            before += upload.size
        return True

    def _settle_thing(self, packed: Packed, upload_name: str) -> None:
        if self._is_side(packed, upload_name):
            self.sides += 1
            if time.monotonic() - self.noted > _NOTE_SECONDS:
                self._note_sides(upload_name)
            return
        try:
            found = self._read(packed)
        except Unreadable as problem:
            if packed.kind is Kind.FIT and problem.reason is Reason.NO_ACTIVITY and packed.name != upload_name:
                self.sides += 1  # a watch's day, its settings, a course: archives hold thousands
                return
            self._note_sides(upload_name)
            self._settle_unreadable(packed, problem)
            return
        self._note_sides(upload_name)
        if isinstance(found, Listed):
            self._settle_list(packed, found)
        else:
            self._settle_file(packed, found)

    def _read(self, packed: Packed) -> list[Activity] | Listed:
        if packed.problem:
            raise packed.problem
        if listed := self.lists.known.get(packed.name):
            return listed
        return self.reader.read(packed.name, packed.data, self.batch.unit)

    def _is_side(self, packed: Packed, upload_name: str) -> bool:
        """Tell a photo or a list of something else, beside which activities lie, from a file that somebody meant."""
        if packed.name == upload_name or packed.name.casefold().endswith(_ACTIVITY_ENDINGS):
            return False
        unknown = packed.problem and packed.problem.reason in (Reason.UNKNOWN, Reason.EMPTY)
        return bool(unknown) or packed.kind is Kind.JSON

    def _note_sides(self, upload_name: str) -> None:
        count, self.sides, self.noted = self.sides, 0, time.monotonic()
        if not count:
            return
        with transaction.atomic():
            settle(self.batch, things=count, worked_bytes=self.bytes)
            item = self.batch.items.filter(reason=ImportItem.SIDE, name=upload_name).first()
            if item is None:
                self._item(upload_name, Arrival(Fate.OTHER, ImportItem.SIDE, str(count)))
            else:
                item.detail = str(int(item.detail) + count)
                item.save(update_fields=["detail"])

    def _settle_unreadable(self, packed: Packed, problem: Unreadable) -> None:
        with transaction.atomic():
            settle(self.batch, things=1, worked_bytes=self.bytes)
            self._item(packed.name, Arrival(Fate.UNREADABLE, problem.reason, problem.detail), packed.is_torn)
            self._settle_row_instead(packed)

    def _settle_row_instead(self, packed: Packed) -> None:
        """Save what a list says of a file that can't be read."""
        if row := self.lists.row_of(packed.name):
            self._arrive(packed.name, row, self.lists.source_of_row(packed.name))

    def _settle_file(self, packed: Packed, activities: list[Activity]) -> None:
        with transaction.atomic():
            settle(self.batch, things=1, worked_bytes=self.bytes)
            self._safely(packed.name, lambda: self._save_file(packed, activities))

    def _save_file(self, packed: Packed, activities: list[Activity]) -> None:
        original, is_new = keep_original(self.athlete, packed.name, packed.kind, packed.data)
        row = self.lists.row_of(packed.name) if len(activities) == 1 else None
        kept = False
        for place, activity in enumerate(activities):
            activity = described(activity, row)
            if packed.is_torn:
                activity = replace(activity, partial=True)
            kept |= self._arrive(packed.name, activity, Source(packed.kind), original, place)
        if is_new and not kept:
            original.delete()

    def _safely(self, name: str, save: Callable[[], object]) -> None:
        """Save a thing, or say that it can't be: a value that no row can hold must not stop all the others."""
        try:
            with transaction.atomic():
                save()
        except OperationalError:
            raise  # the database, not the file
        except Exception:
            logger.exception("What a file holds can't be saved")
            self._item(name, Arrival(Fate.UNREADABLE, Reason.DAMAGED))

    def _settle_list(self, packed: Packed, listed: Listed) -> None:
        rows = list(self._rows(packed, listed))
        for first in range(self.batch.worked_rows, len(rows), ROWS_AT_ONCE):
            with transaction.atomic():
                settle(self.batch, worked_bytes=self.bytes, worked_rows=min(first + ROWS_AT_ONCE, len(rows)))
                for name, save in rows[first : first + ROWS_AT_ONCE]:
                    self._safely(name, save)
        settle(self.batch, things=1, worked_rows=0)
        self.batch.worked_rows = 0

    def _rows(self, packed: Packed, listed: Listed) -> Iterator[tuple[str, Callable[[], object]]]:
        source = Source(listed.service)
        for line, activity in zip(listed.lines, listed.activities, strict=True):
            if not self.lists.has_file(activity):
                name = f"{packed.name}:{line} {activity.title}".strip()
                yield name, lambda name=name, activity=activity: self._arrive(name, activity, source)
        for problem in listed.problems:
            arrival = Arrival(Fate.UNREADABLE, problem.reason, problem.text)
            name = f"{packed.name}:{problem.line}"
            yield name, lambda name=name, arrival=arrival: self._item(name, arrival)

    def _arrive(
        self, name: str, activity: Activity, source: Source, original: Original | None = None, place: int = 0
    ) -> bool:
        arrival = arrive(self.athlete, activity, source, original, place)
        self._item(name, arrival, activity.partial, original)
        return arrival.recording is not None

    def _item(self, name: str, arrival: Arrival, is_partial: bool = False, original: Original | None = None) -> None:
        self.number += 1
        ImportItem.objects.create(
            batch=self.batch,
            number=self.number,
            name=name[:255],
            fate=arrival.fate,
            reason=arrival.reason[:40],
            detail=arrival.detail[:200],
            is_partial=is_partial,
            run=arrival.run,
            recording=arrival.recording,
            original=original if arrival.recording else None,
        )
