"""Who works on an import: the batch's row is the queue, and one conditional UPDATE is the claim."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from runlog.models import ImportBatch
from runlog.models.imports import State

# Longer than the slowest file takes; after it whoever held the lease counts as dead.
LEASE = timedelta(seconds=45)


class Lost(Exception):
    """The batch is no longer ours: it was stopped, or somebody else goes on with it."""


def to_do(state: State = State.WAITING) -> Q:
    """Match batches that nobody works on."""
    ran_out = Q(state__in=(State.WORKING, State.UNDOING)) & (Q(lease=None) | Q(leased_until__lt=timezone.now()))
    return Q(state=state) | ran_out


def claim(batch: ImportBatch) -> bool:
    """Take a batch to work on; of several who try, one gets it."""
    lease, until = uuid4(), timezone.now() + LEASE
    mine = {"lease": lease, "leased_until": until}
    free = ImportBatch.objects.filter(to_do(), pk=batch.pk)
    if not (
        free.exclude(state=State.UNDOING).update(state=State.WORKING, **mine)
        or free.filter(state=State.UNDOING).update(**mine)
    ):
        return False
    batch.refresh_from_db()
    return batch.lease == lease


def settle(batch: ImportBatch, things: int = 0, **values: int) -> None:
    """Note how far the work is and hold on to the lease; `Lost` where it is somebody else's by now.

    Called first in the transaction that saves a thing: who wants to stop the batch waits until that is done.
    """
    until = timezone.now() + LEASE
    ours = _ours(batch.pk, batch.lease)
    if not ours.update(leased_until=until, worked=F("worked") + things, **values):
        raise Lost


def give_back(batch: ImportBatch, state: State, **values: object) -> bool:
    """Let a batch go; False where it was no longer ours."""
    return bool(_ours(batch.pk, batch.lease).update(state=state, lease=None, leased_until=None, **values))


def _ours(number: int, lease: UUID | None) -> QuerySet[ImportBatch]:
    return ImportBatch.objects.filter(pk=number, lease=lease, state__in=(State.WORKING, State.UNDOING))
