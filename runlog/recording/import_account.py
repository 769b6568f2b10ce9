"""An account that Runlog itself wrote out, dropped on the import page."""

from __future__ import annotations

from runlog.files.own_export import is_own_export
from runlog.models import ImportBatch, ImportItem
from runlog.models.imports import Fate
from runlog.recording.pieces import open_upload
from runlog.recording.restoring import NotRestored, restore_account


def restore_from(batch: ImportBatch) -> bool:
    """Bring back the account that a batch holds and note what came of it; False where it holds anything else.

    It may be cut short and done again: what is there already is left as it is.
    """
    uploads = list(batch.uploads.order_by("place")[:2])
    if len(uploads) != 1 or not is_own_export(file := open_upload(uploads[0])):
        return False
    try:
        restored = restore_account(batch.athlete, file)
    except NotRestored as problem:
        fate, detail = Fate.UNREADABLE, str(problem)
    else:
        fate = Fate.SAVED if restored.runs else Fate.THERE
        detail = f"{restored.runs} {restored.there}"
    said = {"name": uploads[0].name, "fate": fate, "reason": ImportItem.ACCOUNT, "detail": detail[:200]}
    batch.items.update_or_create(number=1, defaults=said)
    return True
