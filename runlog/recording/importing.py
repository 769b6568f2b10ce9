"""Bringing files in, from the first byte to the report, and taking all of it back.

An import may be killed at any moment: what became of a thing, its run and how far the work is are one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import BinaryIO
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from runlog.files.apart import Apart
from runlog.files.shown import shown_name
from runlog.models import Athlete, ImportBatch, ImportItem, Original, Upload
from runlog.models.imports import Fate, State
from runlog.recording.arrivals import answer
from runlog.recording.import_account import restore_from
from runlog.recording.import_preview import may_be_shown
from runlog.recording.import_work import Asks, Work
from runlog.recording.leases import Lost, claim, give_back, settle
from runlog.recording.pieces import keep_upload
from runlog.recording.recordings import take_back

# An upload that broke off is dropped with the next one after this.
BROKEN_OFF = timedelta(hours=6)

_STOPPABLE = (State.WAITING, State.WORKING, State.ASKING, State.SHOWN)


def start(
    athlete: Athlete, files: Iterable[tuple[str, BinaryIO]], key: UUID, unit: str = "", then: State = State.WAITING
) -> ImportBatch:
    """Keep files to be worked through later; the same key again gives the batch that is there."""
    athlete.imports.filter(state=State.COMING, made_at__lt=timezone.now() - BROKEN_OFF).delete()
    batch, is_new = athlete.imports.get_or_create(key=key, defaults={"unit": unit})
    if not is_new:
        return batch
    for place, (name, file) in enumerate(files):
        upload = keep_upload(batch, place, name, file)
        batch.size += upload.size
        batch.name = batch.name or shown_name(name)
    batch.state = then
    batch.save(update_fields=["name", "size", "state"])
    return batch


def work(batch: ImportBatch, stop: Callable[[], bool] = lambda: False) -> None:
    """Go on with a batch that nobody works on until it is done, asks, or `stop` says so; `batch` is up to date then."""
    if claim(batch):
        try:
            if batch.state == State.UNDOING:
                _take_all_back(batch, stop)
            else:
                _work_through(batch, stop)
        except Lost:
            pass
    batch.refresh_from_db()


def _work_through(batch: ImportBatch, stop: Callable[[], bool]) -> None:
    if restore_from(batch):
        _finish(batch)
        return
    with Apart() as reader:
        try:
            is_done = Work(batch, reader, stop).run()
        except Asks as asks:
            give_back(batch, State.ASKING, question=asks.question)
            return
    if not is_done:
        give_back(batch, State.WAITING)
        return
    _finish(batch)


def _finish(batch: ImportBatch) -> None:
    with transaction.atomic():
        if give_back(batch, State.DONE, worked_bytes=batch.size, finished_at=timezone.now()):
            _drop_uploads(batch)


def import_now(athlete: Athlete, name: str, file: BinaryIO, unit: str = "") -> ImportBatch:
    """Bring one file in within this process."""
    batch = start(athlete, [(name, file)], uuid4(), unit)
    work(batch)
    return batch


def start_shown(athlete: Athlete, files: Iterable[tuple[str, BinaryIO]], key: UUID) -> ImportBatch:
    """Keep files; one file of activities is shown before it is saved."""
    batch = start(athlete, files, key, then=State.SHOWN)
    if batch.state == State.SHOWN and not may_be_shown(batch):
        save_shown(batch)
    return batch


def save_shown(batch: ImportBatch) -> None:
    """Let a batch that was shown first be worked through."""
    _move(batch, (State.SHOWN,), State.WAITING)


def answer_unit(batch: ImportBatch, unit: str) -> None:
    """Go on with a list now that its unit is known: `km` or `mi`."""
    _move(batch, (State.ASKING,), State.WAITING, unit=unit)


def answer_typed(item: ImportItem, is_same: bool) -> None:
    """Settle whether what came in is the run that was typed; the second answer to the same question changes nothing."""
    with transaction.atomic():
        Athlete.objects.select_for_update().get(pk=item.batch.athlete_id)
        item.refresh_from_db()
        if item.fate != Fate.ASKED or item.recording is None:
            return
        is_same = is_same and item.run is not None and item.run.deleted_at is None
        arrived = answer(item.recording, item.run if is_same else None)
        item.run, item.fate = arrived.run, arrived.fate
        item.save(update_fields=["run", "fate"])


def cancel(batch: ImportBatch) -> None:
    """Stop after the thing under way; what is saved stays."""
    _move(batch, _STOPPABLE, State.CANCELLED)


def resume(batch: ImportBatch) -> None:
    """Go on where a batch was stopped."""
    _move(batch, (State.CANCELLED,), State.WAITING)


def throw_away(batch: ImportBatch) -> None:
    """Forget a batch that was only shown."""
    batch.athlete.imports.filter(pk=batch.pk, state=State.SHOWN).delete()


def start_undo(batch: ImportBatch) -> None:
    """Mark a batch to be taken back; a worker does it, or `work`."""
    if not batch.can_be_undone:
        return
    others = [state for state in State if state not in (State.UNDOING, State.UNDONE)]
    _move(batch, others, State.UNDOING)


def undo(batch: ImportBatch) -> None:
    """Take everything back that a batch brought in, one thing after the other, the last one first."""
    start_undo(batch)
    work(batch)


def _take_all_back(batch: ImportBatch, stop: Callable[[], bool]) -> None:
    items = batch.items.filter(recording__isnull=False).order_by("-number")
    while item := items.select_related("recording__run__athlete").defer("recording__stream").first():
        if stop():
            give_back(batch, State.UNDOING)
            return
        with transaction.atomic():
            settle(batch)
            take_back(item.recording)
            _drop_original(item)
    give_back(batch, State.UNDONE, finished_at=timezone.now())
    _drop_uploads(batch)


def _drop_original(item: ImportItem) -> None:
    Original.objects.filter(pk=item.original_id, recordings=None).delete()


def _drop_uploads(batch: ImportBatch) -> None:
    Upload.objects.filter(batch=batch).delete()


def _move(batch: ImportBatch, states: Iterable[State], state: State, **values: object) -> None:
    """Change the state, unless it is another one by now."""
    found = ImportBatch.objects.filter(pk=batch.pk, state__in=states)
    found.update(state=state, lease=None, leased_until=None, **values)
    batch.refresh_from_db()
