"""Saving a run once, deleting it for now, and taking either back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from runlog.models import Run
from runlog.recording.efforts import keep_efforts
from runlog.recording.examining import examine

KEEP_DELETED = timedelta(days=30)

_NOT_TYPED = {
    *("id", "athlete", "submission", "created_at", "deleted_at", "pace"),
    *("suspicion", "is_confirmed", "is_examined", "treadmill", "recorded"),
}
# What the examination looks at.
_JUDGED = ("distance_mm", "elapsed_ms", "distance_unit", "kind", "distance_source")


def save_run(run: Run, form_key: UUID, among: QuerySet[Run] | None = None) -> tuple[Run, bool]:
    """Save a new run unless the same form already saved it; say which run it is and whether it is new.

    The form's key and what was typed make one submission: a second tap finds the first run (and brings it back if
    it was taken back meanwhile), while a form that was changed and sent again is another run. `among` is for `examine`.
    """
    run.submission = uuid5(form_key, _content(run))
    with transaction.atomic():
        try:
            with transaction.atomic():
                examine(run, among)
                run.save(force_insert=True)
        except IntegrityError:
            earlier = _submitted(run)
            if earlier is None:
                raise
            return _brought_back(earlier), False
        keep_efforts(run, is_new=True)
    return run, True


def _brought_back(run: Run) -> Run:
    if run.deleted_at:
        restore_run(run)
    return run


def _submitted(run: Run) -> Run | None:
    return Run.objects.filter(athlete=run.athlete, submission=run.submission).first()


def _content(run: Run) -> str:
    names = (field.attname for field in Run._meta.concrete_fields if field.name not in _NOT_TYPED)
    return repr([(name, str(getattr(run, name))) for name in names])


def change_run(run: Run) -> None:
    """Save an edit. New numbers are examined anew, for what was said about the old ones is not about them."""
    with transaction.atomic():
        before = Run.objects.only(*_JUDGED).get(pk=run.pk)
        if any(getattr(run, name) != getattr(before, name) for name in _JUDGED):
            run.suspicion, run.is_confirmed = "", False
            examine(run)
        run.save()
        keep_efforts(run)


def delete_run(run: Run) -> None:
    """Put a run out of sight, and drop what its athlete deleted too long ago to want back."""
    with transaction.atomic():
        run.delete_for_now()
        keep_efforts(run)
        run.athlete.runs.filter(deleted_at__lt=timezone.now() - KEEP_DELETED).delete()


def restore_run(run: Run) -> None:
    """Take a deletion back."""
    with transaction.atomic():
        run.restore()
        keep_efforts(run)
