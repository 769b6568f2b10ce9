"""Saving a run once, deleting it for now, and taking either back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from runlog.models import Run

KEEP_DELETED = timedelta(days=30)

_NOT_TYPED = {
    "id",
    "athlete",
    "submission",
    "created_at",
    "deleted_at",
    "pace",
    "suspicion",
    "is_confirmed",
    "is_examined",
}


def save_run(run: Run, form_key: UUID) -> tuple[Run, bool]:
    """Save a new run unless the same form already saved it; say which run it is and whether it is new.

    The form's key and what was typed make one submission: a second tap finds the first run (and brings it back if
    it was taken back meanwhile), while a form that was changed and sent again is another run.
    """
    run.submission = uuid5(form_key, _content(run))
    with transaction.atomic():
        earlier = _submitted(run)
        if earlier is None:
            try:
                with transaction.atomic():
                    run.save(force_insert=True)
            except IntegrityError:
                earlier = _submitted(run)
                if earlier is None:
                    raise
        if earlier is not None and earlier.deleted_at:
            earlier.restore()
    return earlier or run, earlier is None


def _submitted(run: Run) -> Run | None:
    return Run.objects.filter(athlete=run.athlete, submission=run.submission).first()


def _content(run: Run) -> str:
    names = (field.attname for field in Run._meta.concrete_fields if field.name not in _NOT_TYPED)
    return repr([(name, str(getattr(run, name))) for name in names])


def delete_run(run: Run) -> None:
    """Put a run out of sight, and drop what its athlete deleted too long ago to want back."""
    with transaction.atomic():
        run.delete_for_now()
        run.athlete.runs.filter(deleted_at__lt=timezone.now() - KEEP_DELETED).delete()
